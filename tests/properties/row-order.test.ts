import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsOf } from '#core/collections.ts';
import { conflicts, newConflicts } from '#core/logistics/conflicts.ts';
import { conflictKey, type Conflict, type RowRef } from '#core/logistics/conflicts/conflict.ts';
import { nameOf } from '#core/logistics/ripple/links.ts';
import { rippleOf } from '#core/logistics/ripple.ts';
import type { Change } from '#core/command.ts';
import type { ShowDocument } from '#core/show.ts';
import { collectionNames } from '#core/structure.ts';
import { duration, minute } from '#core/time/duration.ts';
import { wallTime } from '#core/time/wall-time.ts';
import { aDependency, aMovement, aSpace, aTask } from '../support/load-plan.ts';
import { PlayedShow } from '../support/played-show.ts';
import { numRuns } from '../support/random-play.ts';

/** Few times, so that many things are at the same one. */
const slots = fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 3 })).map(([at, length]) => ({
  dayId: 'd1',
  at: wallTime(8 * 3600 + at * 1800),
  durationMs: duration(length * 30 * minute)
}));
const plans = fc
  .tuple(
    fc.array(fc.tuple(slots, fc.nat(1)), { minLength: 2, maxLength: 6 }),
    fc.array(fc.tuple(slots, fc.uniqueArray(fc.nat(5), { maxLength: 3 }), fc.nat(1)), {
      maxLength: 5
    }),
    fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { maxLength: 5 })
  )
  .map(([movements, tasks, after]): Change[] => [
    aSpace('dk0', { capacity: 2 }),
    aSpace('dk1'),
    aSpace('sp0', { kind: 'room', exclusive: true }),
    ...movements.map(([slot, dock], nth) => aMovement(`m${nth}`, slot, { dockId: `dk${dock}` })),
    ...tasks.map(([slot, needs, space], nth) =>
      aTask(`t${nth}`, slot, {
        movementIds: needs.filter((id) => id < movements.length).map((id) => `m${id}`),
        spaceId: space === 0 ? 'sp0' : null
      })
    ),
    ...after
      .filter(([from, to]) => from < to && to < tasks.length)
      .map(([from, to], nth) => aDependency(`e${nth}`, `task t${from}`, `task t${to}`))
  ]);

/** The same show, its rows found in another order. */
function turned(document: ShowDocument, seed: number): ShowDocument {
  const rows = collectionNames.map((name) => {
    const entries = Object.entries(rowsOf(document, name));
    const from = entries.length === 0 ? 0 : seed % entries.length;
    const others = [...entries.slice(from), ...entries.slice(0, from)];
    return [name, Object.fromEntries(seed % 2 === 0 ? others : others.reverse())];
  });
  return { ...document, ...(Object.fromEntries(rows) as Partial<ShowDocument>) };
}
const keys = (found: readonly Conflict[]): readonly string[] => found.map(conflictKey).sort();

describe('the order in which rows are found', () => {
  it('[L9] makes a conflict no other, and none new', () => {
    fc.assert(
      fc.property(plans, fc.nat(40), (changes, seed) => {
        const played = new PlayedShow({ items: [] });
        played.edit(changes);
        const found = conflicts(played.document, '');
        const again = conflicts(turned(played.document, seed), '');
        expect(keys(again)).toEqual(keys(found));
        expect(newConflicts(found, again)).toEqual([]);
      }),
      { numRuns }
    );
  });

  it('[L9] nor does the order in which a conflict names them', () => {
    const refs = fc.uniqueArray(
      fc.record({
        in: fc.constantFrom('movements', 'tasks', 'spaces'),
        id: fc.stringMatching(/^[a-z0-9]{1,8}$/)
      }),
      { selector: (ref) => nameOf(ref as RowRef), minLength: 2, maxLength: 6 }
    );
    const shuffled = refs.chain((rows) =>
      fc.tuple(
        fc.constant(rows as RowRef[]),
        fc.shuffledSubarray(rows as RowRef[], { minLength: rows.length })
      )
    );
    fc.assert(
      fc.property(shuffled, ([rows, others]) => {
        const key = (of: readonly RowRef[]) =>
          conflictKey({ check: 'K2', level: 'error', rows: of });
        expect(key(others)).toBe(key(rows));
        expect(key(rows.slice(1))).not.toBe(key(rows));
      }),
      { numRuns }
    );
  });

  it('[L10] changes nothing of what a lateness does', () => {
    fc.assert(
      fc.property(plans, fc.nat(40), fc.integer({ min: 1, max: 6 }), (changes, seed, count) => {
        const played = new PlayedShow({ items: [] });
        played.edit(changes);
        const byMs = duration(count * 15 * minute);
        const told = (document: ShowDocument) => {
          const { pushes, conflicts: brought } = rippleOf(document, 'm0', byMs);
          return [pushes.map(({ row, byMs: by }) => `${nameOf(row)} ${by}`).sort(), keys(brought)];
        };
        expect(told(turned(played.document, seed))).toEqual(told(played.document));
      }),
      { numRuns }
    );
  });
});
