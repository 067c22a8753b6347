import type { Id } from '#core/show.ts';
import { KeepAwake } from '#lib/ui/keep-awake.svelte.ts';

/**
 * The one tap before the show: it unlocks vibration, keeps the screen awake and fills it. After a
 * reload in the same window no second tap is asked for, so that a tablet nobody stands at comes back.
 */
export class StandingBy {
  /** When it was tapped, on this device's clock; null before. */
  since = $state<number | null>(null);
  readonly awake = new KeepAwake();
  readonly vibrates = 'vibrate' in navigator;
  readonly #key: string;

  constructor(show: Id) {
    this.#key = `callboard.standing.${show}`;
    $effect(() => () => this.awake.stop());
    if (sessionStorage.getItem(this.#key) !== null) this.#begin();
  }

  /** Call it from the tap itself: browsers grant these to a person's hand only. */
  tap(): void {
    vibrate([60]);
    void fillScreen();
    this.#begin();
  }

  #begin(): void {
    this.since = Date.now();
    sessionStorage.setItem(this.#key, '1');
    this.awake.start();
  }
}

/** Silently nothing where the device cannot, or was not touched since the page came (reloads). */
export function vibrate(pattern: readonly number[]): void {
  const isTouched = !('userActivation' in navigator) || navigator.userActivation.hasBeenActive;
  if (isTouched && 'vibrate' in navigator) navigator.vibrate([...pattern]);
}

async function fillScreen(): Promise<void> {
  const root = document.documentElement;
  // Phones without it (iOS) show the page as it is; a desktop keeps its window.
  if (!('requestFullscreen' in root) || !matchMedia('(pointer: coarse)').matches) return;
  try {
    await root.requestFullscreen({ navigationUI: 'hide' });
  } catch (fault) {
    console.warn('The page cannot fill the screen.', fault);
  }
}
