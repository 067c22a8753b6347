import type { VisibilityClass } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';
import type { Told } from '#protocol/down.ts';
import type { FramesByClass } from './told-frames.ts';

/** Clients that miss more events than this fetch the state instead. */
const KEPT_EVENTS = 2_000;

/** One state of a log: another log that has come as far has not stored it at the same moment. */
export interface Mark {
  readonly s: number;
  readonly t: Instant;
}

/** The frames told last, for clients that were away for a moment. */
export class RecentFrames {
  #frames: FramesByClass[] = [];
  #events = 0;
  /** The state that the first of the frames follows on. */
  #base: Mark;

  constructor(base: Mark) {
    this.#base = base;
  }

  add(frames: FramesByClass): void {
    this.#frames.push(frames);
    this.#events += sizeOf(frames);
    while (this.#events > KEPT_EVENTS) {
      const dropped = this.#frames.shift();
      if (!dropped) break;
      this.#events -= sizeOf(dropped);
      this.#base = dropped.full;
    }
  }

  /** Whether a state is one of this log, as far back as that is known. */
  has({ s, t }: Mark): boolean {
    const index = s - this.#base.s;
    return (index === 0 ? this.#base : this.#frames[index - 1]?.full)?.t === t;
  }

  /** What a client at `seq` misses; null when that is not known any more. */
  since(seq: number, visibility: VisibilityClass): Told[] | null {
    const index = seq - this.#base.s;
    if (index < 0 || index > this.#frames.length) return null;
    const missed = this.#frames.slice(index).map((frames) => frames[visibility]);
    return missed.some((told) => told.reload) ? null : missed;
  }
}

/** One that is only told as "fetch anew" is a frame all the same. */
const sizeOf = (frames: FramesByClass): number => Math.max(1, frames.full.o.length);
