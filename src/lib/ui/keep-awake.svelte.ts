import type { SilentVideo } from './silent-video.ts';

/** How the screen is kept awake: by the browser's own way, by a video that plays, or not at all. */
export type Awake = 'lock' | 'video' | 'no';

/**
 * Keeps the screen awake while the page is in view. Browsers have a way of their own on secure
 * origins; elsewhere, and where it is refused, a silent video keeps most devices awake.
 */
export class KeepAwake {
  /** Null before the first try. */
  how = $state<Awake | null>(null);
  #lock: WakeLockSentinel | null = null;
  #video: SilentVideo | null = null;
  #isWanted = false;

  /** Best from a touch: the video is not allowed everywhere without one. */
  start(): void {
    if (!this.#isWanted) document.addEventListener('visibilitychange', this.#again);
    this.#isWanted = true;
    void this.#keep();
  }

  stop(): void {
    this.#isWanted = false;
    document.removeEventListener('visibilitychange', this.#again);
    this.#video?.remove();
    this.#video = null;
    void this.#lock?.release();
    this.#lock = null;
  }

  /** The system takes the lock away, and stops the video, whenever the page is hidden. */
  readonly #again = (): void => {
    if (document.visibilityState === 'visible') void this.#keep();
  };

  async #keep(): Promise<void> {
    const how = (await this.#byLock()) ?? (await this.#byVideo()) ?? 'no';
    if (this.#isWanted) this.how = how;
    else this.stop();
  }

  async #byLock(): Promise<Awake | null> {
    if (!('wakeLock' in navigator)) return null;
    if (this.#lock?.released === false) return 'lock';
    try {
      this.#lock = await navigator.wakeLock.request('screen');
      return 'lock';
    } catch (fault) {
      console.warn('The browser refuses to keep the screen awake.', fault);
      return null;
    }
  }

  async #byVideo(): Promise<Awake | null> {
    try {
      const { SilentVideo } = await import('./silent-video.ts');
      this.#video ??= new SilentVideo();
      await this.#video.play();
      return 'video';
    } catch (fault) {
      console.warn('No video plays to keep the screen awake.', fault);
      return null;
    }
  }
}
