import type { CalledShow } from './called-show.ts';
import { pause } from './figures.ts';
import type { Line } from './line.ts';

/** Long enough for the lock time and the limit of presses a second. */
const BETWEEN_PRESSES = 600;
const GIVE_UP_AFTER = 10_000;

/** So many presses: until the last of the crew had each, in ms. */
export async function pressed(
  show: CalledShow,
  lines: readonly Line[],
  times: number
): Promise<readonly number[]> {
  const took: number[] = [];
  for (let nth = 0; nth < times; nth += 1) {
    const seq = show.caller.seq + 1;
    const began = performance.now();
    let last = began;
    let left = lines.length;
    const everybody = new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('a GO did not reach all')), GIVE_UP_AFTER);
      for (const line of lines) {
        line.onTold = (told, at) => {
          if (told !== seq) return;
          last = Math.max(last, at);
          left -= 1;
          if (left > 0) return;
          clearTimeout(late);
          resolve();
        };
      }
    });
    await Promise.all([show.go(), everybody]);
    took.push(last - began);
    await pause(BETWEEN_PRESSES);
  }
  return took;
}
