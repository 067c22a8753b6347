import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { apply } from '#core/apply.ts';
import { comparePlans, isSame } from '#core/revisions/compare.ts';
import { eventsOf } from '#core/revisions/diff-events.ts';
import { longestRun } from '#core/revisions/longest-run.ts';
import type { ShowDocument } from '#core/show.ts';
import { numRuns, patience, planOf, play, someMoves, someShow } from '../support/random-play.ts';

vi.setConfig({ testTimeout: patience });

/** As it comes back from the disk or over a line: no row is the very object that it was. */
const copied = (document: ShowDocument): ShowDocument =>
  JSON.parse(JSON.stringify(document)) as ShowDocument;

describe('two plans of one show', () => {
  it('[N3] a difference put upon the first gives the second, both ways', () => {
    fc.assert(
      fc.property(someShow, someMoves, (start, moves) => {
        const states = [start, ...[...play(start, moves)].map((each) => each.document)];
        const last = states.at(-1) ?? start;
        for (const before of [start, states[states.length >> 1] ?? start]) {
          const there = apply(before, eventsOf(comparePlans(before, copied(last))));
          expect(planOf(there)).toEqual(planOf(last));
          const back = apply(last, eventsOf(comparePlans(last, before)));
          expect(planOf(back)).toEqual(planOf(before));
        }
      }),
      { numRuns }
    );
  });

  it('[N3] a plan does not differ from itself', () => {
    fc.assert(
      fc.property(someShow, someMoves, (start, moves) => {
        const last = [...play(start, moves)].at(-1)?.document ?? start;
        const difference = comparePlans(last, copied(last));
        expect(difference).toEqual({ show: [], rows: [], reranked: [] });
        expect(isSame(difference)).toBe(true);
      }),
      { numRuns }
    );
  });

  it('[N4] as few rows move as can be', () => {
    const orders = fc.integer({ min: 0, max: 12 }).chain((size) =>
      fc.shuffledSubarray(
        Array.from({ length: size }, (_, nth) => nth),
        { minLength: size }
      )
    );
    fc.assert(
      fc.property(orders, (order) => {
        const kept = [...longestRun(order)].sort((a, b) => a - b).map((place) => order[place] ?? 0);
        expect(kept).toEqual([...kept].sort((a, b) => a - b));
        expect(kept).toHaveLength(longestByTrying(order));
      }),
      { numRuns }
    );
  });
});

/** The length of a longest rising subsequence, by looking at every one. */
function longestByTrying(order: readonly number[]): number {
  const ending = order.map(() => 1);
  for (const [place, number] of order.entries()) {
    for (let before = 0; before < place; before += 1) {
      if ((order[before] ?? 0) < number) {
        ending[place] = Math.max(ending[place] ?? 1, (ending[before] ?? 0) + 1);
      }
    }
  }
  return Math.max(0, ...ending);
}
