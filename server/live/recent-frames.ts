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

/** One seq: its frames as text, which takes a third of the memory of the events themselves. */
interface Kept extends Mark {
  readonly events: number;
  readonly frames: Readonly<Record<VisibilityClass, string>>;
}

/** The frames told last, for clients that were away for a moment. */
export class RecentFrames {
  #kept: Kept[] = [];
  #events = 0;
  /** The state that the first of the frames follows on. */
  #base: Mark;

  constructor(base: Mark) {
    this.#base = base;
  }

  add(frames: FramesByClass): void {
    const kept = keptOf(frames);
    this.#kept.push(kept);
    this.#events += kept.events;
    while (this.#events > KEPT_EVENTS) {
      const dropped = this.#kept.shift();
      if (!dropped) break;
      this.#events -= dropped.events;
      this.#base = { s: dropped.s, t: dropped.t };
    }
  }

  /** Whether a state is one of this log, as far back as that is known. */
  has({ s, t }: Mark): boolean {
    const index = s - this.#base.s;
    return (index === 0 ? this.#base : this.#kept[index - 1])?.t === t;
  }

  /** What a client at `seq` misses; null when that is not known any more. */
  since(seq: number, visibility: VisibilityClass): Told[] | null {
    const index = seq - this.#base.s;
    if (index < 0 || index > this.#kept.length) return null;
    const missed = this.#kept
      .slice(index)
      .map(({ frames }) => JSON.parse(frames[visibility]) as Told);
    return missed.some((told) => told.reload) ? null : missed;
  }
}

function keptOf({ full, staff, crew, public: forAll }: FramesByClass): Kept {
  const fullText = JSON.stringify(full);
  const staffText = staff === full ? fullText : JSON.stringify(staff);
  const crewText = crew === staff ? staffText : JSON.stringify(crew);
  const publicText = forAll === crew ? crewText : JSON.stringify(forAll);
  return {
    s: full.s,
    t: full.t,
    // One that is only told as "fetch anew" is a frame all the same.
    events: Math.max(1, full.o.length),
    frames: { full: fullText, staff: staffText, crew: crewText, public: publicText }
  };
}
