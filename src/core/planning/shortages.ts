import type { Id } from '../show.ts';
import type { Span } from './spans.ts';

/** Some of one thing is used, and when. */
interface Use extends Span {
  readonly quantity: number;
}

// What has no length stands before what begins with it: the two only touch.
const byTime = (a: Span, b: Span): number => a.start - b.start || a.end - b.end;

/**
 * Those of one thing that cannot all have it, and how many are needed then. The most is needed when
 * one of them begins. Those of one turn come one after the other, whatever their times are: of them
 * the one that uses most counts.
 *
 * @param there how many there are
 */
export function shortages<Each extends Use>(
  uses: readonly Each[],
  there: number,
  turnOf: (use: Each) => Id
): ReadonlyMap<Each, number> {
  const short = new Map<Each, number>();
  let on: Each[] = [];
  for (const next of uses.toSorted(byTime)) {
    const together = [...on.filter(({ end }) => end > next.start), next];
    const needed = neededBy(together, turnOf);
    if (needed > there) {
      for (const one of together) short.set(one, Math.max(needed, short.get(one) ?? 0));
    }
    if (next.end > next.start) on = together;
  }
  return short;
}

function neededBy<Each extends Use>(together: readonly Each[], turnOf: (use: Each) => Id): number {
  const most = new Map<Id, number>();
  for (const use of together) {
    const turn = turnOf(use);
    most.set(turn, Math.max(use.quantity, most.get(turn) ?? 0));
  }
  return [...most.values()].reduce((sum, each) => sum + each, 0);
}
