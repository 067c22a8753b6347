export type Sound = 'warn' | 'standby' | 'go' | 'problem';

/** What is heard: how high, in Hz, and how often. */
export const sounds: Readonly<Record<Sound, { readonly hz: number; readonly times: number }>> = {
  warn: { hz: 440, times: 1 },
  standby: { hz: 660, times: 1 },
  go: { hz: 990, times: 2 },
  problem: { hz: 330, times: 3 }
};

const TONE_S = 0.14;
const PAUSE_S = 0.08;
/** So that no tone begins or ends with a click. */
const EDGE_S = 0.01;
const LATE_MS = 500;

/** Plays the tones of a crew screen. Browsers let it only after somebody has touched the page. */
export class Chime {
  readonly #context = new AudioContext();

  play(sound: Sound, volume: number): void {
    const { hz, times } = sounds[sound];
    const at = performance.now();
    void this.#context.resume().then(() => {
      // It waited for a touch of the page: what it was about is over.
      if (performance.now() - at > LATE_MS) return;
      for (let nth = 0; nth < times; nth += 1) {
        this.#tone(hz, volume, this.#context.currentTime + nth * (TONE_S + PAUSE_S));
      }
    });
  }

  close(): void {
    void this.#context.close();
  }

  #tone(hz: number, volume: number, from: number): void {
    const tone = new OscillatorNode(this.#context, { frequency: hz });
    const gain = new GainNode(this.#context, { gain: 0 });
    gain.gain.setValueAtTime(0, from);
    gain.gain.linearRampToValueAtTime(volume, from + EDGE_S);
    gain.gain.setValueAtTime(volume, from + TONE_S - EDGE_S);
    gain.gain.linearRampToValueAtTime(0, from + TONE_S);
    tone.connect(gain).connect(this.#context.destination);
    tone.start(from);
    tone.stop(from + TONE_S);
  }
}
