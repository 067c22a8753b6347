import { untrack } from 'svelte';
import type { Id, ShowDocument } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';
import type { LiveShow } from '#lib/live/live-show.svelte.ts';
import { askHealth, type ServerHealth } from '#lib/live/server-health.ts';
import { Devices } from '../devices.svelte.ts';
import { keepingUp, knownUntil } from './keeping-up.ts';

const ASK_EVERY = 5_000;

/** How the house is: who keeps up with the show, and how the server stands. */
export class Health {
  readonly devices: Devices;
  /** The run fired last, of any stage; null before the first GO. */
  readonly lastGo: { readonly run: Id; readonly at: Instant } | null = $derived.by(() =>
    lastGoOf(this.#live.document)
  );
  server = $state.raw<ServerHealth | null>(null);
  /** When the server answered last, or failed to; null before the first try. */
  askedAt = $state<Instant | null>(null);
  readonly keepingUp = $derived.by(() => {
    const { isStale, lastContact, now } = this.#live;
    const { known, told } = this.devices;
    return keepingUp(known, told, this.#firedSeq, knownUntil(isStale, lastContact, now));
  });
  #firedSeq = $state(0);
  readonly #live: LiveShow;

  constructor(live: LiveShow) {
    this.#live = live;
    this.devices = new Devices(live);
    $effect(() => {
      void this.lastGo?.at;
      this.#firedSeq = untrack(() => live.seq);
    });
    $effect(() => {
      // What every screen is told must not stand beside an answer from before.
      void live.storeTrouble;
      untrack(() => this.#ask());
      const timer = setInterval(() => this.#ask(), ASK_EVERY);
      return () => clearInterval(timer);
    });
  }

  #ask(): void {
    void askHealth(this.#live.show).then((server) => {
      this.server = server;
      this.askedAt = this.#live.clock.exactly();
    });
  }
}

function lastGoOf({ runs }: ShowDocument): Health['lastGo'] {
  let last: Health['lastGo'] = null;
  for (const { id, lastGoAt } of Object.values(runs)) {
    if (lastGoAt !== null && (last === null || lastGoAt > last.at))
      last = { run: id, at: lastGoAt };
  }
  return last;
}
