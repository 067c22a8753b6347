import type { Message } from '#core/messages.ts';
import type { RundownView } from '#lib/live/rundown-view.svelte.ts';
import type { LiveShow } from '#lib/live/live-show.svelte.ts';
import type { OwnBand } from './band/own-band.svelte.ts';
import { vibrate } from './device/standing-by.svelte.ts';
import type { Talk } from './talk/talk.svelte.ts';

const STANDBY = [180, 90, 180];
const CALLED = [600];
const MESSAGE = [60];
const URGENT = [60, 60, 60, 60, 60];

/**
 * What changes on a crew screen, said for ears and hands: a sentence for the screen reader and a
 * vibration. Only transitions; never a second.
 */
export class Announcements {
  readonly #live: LiveShow;
  readonly #view: RundownView;
  readonly #band: OwnBand;
  readonly #talk: Talk;

  constructor(live: LiveShow, view: RundownView, band: OwnBand, talk: Talk) {
    this.#live = live;
    this.#view = view;
    this.#band = band;
    this.#talk = talk;
    $effect(() => this.#feel());
    $effect(() => {
      if (this.#newest !== null) vibrate(this.#isUrgent ? URGENT : MESSAGE);
    });
  }

  readonly #name: string = $derived.by(() => {
    const { document } = this.#live;
    const cues = this.#band.step?.cues ?? [];
    return cues
      .map((cue) => `${document.departments[cue.departmentId]?.spoken ?? ''} ${cue.number}`.trim())
      .join(', ');
  });
  /** The newest of those that come up: what waits until nothing stands by is not felt before (M20). */
  readonly #newest: string | null = $derived.by(() => newestOf(this.#talk.inFront)?.id ?? null);
  readonly #isUrgent: boolean = $derived.by(() => newestOf(this.#talk.inFront)?.urgent === true);

  /** To be put into a live region. */
  readonly sentence: string = $derived.by(() => {
    if (this.#live.isStale) return 'No link. Listen to comms.';
    switch (this.#band.state) {
      case 'fired':
        return `${this.#name}: go.`;
      case 'standby':
        return this.#band.askedAgainAt === null
          ? `Stand by ${this.#name}.`
          : `Asked again: stand by ${this.#name}.`;
      case 'unasked':
        return `Stand by ${this.#name}. No answer needed.`;
      case 'lost':
        return `The line was lost: answer again for ${this.#name}.`;
      case 'ready':
        return this.#band.isUnclear
          ? `${this.#name}: your ready is confirmed, and the way is not clear.`
          : `${this.#name}: ready, confirmed.`;
      case 'problem':
        return `${this.#name}: the caller has your problem.`;
      case 'warned':
      case 'waiting':
        if (this.#band.step?.uncalled?.state === 'byHand') return `${this.#name}: yours to take.`;
        if (this.#band.step?.uncalled?.state === 'missed') return `${this.#name}: missed.`;
        return `${this.#name} comes up.`;
      case 'nothing':
        return 'Nothing more for you.';
      default:
        return this.#band.state satisfies never;
    }
  });

  /** What the hands are to feel; the same text is the same thing and is felt once. */
  readonly #touch: string | null = $derived.by(() => {
    const { state, standbyId, askedAgainAt, step } = this.#band;
    if (state === 'fired') return `called ${step?.step.id ?? ''}`;
    if (state === 'standby' || state === 'unasked' || state === 'lost') {
      return `standby ${standbyId ?? ''} ${askedAgainAt ?? ''} ${state}`;
    }
    return null;
  });

  #feel(): void {
    if (this.#touch === null) return;
    vibrate(this.#touch.startsWith('called') ? CALLED : STANDBY);
  }
}

const newestOf = (messages: readonly Message[]): Message | undefined =>
  messages.toSorted((a, b) => a.at - b.at).at(-1);
