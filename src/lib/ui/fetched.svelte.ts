const RETRY_MS = 2_000;

/**
 * A part of the page that comes after the rest, so that a phone on a crowded network has what it
 * needs first: fetched as soon as it is wanted, and tried again until it is here.
 */
export class Fetched<Part> {
  it = $state.raw<Part | null>(null);
  readonly #fetch: () => Promise<Part>;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(fetch: () => Promise<Part>, isWanted = (): boolean => true) {
    this.#fetch = fetch;
    $effect(() => {
      if (!isWanted()) return;
      this.#try();
      return () => clearTimeout(this.#retry);
    });
  }

  #try(): void {
    this.#fetch().then(
      (part) => {
        this.it = part;
      },
      (fault: unknown) => {
        console.warn('A part of the screen could not be fetched; trying again.', fault);
        this.#retry = setTimeout(() => this.#try(), RETRY_MS);
      }
    );
  }
}
