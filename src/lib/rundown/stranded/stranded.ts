import { equal } from '#core/equal.ts';
import type { CellKey } from '#lib/live/edits/pending.ts';
import type { Barrier } from './barrier.ts';
import type { TakenAway } from './taken-away.ts';

/** A text that was typed and cannot stand in its cell. */
export interface Stranded {
  readonly key: CellKey;
  readonly typed: string;
  readonly barrier: Barrier;
}

/** The texts that something keeps from their cells, in the order in which they were typed. */
export function strandedOf(
  kept: ReadonlyMap<CellKey, { readonly typed: string }>,
  barrierAt: (key: CellKey) => Barrier | null
): Stranded[] {
  return [...kept].flatMap(([key, { typed }]) => {
    const barrier = barrierAt(key);
    return barrier ? [{ key, typed, barrier }] : [];
  });
}

/** What this page has removed or locked itself, it did with what was typed there. */
export function isOwnDoing(barrier: Barrier, taken: TakenAway): boolean {
  if (barrier.is === 'removed') return taken.removed(barrier.in, barrier.id)?.isMine === true;
  return barrier.is === 'shut' && taken.locked(barrier.id)?.isOfDevice === true;
}

/** The latest, with all others that the same thing keeps from their cells. */
export function latestOf(stranded: readonly Stranded[]): readonly Stranded[] {
  const barrier = stranded.at(-1)?.barrier;
  return stranded.filter((each) => equal(each.barrier, barrier));
}
