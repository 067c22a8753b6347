/**
 * A video of nothing, which this page paints itself: behind everything, and as large as the page,
 * because browsers look whether it can be seen.
 */
export class SilentVideo {
  readonly #video = document.createElement('video');
  readonly #painting: ReturnType<typeof setInterval>;

  constructor() {
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
    const video = this.#video;
    video.srcObject = canvas.captureStream();
    video.muted = video.loop = video.playsInline = true;
    video.ariaHidden = 'true';
    video.style.cssText =
      'position:fixed;inset:0;width:100%;height:100%;opacity:0;pointer-events:none;z-index:-1';
    document.body.append(video);
  }

  play(): Promise<void> {
    return this.#video.play();
  }

  remove(): void {
    clearInterval(this.#painting);
    this.#video.remove();
  }
}
