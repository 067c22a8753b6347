import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '#core/command.ts';
import { conflicts, newConflicts } from '#core/logistics/conflicts.ts';
import { loadOutDraft } from '#core/logistics/load-out.ts';
import { duration, minute } from '#core/time/duration.ts';
import { wallTime } from '#core/time/wall-time.ts';
import {
  aDependency,
  aMovement,
  aSpace,
  aTask,
  aVendor,
  slot,
  wall
} from '../support/load-plan.ts';
import { PlayedShow } from '../support/played-show.ts';
import { numRuns } from '../support/random-play.ts';

const ROWS = 6;
const when = fc.tuple(fc.nat(250), fc.integer({ min: 1, max: 18 }));
const slotOf = ([at, length]: readonly [number, number]) => ({
  dayId: 'd1',
  at: wallTime(6 * 3600 + at * 300),
  durationMs: duration(length * 5 * minute)
});

/** A load-in with some of its load-out written already, circles and clashes among them. */
const someLoad = fc
  .record({
    movements: fc.array(fc.tuple(when, fc.nat(2), fc.nat(3), fc.nat(3)), { maxLength: ROWS }),
    tasks: fc.array(fc.tuple(when, fc.nat(ROWS), fc.nat(2), fc.nat(4)), { maxLength: ROWS }),
    waits: fc.array(fc.tuple(fc.nat(2 * ROWS), fc.nat(2 * ROWS)), { maxLength: 8 }),
    capacity: fc.integer({ min: 1, max: 2 }),
    shut: fc.boolean()
  })
  .map(({ movements, tasks, waits, capacity, shut }): Change[] => {
    const open = shut ? { openWindows: [slot('06:00-14:00'), slot('22:30-28:00')] } : {};
    const ends = [
      ...movements.map((_, nth) => `movement m${nth}`),
      ...tasks.map((_, nth) => `task t${nth}`)
    ];
    return [
      ...['v0', 'v1'].map((id) => aVendor(id, { rental: id === 'v0' })),
      aSpace('dk0', { capacity, ...open }),
      aSpace('dk1', open),
      aSpace('sp0', { kind: 'room', exclusive: true }),
      aSpace('sp1', { kind: 'room' }),
      ...movements.map(([time, dock, prep, kind], nth) =>
        aMovement(`m${nth}`, slotOf(time), {
          dockId: dock === 2 ? null : `dk${dock}`,
          vendorId: kind === 3 ? null : `v${kind % 2}`,
          direction: kind === 2 ? 'out' : 'in',
          prepMs: duration(prep * 5 * minute)
        })
      ),
      ...tasks.map(([time, movement, space, kind], nth) =>
        aTask(`t${nth}`, slotOf(time), {
          movementIds: movement < movements.length ? [`m${movement}`] : [],
          spaceId: space === 2 ? null : `sp${space}`,
          vendorId: kind === 4 ? null : `v${kind % 2}`,
          phase: kind === 2 ? 'strike' : 'build',
          exclusive: kind === 3
        })
      ),
      ...waits.flatMap(([from, to], nth) => {
        const [pred, succ] = [ends[from], ends[to]];
        return pred === undefined || succ === undefined || pred === succ
          ? []
          : aDependency(`e${nth}`, pred, succ);
      })
    ];
  });

const shows = (check: (played: PlayedShow) => void): void =>
  fc.assert(
    fc.property(someLoad, (changes) => {
      const played = new PlayedShow({ items: [{ title: 'Show', hardAt: '20:00', minutes: 120 }] });
      played.edit(changes);
      check(played);
    }),
    { numRuns }
  );

const drafted = (played: PlayedShow, prefix = 'n') => {
  let count = 0;
  return loadOutDraft(
    played.document,
    { dayId: 'd1', from: null },
    () => `${prefix}${(count += 1)}`
  );
};

describe('a drafted load-out', () => {
  it('[L72] brings no conflict of its own: no dock, no space, no order and no hour', () => {
    shows((played) => {
      const before = conflicts(played.document, '');
      played.edit(drafted(played).changes);
      const brought = newConflicts(before, conflicts(played.document, ''));
      const of = ['D1', 'D3', 'D4', 'D5', 'K1', 'K2', 'K3', 'K4'];
      expect(brought.filter(({ check }) => of.includes(check))).toEqual([]);
    });
  });

  it('[L71] drafted again, makes nothing, and names everything that is there', () => {
    shows((played) => {
      const { changes, left } = drafted(played);
      played.edit(changes);
      const again = drafted(played, 'a');
      expect(again.changes).toEqual([]);
      const made = changes.filter(
        (each) => each.do === 'add' && (each.in === 'movements' || each.in === 'tasks')
      );
      const known = (all: typeof left) => all.filter(({ why }) => why === 'exists').length;
      expect(known(again.left)).toBe(known(left) + made.length);
    });
  });

  it('[L70] takes out all that came in, or says why not, and nothing before the show is over', () => {
    shows((played) => {
      const { changes, left } = drafted(played);
      const { movements, tasks } = played.document;
      const came = [
        ...Object.values(movements).filter(({ direction }) => direction === 'in'),
        ...Object.values(tasks).filter(({ phase }) => phase === 'build')
      ];
      const made = changes.flatMap((each) =>
        each.do === 'add' && (each.in === 'movements' || each.in === 'tasks') ? each.row : []
      );
      const named = left.filter(({ why }) => why !== 'order');
      expect(made.length + named.length).toBe(came.length);
      for (const each of made) expect(each.slot.at).toBeGreaterThanOrEqual(wall('22:00'));
    });
  });
});
