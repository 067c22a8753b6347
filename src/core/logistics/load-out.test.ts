import { describe, expect, it } from 'vitest';
import type { Change } from '#core/command.ts';
import { conflicts, newConflicts } from '#core/logistics/conflicts.ts';
import { rowsOf } from '#core/collections.ts';
import type { ShowDocument } from '#core/show.ts';
import { apply } from '#core/apply.ts';
import { edit } from '#core/deciding/editing.ts';
import type { Slot } from '#core/logistics.ts';
import { builtDemo } from '../../../tests/support/built-demo.ts';
import {
  aDependency,
  added,
  aMovement,
  aSpace,
  aTask,
  aVendor,
  min,
  slot,
  wall
} from '../../../tests/support/load-plan.ts';
import { PlayedShow } from '../../../tests/support/played-show.ts';
import { set } from '../../../tests/support/conflicts-found.ts';
import { loadOutDraft, type LoadOut } from './load-out.ts';

/** A show from 20:00 until 22:00 with one dock and one stage. */
function shown(changes: readonly Change[]): PlayedShow {
  const played = new PlayedShow({ items: [{ title: 'Show', hardAt: '20:00', minutes: 120 }] });
  played.edit([aSpace('dk1'), aSpace('st1', { kind: 'stage', exclusive: true }), ...changes]);
  return played;
}

const ids = (): (() => string) => {
  let count = 0;
  return () => `n${(count += 1)}`;
};

const draft = (document: ShowDocument, asked: Partial<LoadOut> = {}) =>
  loadOutDraft(document, { dayId: 'd1', from: null, ...asked }, ids());

const clock = ({ at, durationMs }: Slot): string => {
  const text = (seconds: number) =>
    `${Math.floor(seconds / 3600)}:${String(Math.floor(seconds / 60) % 60).padStart(2, '0')}`;
  return `${text(at)}-${text(at + durationMs / 1000)}`;
};

/** "Truck a out 22:00-22:30", in the order in which they were put. */
function drafted(changes: readonly Change[]): string[] {
  return changes.flatMap((each) => {
    if (each.do !== 'add') return [];
    if (each.in === 'movements' || each.in === 'tasks')
      return `${each.row.title} ${clock(each.row.slot)}`;
    if (each.in === 'dependencies') return `${each.row.pred.id} > ${each.row.succ.id}`;
    return each.in === 'returnLines' ? `${each.row.qtyOut} × ${each.row.item}` : [];
  });
}

const out = (played: PlayedShow, asked: Partial<LoadOut> = {}): string[] =>
  drafted(draft(played.document, asked).changes);

