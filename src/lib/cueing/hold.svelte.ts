/** One thing that wants to be kept pressed: by a key or a finger, and it shows how far it is. */
export class Hold {
  /** What is being held; null: nothing. */
  what = $state<string | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  begin(what: string, ms: number, held: () => void): void {
    this.release();
    this.what = what;
    this.#timer = setTimeout(() => {
      this.release();
      held();
    }, ms);
  }

  release(): void {
    clearTimeout(this.#timer);
    this.what = null;
  }
}
