const KEY = 'callboard.sound';

/** How loud this device is, from 0, which it is until somebody switches it on, to 1. Kept on it. */
export class SoundVolume {
  #value = $state(kept());

  get value(): number {
    return this.#value;
  }

  set(value: number): void {
    this.#value = value;
    try {
      localStorage.setItem(KEY, String(value));
    } catch {
      // A device that keeps nothing is silent again after a reload.
    }
  }
}

function kept(): number {
  try {
    const value = Number(localStorage.getItem(KEY));
    return value > 0 && value <= 1 ? value : 0;
  } catch {
    return 0;
  }
}