describe('the draft of a load-out', () => {
  it('[L70] lets go first what came last, each from the dock and for as long as it came', () => {
    const played = shown([
      aMovement('a', '08:00-08:30', { dockId: 'dk1', checkInBy: wall('07:45'), prepMs: min(5) }),
      aMovement('b', '09:00-09:20', { dockId: 'dk1', manifest: ['Decks'], order: '17' })
    ]);
    const { changes, left } = draft(played.document);
    expect(left).toEqual([]);
    // A quarter of an hour between vehicles, and five minutes before the second.
    expect(drafted(changes)).toEqual(['Truck b out 22:00-22:20', 'Truck a out 22:40-23:10']);
    played.edit(changes);
    expect(rowsOf(played.document, 'movements')).toMatchObject({
      n1: { direction: 'out', dockId: 'dk1', manifest: ['Decks'], order: '', checkInBy: null },
      n2: { checkInBy: wall('22:25'), prepMs: min(5), status: { state: 'booked' } }
    });
  });

  it('[L70] strikes what was built, the last first, and lets nothing go before what waited for it', () => {
    const played = shown([
      aMovement('m1', '08:00-08:30', { dockId: 'dk1' }),
      aTask('t1', '08:30-10:00', { spaceId: 'st1', movementIds: ['m1'] }),
      aTask('t2', '11:00-11:45', { spaceId: 'st1' }),
      aDependency('e1', 'task t1', 'task t2', { lagMin: 60 })
    ]);
    expect(out(played)).toEqual([
      'Strike: Task t2 22:00-22:45',
      'Strike: Task t1 22:45-24:15',
      'Truck m1 out 24:15-24:45',
      'n2 > n3',
      'n1 > n2'
    ]);
  });

  it('[L70] keeps nothing of a build that a strike does not need', () => {
    const played = shown([
      aTask('t1', '08:00-09:00', { vendorId: null, notes: 'Mind the paint', exclusive: true })
    ]);
    const [change] = draft(played.document).changes;
    expect(change).toMatchObject({
      in: 'tasks',
      row: { phase: 'strike', exclusive: true, notes: '', power: [], rigging: [], movementIds: [] }
    });
  });

  it('[L70] begins when it is told to, and takes a part of the time of the build', () => {
    const played = shown([aTask('t1', '08:00-09:30')]);
    expect(out(played, { from: wall('23:02') })).toEqual(['Strike: Task t1 23:05-24:35']);
    expect(out(played, { factor: 0.5 })).toEqual(['Strike: Task t1 22:00-22:45']);
    expect(out(played, { factor: 0.01 })).toEqual(['Strike: Task t1 22:00-22:05']);
  });

  it('[L70] begins after what is done during the show, where that is longer than its programme', () => {
    const played = shown([
      aTask('t1', '08:00-09:00'),
      aTask('t2', '21:00-22:40', { phase: 'show' })
    ]);
    expect(out(played)).toEqual(['Strike: Task t1 22:40-23:40']);
  });

  it('[L70] turns the load-in of one day round, or of all', () => {
    const played = shown([
      added('days', {
        ...{ id: 'd0', date: '2026-06-11', tz: 'Europe/Berlin', dayChange: wall('06:00') },
        ...{ label: '', hardOut: null, curfews: [] }
      }),
      aTask('t0', slot('10:00-11:00', 'd0')),
      aTask('t1', '08:00-09:00')
    ]);
    expect(out(played)).toEqual(['Strike: Task t1 22:00-23:00', 'Strike: Task t0 22:00-23:00']);
    expect(out(played, { of: 'd0' })).toEqual(['Strike: Task t0 22:00-23:00']);
    expect(draft(played.document, { dayId: 'none' })).toEqual({ changes: [], left: [] });
  });

  it('[L70] leaves out what was called off, what goes out already, and rehearsals', () => {
    const played = shown([
      aMovement('m1', '08:00-08:30', { status: { state: 'cancelled', times: {} } }),
      aMovement('m2', '08:00-08:30', { direction: 'out' }),
      aTask('t1', '08:00-09:00', { status: { state: 'cut', times: {} } }),
      aTask('t2', '08:00-09:00', { phase: 'rehearse' })
    ]);
    expect(draft(played.document)).toEqual({ changes: [], left: [] });
  });

  it('[L71] drafts nothing twice, and says what is there', () => {
    const played = shown([
      aMovement('m1', '08:00-08:30', { dockId: 'dk1' }),
      aTask('t1', '08:30-10:00', { spaceId: 'st1', movementIds: ['m1'] }),
      aTask('t2', '10:00-11:00', { spaceId: 'st1' }),
      aDependency('e1', 'task t1', 'task t2')
    ]);
    played.edit(draft(played.document).changes);
    const again = loadOutDraft(played.document, { dayId: 'd1', from: null }, () => 'again');
    expect(again.changes).toEqual([]);
    expect(again.left).toEqual([
      { why: 'exists', row: { in: 'movements', id: 'm1' }, by: { in: 'movements', id: 'n3' } },
      { why: 'exists', row: { in: 'tasks', id: 't1' }, by: { in: 'tasks', id: 'n2' } },
      { why: 'exists', row: { in: 'tasks', id: 't2' }, by: { in: 'tasks', id: 'n1' } }
    ]);
  });

  it('[L71] knows what somebody wrote by its vendor, each for one only, and goes on from its time', () => {
    const played = shown([
      aVendor('v1'),
      aSpace('dk2'),
      aMovement('m1', '08:00-08:30', { dockId: 'dk1', vendorId: 'v1' }),
      aMovement('m2', '09:00-09:30', { dockId: 'dk2', vendorId: 'v1' }),
      aTask('t1', '10:00-11:00', { spaceId: 'st1', vendorId: 'v1', movementIds: ['m1'] }),
      aMovement('m3', '23:00-23:30', { direction: 'out', dockId: 'dk2', vendorId: 'v1' }),
      aTask('t2', '22:10-23:40', { phase: 'strike', spaceId: 'st1', vendorId: 'v1' })
    ]);
    const { changes, left } = draft(played.document);
    expect(drafted(changes)).toEqual(['Truck m1 out 23:40-24:10', 't2 > n1']);
    expect(left).toMatchObject([{ row: { id: 'm2' } }, { row: { id: 't1' }, by: { id: 't2' } }]);
  });

  it('[L71] makes nothing wait that somebody wrote too early for it, and says so', () => {
    const played = shown([
      aVendor('v1'),
      aMovement('m1', '08:00-08:30', { vendorId: 'v1' }),
      aTask('t1', '10:00-12:00', { movementIds: ['m1'] }),
      aMovement('m2', '23:00-23:30', { direction: 'out', vendorId: 'v1' })
    ]);
    const { changes, left } = draft(played.document);
    expect(drafted(changes)).toEqual(['Strike: Task t1 22:00-24:00']);
    expect(left).toMatchObject([
      { why: 'exists', row: { id: 'm1' } },
      { why: 'order', row: { in: 'tasks', id: 't1' } }
    ]);
  });

  it('[L72] waits for the hours of a dock, for who stands there, and for the stage', () => {
    const played = shown([
      aSpace('dk2', { openWindows: [slot('06:00-12:00'), slot('22:30-26:00')] }),
      aMovement('m1', '08:00-08:30', { dockId: 'dk2' }),
      aMovement('m2', '22:50-23:20', { dockId: 'dk2', direction: 'out', title: 'Bins' }),
      aTask('t1', '08:00-08:30', { spaceId: 'st1' }),
      aTask('t2', '21:30-22:20', { spaceId: 'st1', phase: 'rehearse' })
    ]);
    // 22:30 would leave no pause before the bins go; their quarter of an hour is kept after them, too.
    expect(out(played)).toEqual(['Truck m1 out 23:35-24:05', 'Strike: Task t1 22:20-22:50']);
  });

  it('[L72] lets as many stand at a dock as it holds', () => {
    const played = shown([
      aSpace('yd1', { kind: 'yard', capacity: 2 }),
      ...['a', 'b', 'c'].map((id) => aMovement(id, '08:00-08:30', { dockId: 'yd1' }))
    ]);
    expect(out(played)).toEqual([
      'Truck a out 22:00-22:30',
      'Truck b out 22:00-22:30',
      'Truck c out 22:45-23:15'
    ]);
  });

  it('[L72] leaves out what finds no time: past a curfew, or with its dock shut', () => {
    const played = shown([
      aSpace('dk2', { openWindows: [slot('06:00-12:00')] }),
      aMovement('m1', '08:00-09:00', { dockId: 'dk1' }),
      aMovement('m2', '07:00-07:30', { dockId: 'dk1' }),
      aMovement('m3', '08:00-08:30', { dockId: 'dk2' }),
      aTask('t1', '08:00-09:30'),
      aTask('t2', '08:00-09:35'),
      set('days', 'd1', 'curfews', [
        { kind: 'vehicle', at: wall('23:00') },
        { kind: 'vacate', at: wall('23:30') }
      ])
    ]);
    const { changes, left } = draft(played.document);
    // Until 23:00, and not a minute longer; and until all have to be out.
    expect(drafted(changes)).toEqual(['Strike: Task t1 22:00-23:30', 'Truck m1 out 22:00-23:00']);
    expect(left).toEqual([
      { why: 'noTime', row: { in: 'tasks', id: 't2' } },
      { why: 'noTime', row: { in: 'movements', id: 'm3' } },
      { why: 'noTime', row: { in: 'movements', id: 'm2' } }
    ]);
  });

  it('[L72] ends with its day', () => {
    const played = shown([aTask('t1', '08:00-09:00'), aTask('t2', '09:00-10:00')]);
    const late = draft(played.document, { from: wall('30:00') });
    expect(late.changes).toEqual([]);
    expect(late.left).toMatchObject([{ why: 'noTime' }, { why: 'noTime' }]);
    expect(out(played, { from: wall('29:55') })).toHaveLength(2);
  });

  it('[L72] does not turn a circle round', () => {
    const played = shown([
      aTask('t1', '08:00-09:00'),
      aTask('t2', '09:00-10:00'),
      aDependency('e1', 'task t1', 'task t2'),
      aDependency('e2', 'task t2', 'task t1')
    ]);
    const { changes, left } = draft(played.document);
    expect(drafted(changes).slice(-1)).toEqual(['n1 > n2']);
    expect(left).toEqual([{ why: 'order', row: { in: 'dependencies', id: 'e2' } }]);
  });

  it('[L72] makes no circle with what was written the wrong way round already', () => {
    const strike = { phase: 'strike', spaceId: 'st1' } as const;
    const played = shown([
      ...['t1', 't2', 't3'].map((id, nth) =>
        aTask(id, `${8 + nth}:00-${8 + nth}:30`, { spaceId: 'st1' })
      ),
      aDependency('e1', 'task t1', 'task t2'),
      aDependency('e2', 'task t2', 'task t3'),
      aTask('s3', '22:00-22:30', { ...strike, title: 'Strike: Task t3' }),
      aTask('s1', '23:30-24:00', { ...strike, title: 'Strike: Task t1' }),
      aDependency('e3', 'task s1', 'task s3')
    ]);
    const { changes, left } = draft(played.document);
    expect(drafted(changes)).toEqual(['Strike: Task t2 22:30-23:00', 'n1 > s1']);
    expect(left.at(-1)).toEqual({ why: 'order', row: { in: 'dependencies', id: 'e2' } });
  });

  it('[L72] begins nothing in an hour that the clocks show for the second time', () => {
    const played = shown([
      aTask('t1', '08:00-09:00', { spaceId: 'st1' }),
      aTask('t2', '09:00-10:00', { spaceId: 'st1' }),
      { do: 'set', in: 'days', id: 'd1', field: 'date', to: '2026-10-24', was: '2026-06-12' }
    ]);
    // 02:30 comes twice: the first strike is over at the second of them, which no plan can name.
    expect(out(played, { from: wall('26:30') })).toEqual([
      'Strike: Task t2 26:30-27:30',
      'Strike: Task t1 27:00-28:00'
    ]);
  });

  it('[L73] sends hired things back with the vehicle that leaves, line by line or as they are listed', () => {
    const played = shown([
      aVendor('v1', { rental: true }),
      aVendor('v2', { rental: true }),
      aVendor('v3'),
      aMovement('m1', '08:00-08:30', {
        vendorId: 'v1',
        manifest: ['48 decks 2 × 1 m', '62 m truss', 'Treads']
      }),
      aMovement('m2', '08:00-08:30', { vendorId: 'v2', manifest: ['Glass'] }),
      aMovement('m3', '08:00-08:30', { vendorId: 'v3', manifest: ['Flowers'] }),
      added('returnLines', {
        ...{ id: 'l1', vendorId: 'v2', item: 'Flutes', qtyOut: 260, qtyBack: null },
        ...{ condition: '', due: null, movementId: null }
      })
    ]);
    const { changes } = draft(played.document);
    expect(drafted(changes).slice(3)).toEqual([
      '48 × decks 2 × 1 m',
      '1 × 62 m truss',
      '1 × Treads'
    ]);
    played.edit(changes);
    const { l1 } = played.document.returnLines;
    expect(played.document.movements[l1?.movementId ?? '']?.vendorId).toBe('v2');
    expect(draft(played.document).changes).toEqual([]);
  });

  it('[L71] finds the load-out of the demo there, and adds what nobody wrote', () => {
    const document = builtDemo();
    const [day = ''] = Object.keys(document.days);
    let count = 0;
    const { changes, left } = loadOutDraft(
      document,
      { dayId: day, from: null },
      () => `x${(count += 1)}`
    );
    expect(left.filter(({ why, row }) => why === 'exists' && row.in === 'movements')).toHaveLength(
      8
    );
    expect(left.filter(({ why, row }) => why === 'exists' && row.in === 'tasks')).toHaveLength(8);
    const decision = edit(document, { type: 'edit', changes });
    if ('rejection' in decision) throw new Error(JSON.stringify(decision.rejection));
    const brought = newConflicts(
      conflicts(document, ''),
      conflicts(apply(document, decision.events), '')
    );
    expect(brought).toEqual([]);
  });
});
