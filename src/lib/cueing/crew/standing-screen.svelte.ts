import type Standing from './Standing.svelte';

const RETRY_MS = 2_000;

/**
 * The screen that stands by, fetched with the tap (or at once, where it was tapped before): the page
 * a phone opens over a crowded network is the gate alone. Tried again until it is here.
 */
export class StandingScreen {
  Standing = $state.raw<typeof Standing | null>(null);
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(isWanted: () => boolean) {
    $effect(() => {
      if (!isWanted()) return;
      this.#fetch();
      return () => clearTimeout(this.#retry);
    });
  }

  #fetch(): void {
    import('./Standing.svelte').then(
      (found) => {
        this.Standing = found.default;
      },
      (fault: unknown) => {
        console.warn('The screen could not be fetched; trying again.', fault);
        this.#retry = setTimeout(() => this.#fetch(), RETRY_MS);
      }
    );
  }
}
