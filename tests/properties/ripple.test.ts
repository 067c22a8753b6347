import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '#core/command.ts';
import { conflicts, newConflicts } from '#core/logistics/conflicts.ts';
import { linksOf, nameOf } from '#core/logistics/ripple/links.ts';
import { rippleOf } from '#core/logistics/ripple.ts';
import { duration, minute } from '#core/time/duration.ts';
import { wallTime } from '#core/time/wall-time.ts';
import { aDependency, aMovement, aSpace, aTask } from '../support/load-plan.ts';
import { PlayedShow } from '../support/played-show.ts';
import { numRuns } from '../support/random-play.ts';

const MOVEMENTS = 6;
const TASKS = 8;
const when = fc.tuple(fc.nat(100), fc.integer({ min: 1, max: 12 }));
const slotOf = ([at, length]: readonly [number, number]) => ({
  dayId: 'd1',
  at: wallTime(6 * 3600 + at * 300),
  durationMs: duration(length * 5 * minute)
});

const someLoad = fc
  .record({
    movements: fc.array(fc.tuple(when, fc.nat(2), fc.nat(3)), {
      minLength: 1,
      maxLength: MOVEMENTS
    }),
    tasks: fc.array(fc.tuple(when, fc.nat(MOVEMENTS), fc.nat(2)), { maxLength: TASKS }),
    after: fc.array(fc.tuple(fc.nat(TASKS), fc.nat(TASKS), fc.nat(3)), { maxLength: 8 }),
    capacity: fc.integer({ min: 1, max: 2 })
  })
  .map(({ movements, tasks, after, capacity }): Change[] => [
    aSpace('dk0', { capacity }),
    aSpace('dk1'),
    aSpace('sp0', { kind: 'room', exclusive: true }),
    ...movements.map(([time, dock, prep], nth) =>
      aMovement(`m${nth}`, slotOf(time), {
        dockId: dock === 2 ? null : `dk${dock}`,
        prepMs: duration(prep * 5 * minute)
      })
    ),
    ...tasks.map(([time, movement, space], nth) =>
      aTask(`t${nth}`, slotOf(time), {
        movementIds: movement < movements.length ? [`m${movement}`] : [],
        spaceId: space === 0 ? 'sp0' : null
      })
    ),
    // Only forwards: what waits in a circle fits nowhere.
    ...after
      .filter(([from, to]) => from < to && to < tasks.length)
      .map(([from, to, lag], nth) =>
        aDependency(`e${nth}`, `task t${from}`, `task t${to}`, { lagMin: lag * 5 })
      )
  ]);

const lateBy = fc.integer({ min: 1, max: 30 }).map((count) => duration(count * 5 * minute));
const shows = (check: (played: PlayedShow, byMs: ReturnType<typeof duration>) => void): void =>
  fc.assert(
    fc.property(someLoad, lateBy, (changes, byMs) => {
      const played = new PlayedShow({ items: [] });
      played.edit(changes);
      check(played, byMs);
    }),
    { numRuns }
  );

describe('a lateness', () => {
  it('[L10] pushes nothing without a path from its cause, and nothing further than the cause', () => {
    shows((played, byMs) => {
      const links = linksOf(played.document);
      const { pushes } = rippleOf(played.document, 'm0', byMs);
      const reached = new Set(['movements m0']);
      for (const { row, by, byMs: push } of pushes) {
        expect(push).toBeLessThanOrEqual(byMs);
        if (by === null) continue;
        expect(reached).toContain(nameOf(by.row));
        reached.add(nameOf(row));
        const isLinked = (links.get(nameOf(by.row)) ?? []).some(
          ({ to }) => nameOf(to) === nameOf(row)
        );
        expect(by.via === 'needs' || by.via === 'after' ? isLinked : true).toBe(true);
      }
    });
  });

  it('[L10] made so, leaves nothing too early that was not, and no place crowded that was not', () => {
    shows((played, byMs) => {
      const before = conflicts(played.document, '');
      const { changes, conflicts: told } = rippleOf(played.document, 'm0', byMs);
      played.edit(changes);
      const brought = newConflicts(before, conflicts(played.document, ''));
      expect(brought).toEqual(told);
      expect(brought.filter(({ check }) => check === 'K1' || check === 'D5')).toEqual([]);
    });
  });

  it('[L10] that room takes up moves nothing but its cause', () => {
    shows((played, byMs) => {
      const { pushes, slack } = rippleOf(played.document, 'm0', byMs);
      const pushed = new Set(pushes.map(({ row }) => nameOf(row)));
      expect(slack.filter(({ row, leftMs }) => leftMs < 0 || pushed.has(nameOf(row)))).toEqual([]);
    });
  });
});
