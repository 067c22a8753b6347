import type { Id } from '#core/show.ts';

const ASK_EVERY = 1_000;

/** How many wait at the doors of each show for this device to let them in. */
export class AtTheDoors {
  waiting = $state.raw<Readonly<Record<Id, number>>>({});

  /** Asks each second while the page is looked at; returns what ends it. */
  follow(): () => void {
    const ask = (): void => {
      if (document.visibilityState === 'visible') void this.#ask();
    };
    ask();
    const timer = setInterval(ask, ASK_EVERY);
    return () => clearInterval(timer);
  }

  /** What is not known is not said. */
  async #ask(): Promise<void> {
    const signal = AbortSignal.timeout(5 * ASK_EVERY);
    const answer = await fetch('/api/lobbies', { signal }).catch(() => null);
    this.waiting = answer?.ok ? ((await answer.json()) as Answer).waiting : {};
  }
}

interface Answer {
  readonly waiting: Readonly<Record<Id, number>>;
}
