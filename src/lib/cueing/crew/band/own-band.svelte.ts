import type { allOwnCues, ownUncalled } from '#core/all-own-cues.ts';
import type { Uncalled } from '#core/cues/uncalled.ts';
import { ownCues, type OwnCues, type OwnStep } from '#core/own-cues.ts';
import type { Ack, CueRun, Problem } from '#core/run.ts';
import type { Id } from '#core/show.ts';
import { cueRunOf, isStandingBy } from '#core/steps.ts';
import { between, duration, type Duration } from '#core/time/duration.ts';
import { plus, type Instant } from '#core/time/instant.ts';
import type { LiveShow } from '#lib/live/live-show.svelte.ts';
import type { RundownView } from '#lib/live/rundown-view.svelte.ts';
import { bandState, isHalfReady, type BandState } from './band-words.ts';

/** How one finds out what no GO fires. */
interface Later {
  readonly allOwnCues: typeof allOwnCues;
  readonly ownUncalled: typeof ownUncalled;
}

/** The green stays this long. */
const GREEN_MS = 3_000;
/** Who comes back later than this after the press sees the state as it is, not the press. */
const GREEN_WITHIN = duration(8_000);
/** READY may be taken back for this long. */
export const TAKE_BACK_WITHIN = duration(5_000);

/** The band of one's own cues: which step it shows, in which state, and since when. */
export class OwnBand {
  readonly #live: LiveShow;
  readonly #view: RundownView;
  readonly #departments: () => readonly Id[];
  /** Which firing is shown green now. */
  #green = $state<string | null>(null);

  readonly #later: () => Later | null;

  /** @param later null until it is here, and with it what no GO fires */
  constructor(
    live: LiveShow,
    view: RundownView,
    departments: () => readonly Id[],
    later: () => Later | null
  ) {
    this.#live = live;
    this.#view = view;
    this.#departments = departments;
    this.#later = later;
    $effect(() => this.#turnGreen(this.#firing));
  }

  // Each second at most, and then of a few rows: what they come of is looked for at an event.
  readonly #called: OwnCues = $derived.by(() => {
    const { rundown, run } = this.#view;
    if (!rundown) return nothing;
    return ownCues(this.#live.document, rundown.id, run, this.#departments());
  });
  readonly #uncalled: readonly Uncalled[] = $derived.by(() => {
    const { rundown, run } = this.#view;
    const later = this.#later();
    if (!rundown || !later) return [];
    return later.ownUncalled(this.#live.document, rundown.id, run, this.#departments());
  });
  readonly own: OwnCues = $derived.by(() => {
    const { rundown, forecast } = this.#view;
    const later = this.#later();
    if (!rundown || !later || this.#uncalled.length === 0) return this.#called;
    const { document } = this.#live;
    const of = [this.#called, this.#uncalled, () => this.#view.now] as const;
    return later.allOwnCues(document, rundown.id, forecast, ...of);
  });

  /** What no GO fires is here too: where nothing is left, nothing is left. */
  get isWhole(): boolean {
    return this.#later() !== null;
  }

  readonly #goAt: Instant | null = $derived.by(() => this.#first(this.own.live)?.goAt ?? null);
  /** Names one firing of one's own step: once again after a step back. */
  readonly #firing: string | null = $derived.by(() =>
    this.own.live && this.#goAt !== null ? `${this.own.live.step.id} ${this.#goAt}` : null
  );
  readonly #calledSince: boolean = $derived.by(() => {
    const standbyAt = this.#first(this.own.mine)?.standbyAt ?? null;
    return standbyAt !== null && this.#goAt !== null && standbyAt > this.#goAt;
  });
  readonly #isGreen: boolean = $derived.by(
    () => this.#firing !== null && this.#green === this.#firing && !this.#calledSince
  );

  /** The step that the band is about. */
  readonly step: OwnStep | null = $derived.by(() =>
    this.#isGreen ? this.own.live : this.own.mine
  );
  /** What comes after it. */
  readonly following: readonly OwnStep[] = $derived.by(() =>
    this.#isGreen && this.own.mine ? [this.own.mine, ...this.own.following] : this.own.following
  );

  readonly state: BandState = $derived.by(() =>
    this.#isGreen ? 'fired' : bandState(this.own.mine)
  );

  /** One's own answer is given, and the way is not clear: no more than half ready (C41). */
  readonly isUnclear: boolean = $derived.by(() =>
    isHalfReady(this.#view.run, this.own.mine, this.state, this.#view.now)
  );

  /** Something of one's own stands by, or has just gone: nothing comes up that may wait (M20). */
  readonly isQuiet: boolean = $derived.by(() => {
    const { mine } = this.own;
    const ahead = mine ? [mine, ...this.own.following] : this.own.following;
    return this.#isGreen || ahead.some(({ state }) => isStandingBy(state));
  });

  readonly standbyId: Id | null = $derived.by(() => this.#first(this.own.mine)?.standbyId ?? null);
  readonly standbyAt: Instant | null = $derived.by(
    () => this.#first(this.own.mine)?.standbyAt ?? null
  );
  /** When the caller asked again; null while not. */
  readonly askedAgainAt: Instant | null = $derived.by(() => {
    const { mine } = this.own;
    return (mine && this.#view.run?.nudgedAt[mine.step.id]) ?? null;
  });
  /** The last of one's own answers; null until all are given. */
  readonly readyAt: Instant | null = $derived.by(() =>
    // Somebody is asked, or it would not be ready.
    this.state === 'ready' ? (Math.max(...this.#answers.map(({ at }) => at)) as Instant) : null
  );
  /** How long READY took. */
  readonly answeredAfter: Duration | null = $derived.by(() =>
    this.readyAt === null || this.standbyAt === null ? null : between(this.standbyAt, this.readyAt)
  );
  /** Until when READY may be taken back. */
  readonly takeBackUntil: Instant | null = $derived.by(() =>
    this.readyAt === null ? null : plus(this.readyAt, TAKE_BACK_WITHIN)
  );

  /** One's own departments' problems that are still on the console, oldest first. */
  readonly problems: readonly Problem[] = $derived.by(() => {
    const departments = this.#departments();
    return Object.values(this.#view.run?.problems ?? {})
      .filter((each) => each.clearedAt === null && departments.includes(each.departmentId))
      .sort((a, b) => a.at - b.at);
  });

  #first(step: OwnStep | null): CueRun | null {
    const { run } = this.#view;
    const cues = step && run ? step.cues.map((cue) => cueRunOf(run, cue.id)) : [];
    return cues.find((cue) => cue.standbyId !== null) ?? cues[0] ?? null;
  }

  /** Where all is READY: some of it was said by voice, and no hand of this post has pressed it. */
  get isHeard(): boolean {
    return this.#answers.some(({ device }) => device === null);
  }

  get #answers(): Ack[] {
    const { run } = this.#view;
    const { mine } = this.own;
    if (!run || !mine) return [];
    const positions = mine.asks.map((ask) => ask.positionId);
    return mine.cues
      .flatMap((cue) => Object.entries(cueRunOf(run, cue.id).acks))
      .flatMap(([position, ack]) => (positions.includes(position) ? [ack] : []));
  }

  #turnGreen(firing: string | null): (() => void) | void {
    if (firing === null) return;
    const goAt = this.#goAt;
    if (goAt === null || between(goAt, this.#live.clock.exactly()) > GREEN_WITHIN) return;
    this.#green = firing;
    const timer = setTimeout(() => (this.#green = null), GREEN_MS);
    return () => clearTimeout(timer);
  }
}

const nothing: OwnCues = { live: null, mine: null, following: [] };
