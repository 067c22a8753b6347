import type { Id } from '#core/show.ts';

/** What the one tap got from the device. */
export interface DeviceFacts {
  /** `insecure`: plain http, where no browser grants it. */
  readonly awake: 'kept' | 'refused' | 'insecure' | 'missing';
  readonly vibrates: boolean;
}

/**
 * The one tap before the show: it unlocks vibration, keeps the screen awake and fills it. After a
 * reload in the same window no second tap is asked for, so that a tablet nobody stands at comes back.
 */
export class StandingBy {
  /** When it was tapped, on this device's clock; null before. */
  since = $state<number | null>(null);
  facts = $state.raw<DeviceFacts | null>(null);
  readonly #key: string;
  #lock: WakeLockSentinel | null = null;

  constructor(show: Id) {
    this.#key = `callboard.standing.${show}`;
    $effect(() => {
      // The system takes the lock away whenever the page is hidden.
      const again = (): void => {
        if (document.visibilityState === 'visible' && this.since !== null) void this.#keepAwake();
      };
      document.addEventListener('visibilitychange', again);
      return () => {
        document.removeEventListener('visibilitychange', again);
        void this.#lock?.release();
      };
    });
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
    void this.#keepAwake();
  }

  async #keepAwake(): Promise<void> {
    const vibrates = 'vibrate' in navigator;
    if (!('wakeLock' in navigator)) {
      this.facts = { awake: isSecureContext ? 'missing' : 'insecure', vibrates };
      return;
    }
    try {
      this.#lock = await navigator.wakeLock.request('screen');
      this.facts = { awake: 'kept', vibrates };
    } catch (fault) {
      console.warn('The screen cannot be kept awake.', fault);
      this.facts = { awake: 'refused', vibrates };
    }
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
