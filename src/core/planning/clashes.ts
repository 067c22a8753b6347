import type { Id } from '../show.ts';
import type { Need } from './needs.ts';
import { shortages } from './shortages.ts';
import { overlap, type Span, type Spans } from './spans.ts';

/** Something that an item needs, and when. */
export type TimedNeed = Need & Span;

/** An item needs what is needed elsewhere at the same time, and there is not enough of it. */
export interface Clash {
  readonly need: TimedNeed;
  /** How many are needed at the worst moment. */
  readonly needed: number;
  /** Everything that needs of the same what it cannot all have, this one among them. */
  readonly rivals: readonly TimedNeed[];
}

/**
 * What is needed more often at one moment than it is there, by item (T18, E72): somebody in items of
 * two rundowns, equipment by all items of all rundowns that are on. What only touches does not clash
 * (I10). Items of one rundown come one after the other, whatever their times are: of those the one that
 * needs most counts.
 */
export function clashes(needs: readonly Need[], spans: Spans): ReadonlyMap<Id, readonly Clash[]> {
  const found = new Map<Id, Clash[]>();
  for (const each of Map.groupBy(needs, ({ key }) => key).values()) {
    if (!mayClash(each)) continue;
    const there = each[0]?.equipment?.quantity ?? 1;
    const short = shortages(timed(each, spans), there, ({ item }) => item.rundownId);
    const rivals = [...short.keys()];
    for (const [need, needed] of short) {
      const known = found.get(need.item.id);
      const clash = { need, needed, rivals };
      if (known) known.push(clash);
      else found.set(need.item.id, [clash]);
    }
  }
  return found;
}

/** Somebody on one stage alone is in one place, and most people and posts are. */
const mayClash = ([first, ...others]: readonly Need[]): boolean =>
  first !== undefined &&
  (first.equipment !== null || others.some(({ item }) => item.rundownId !== first.item.rundownId));

const timed = (needs: readonly Need[], spans: Spans): TimedNeed[] =>
  needs.flatMap((need): TimedNeed[] => {
    const span = spans.get(need.item.id);
    return span ? [{ ...need, ...span }] : [];
  });

/** Who has it on another stage meanwhile; nobody where one item alone needs too many. */
export const elsewhere = ({ need, rivals }: Clash): readonly TimedNeed[] =>
  rivals.filter((other) => other.item.rundownId !== need.item.rundownId && overlap(other, need));
