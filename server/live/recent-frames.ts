import type { VisibilityClass } from '#core/show.ts';
import type { Told } from '#protocol/down.ts';
import type { FramesByClass } from './told-frames.ts';

/** Clients that miss more events than this fetch the state instead. */
const KEPT_EVENTS = 2_000;

/** The frames told last, for clients that were away for a moment. */
export class RecentFrames {
  #frames: FramesByClass[] = [];
  #events = 0;

  add(frames: FramesByClass): void {
    this.#frames.push(frames);
    this.#events += sizeOf(frames);
    while (this.#events > KEPT_EVENTS) {
      const dropped = this.#frames.shift();
      if (!dropped) break;
      this.#events -= sizeOf(dropped);
    }
  }

  /** What a client at `seq` misses up to `last`; null when that is not known any more. */
  since(seq: number, last: number, visibility: VisibilityClass): Told[] | null {
    if (seq === last) return [];
    const missed = this.#frames.map((frames) => frames[visibility]).filter(({ s }) => s > seq);
    const isWhole = missed[0]?.s === seq + 1 && missed.at(-1)?.s === last;
    return isWhole && !missed.some((told) => told.reload) ? missed : null;
  }
}

/** One that is only told as "fetch anew" is a frame all the same. */
const sizeOf = (frames: FramesByClass): number => Math.max(1, frames.full.o.length);
