/** How the screen is kept awake: by the browser's own way, by a video that plays, or not at all. */
export type Awake = 'lock' | 'video' | 'no';

/**
 * Keeps the screen awake while the page is in view. Browsers have a way of their own on secure
 * origins; elsewhere, and where it is refused, a silent video keeps most devices awake: a picture of
 * nothing that this page paints itself, behind everything, as large as the page because browsers
 * look whether it can be seen.
 */
export class KeepAwake {
  /** Null before the first try. */
  how = $state<Awake | null>(null);
  #lock: WakeLockSentinel | null = null;
  #video: HTMLVideoElement | null = null;
  #painting: ReturnType<typeof setInterval> | undefined;
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
    clearInterval(this.#painting);
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
      this.#video ??= this.#newVideo();
      await this.#video.play();
      return 'video';
    } catch (fault) {
      console.warn('No video plays to keep the screen awake.', fault);
      return null;
    }
  }

  #newVideo(): HTMLVideoElement {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 16;
    const paint = canvas.getContext('2d');
    // A picture that never changes is no video to some browsers.
    let isDark = false;
    this.#painting = setInterval(() => {
      if (!paint) return;
      isDark = !isDark;
      paint.fillStyle = isDark ? '#000' : '#010101';
      paint.fillRect(0, 0, 16, 16);
    }, 500);
    const video = document.createElement('video');
    video.srcObject = canvas.captureStream();
    video.muted = video.loop = video.playsInline = true;
    video.ariaHidden = 'true';
    video.style.cssText =
      'position:fixed;inset:0;width:100%;height:100%;opacity:0;pointer-events:none;z-index:-1';
    document.body.append(video);
    return video;
  }
}
