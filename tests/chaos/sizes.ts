import type { RealSize } from './real.ts';

interface Sizes {
  readonly real: RealSize;
  /** Kills of the built server. */
  readonly kills: number;
  /** Of garbage. */
  readonly frames: number;
}

/** What `npm test` has the time for, and what `npm run test:long` does. */
export const sizes: Readonly<Record<'test' | 'long', Sizes>> = {
  test: {
    kills: 20,
    frames: 50_000,
    real: {
      items: 120,
      atLeastMs: 45_000,
      atMostMs: 75_000,
      least: { presses: 300, doubleTaps: 60, races: 60, handOvers: 3, edits: 400, faults: 60 },
      editEveryMs: 350,
      strikeEveryMs: 550,
      killEveryMs: 9_000
    }
  },
  long: {
    kills: 200,
    frames: 200_000,
    real: {
      items: 600,
      atLeastMs: 180_000,
      atMostMs: 1_200_000,
      least: {
        presses: 2_000,
        doubleTaps: 500,
        races: 500,
        handOvers: 50,
        edits: 20_000,
        faults: 300
      },
      editEveryMs: 180,
      strikeEveryMs: 900,
      killEveryMs: 12_000
    }
  }
};
