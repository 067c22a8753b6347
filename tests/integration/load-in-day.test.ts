import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Change } from '#core/command.ts';
import { conflicts, newConflicts } from '#core/logistics/conflicts.ts';
import { rippleOf } from '#core/logistics/ripple.ts';
import { waysOut, type Option } from '#core/logistics/ways-out.ts';
import { edit } from '#core/deciding/editing.ts';
import { undoing } from '#core/undo.ts';
import { instant } from '#core/time/instant.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import { LoadDay } from '../support/load-day.ts';
import {
  aCall,
  aContact,
  aDependency,
  added,
  aDocument,
  aMovement,
  aSpace,
  aTask,
  aVendor,
  min,
  slot,
  wall
} from '../support/load-plan.ts';

const DATE = '2031-09-18';
let day: LoadDay;
beforeAll(async () => {
  day = await LoadDay.open('07:30');
});
afterAll(() => day.stop());

const insured = (vendorId: Id): Change[] => [
  aContact(`k-${vendorId}`, vendorId),
  aDocument(`p-${vendorId}`, vendorId, { validFrom: '2031-01-01', validTo: '2032-01-01' })
];

/** Four vehicles at two docks, a stage for one job at a time, a rehearsal at 12:30 and doors at 14:00. */
async function planned(): Promise<void> {
  const { dayId, document, rundown } = day;
  const [stage = ''] = Object.keys(document.spaces);
  const [vid] = Object.values(document.departments).filter(({ prefix }) => prefix === 'VID');
  const [lx] = Object.values(document.departments).filter(({ prefix }) => prefix === 'LX');
  const departmentId = vid?.id ?? '';
  const on = (text: string) => slot(text, dayId);
  const seq = await day.edit('07:31', [
    { do: 'set', in: 'spaces', id: stage, field: 'exclusive', to: true, was: false },
    { do: 'set', in: 'days', id: dayId, field: 'doors', to: wall('14:00'), was: null },
    ...['dk1', 'dk2'].map((id) => aSpace(id)),
    added('departments', {
      ...{ id: 'dock', prefix: 'DOCK', spoken: 'Dock', aliases: [], colour: 3, mayDock: true },
      ...{ warnLeadMs: null, standbyLeadMs: min(1), ackPolicy: 'soft', defaultPositionId: 'dm' }
    }),
    added('positions', { id: 'dm', departmentId: 'dock', name: 'Dock master' }),
    ...['Saltmarsh Staging', 'Perihelion Screens', 'The Brass Finch', 'Marigold and Moss'].map(
      (name, nth) => aVendor(`v${nth + 1}`, { name })
    ),
    ...['v1', 'v2', 'v3', 'v4'].flatMap(insured),
    aMovement('decks', on('08:00-08:30'), { dockId: 'dk1', vendorId: 'v1' }),
    aMovement('led', on('09:00-09:30'), { dockId: 'dk1', vendorId: 'v2' }),
    aMovement('bar', on('09:45-10:15'), { dockId: 'dk1', vendorId: 'v3' }),
    aMovement('flor', on('10:30-11:00'), { dockId: 'dk2', vendorId: 'v4' }),
    aTask('build', on('08:30-09:30'), { spaceId: stage, movementIds: ['decks'] }),
    aTask('wall', on('09:30-11:00'), { spaceId: stage, movementIds: ['led'], departmentId }),
    aTask('focus', on('11:00-12:00'), { spaceId: stage, departmentId: lx?.id ?? '' }),
    aTask('place', on('11:15-11:45'), { movementIds: ['flor'] }),
    aCall('crew', on('07:15-11:15'), { departmentId, qty: 4 }),
    added('items', {
      ...{ id: 'reh', rundownId: rundown, segmentId: null, number: '1', title: 'Rehearsal' },
      ...{ kind: 'item', start: { mode: 'hard', at: wall('12:30') }, notes: '', fields: {} },
      ...{ length: { durationMs: min(60), countToEnd: false }, minMs: null, maxMs: null },
      ...{ floated: false, ownerPositionId: null }
    }),
    aDependency('e1', 'task wall', 'task focus'),
    aDependency('e2', 'task focus', 'item reh')
  ]);
  expect(seq).toEqual(expect.any(Number));
}

const times = ({ movements, tasks }: ShowDocument): Record<string, string> =>
  Object.fromEntries(
    [...Object.values(movements), ...Object.values(tasks)].map(({ id, slot: { at } }) => [
      id,
      `${Math.floor(at / 3600)}:${String((at / 60) % 60).padStart(2, '0')}`
    ])
  );

const late = (id: Id, minutes: number, note: string): Change[] => [
  {
    ...{ do: 'set', in: 'movements', id, field: 'late', was: null },
    to: { byMs: min(minutes), note, at: instant(0), name: '' }
  }
];

const wayOut = (id: Id, kind: Option['kind']): Option => {
  const { late: said } = day.document.movements[id] ?? {};
  const found = waysOut(day.document, id, said?.byMs ?? min(0)).find((each) => each.kind === kind);
  if (!found) throw new Error(`no ${kind} for ${id}`);
  return found;
};

test('a load-in from the first truck to the doors: two vendors late, a way out taken, taken back and taken again, a crash between', async () => {
  await planned();
  const { LX: lx = '', VID: vid = '' } = Object.fromEntries(
    Object.values(day.document.departments).map(({ prefix, id }) => [prefix, id])
  );
  await day.join('dock-phone', { name: 'Tamsin', roles: ['operator'], departments: ['dock'] });
  await day.join('led-phone', { name: 'Leith', roles: ['operator'], departments: [vid] });
  await day.join('lx-phone', { name: 'Noor', roles: ['operator'], departments: [lx] });
  const foyer = await day.join('foyer-screen', { name: 'Foyer', roles: ['viewer'] });
  expect(conflicts(day.document, DATE)).toEqual([]);

  const dock = (time: string, id: Id, state: string) =>
    day.tap(time, 'movements', id, state, 'dock-phone');
  await dock('07:50', 'decks', 'checkedIn');
  await day.tap('07:51', 'vendors', 'v1', 'arrived', 'dock-phone');
  await dock('08:00', 'decks', 'onDock');
  await dock('08:04', 'decks', 'unloading');
  await dock('08:25', 'decks', 'clear');
  await day.tap('08:30', 'tasks', 'build', 'doing');
  await dock('08:31', 'decks', 'departed');
  // The dock says how far a vehicle is, and moves none; each department has its own tasks.
  const slotOf = day.document.movements['led']?.slot;
  const moving = { do: 'set', in: 'movements', id: 'led', field: 'slot', was: slotOf } as const;
  expect(await day.edit('08:32', [{ ...moving, to: slotOf }], 'dock-phone')).toBe('notAllowed');
  expect(await day.tap('08:32', 'tasks', 'wall', 'doing', 'lx-phone')).toBe('notAllowed');

  // The first is late. Nothing moves for that.
  const before = day.document;
  await day.edit('08:40', late('led', 40, 'Lift bridge up'), 'dock-phone');
  expect(day.document.movements['led']?.late).toMatchObject({ name: 'Tamsin', byMs: min(40) });
  expect(times(day.document)).toEqual(times(before));
  const { pushes, risks, calls } = rippleOf(day.document, 'led', min(40));
  expect(pushes.map(({ row, byMs }) => [row.id, byMs])).toEqual(
    ['led', 'wall', 'bar', 'focus'].map((id) => [id, min(40)])
  );
  expect(risks).toMatchObject([{ row: { id: 'reh' }, lateMs: min(10) }]);
  expect(calls).toEqual([{ id: 'crew', task: 'wall', byMs: min(25) }]);

  // At the other dock the bar is not in its way: one edit, and the crew is told.
  const reported = day.document;
  const way = wayOut('led', 'otherDock');
  const taken = await day.edit('08:43', way.changes);
  expect(times(day.document)).toEqual({
    ...{ decks: '8:00', led: '9:40', bar: '9:45', flor: '10:30' },
    ...{ build: '8:30', wall: '10:10', focus: '11:40', place: '11:15' }
  });
  expect(day.document.movements['led']).toMatchObject({ dockId: 'dk2', late: null });
  const text = 'LED at dock 2, 09:40. Wall at 10:10.';
  const message = { id: 'msg1', rundownId: day.rundown, text, fromDepartmentId: null } as const;
  await day.say('08:44', { type: 'sendMessage', to: { kind: 'department', id: vid }, ...message });
  expect(day.of('led-phone').document.messages['msg1']?.text).toBe(text);
  await day.say('08:45', { type: 'acknowledgeMessage', id: 'msg1' }, 'led-phone');
  expect(Object.values(day.document.messages['msg1']?.acknowledged ?? {})).toHaveLength(1);

  // Taken back whole, by the change that it was; and taken again.
  const made = edit(reported, { type: 'edit', changes: way.changes });
  const back = 'events' in made ? (undoing(made.events) ?? []) : [];
  await day.say('08:46', { type: 'edit', changes: back, undoes: Number(taken) });
  expect(day.document.movements).toEqual(reported.movements);
  expect(day.document.tasks).toEqual(reported.tasks);
  await day.edit('08:47', wayOut('led', 'otherDock').changes);
  const brought = newConflicts(conflicts(before, DATE), conflicts(day.document, DATE));
  expect(brought.map(({ check, rows }) => [check, rows[0]?.id])).toEqual([['K1', 'reh']]);
  expect(brought).toEqual(way.ripple.conflicts);

  const held = day.document;
  await day.crash();
  expect(day.document).toEqual(held);
  expect(day.status('movements', 'decks')).toBe(
    'departed: checkedIn 07:50, onDock 08:00, unloading 08:04, clear 08:25, departed 08:31'
  );

  await day.tap('09:25', 'tasks', 'build', 'done');
  await day.tap('09:26', 'vendors', 'v1', 'set', 'dock-phone');
  await dock('09:31', 'led', 'checkedIn');
  await dock('09:35', 'bar', 'checkedIn');
  await dock('09:41', 'led', 'onDock');
  await dock('09:45', 'bar', 'onDock');
  // A slip of the thumb, put right: it is on the dock since it came.
  await dock('09:50', 'bar', 'departed');
  await dock('09:51', 'bar', 'onDock');

  // The second is late; the room before its task takes most of it up.
  await day.edit('10:00', late('flor', 25, 'Cold store'), 'dock-phone');
  expect(rippleOf(day.document, 'flor', min(25)).risks).toEqual([]);
  await day.edit('10:02', wayOut('flor', 'later').changes);
  expect(times(day.document)).toMatchObject({ flor: '10:55', place: '11:25', focus: '11:40' });

  await dock('10:08', 'led', 'clear');
  await day.tap('10:10', 'tasks', 'wall', 'doing', 'led-phone');
  await dock('10:12', 'bar', 'departed');
  await dock('10:14', 'led', 'departed');
  await dock('10:50', 'flor', 'checkedIn');
  await dock('10:57', 'flor', 'onDock');
  await dock('11:18', 'flor', 'departed');
  await day.tap('11:22', 'tasks', 'place', 'doing');
  await day.tap('11:35', 'tasks', 'wall', 'done', 'led-phone');
  await day.tap('11:37', 'tasks', 'focus', 'doing', 'lx-phone');
  await day.tap('11:50', 'tasks', 'place', 'done');
  await day.tap('12:28', 'tasks', 'focus', 'done', 'lx-phone');
  for (const [nth, id] of ['v2', 'v3', 'v4'].entries()) {
    await day.tap(`13:0${nth}`, 'vendors', id, 'set', 'dock-phone');
  }

  // At the doors: all is there and built, and each knows since when.
  const moved = ['led', 'bar', 'flor'].map((id) => day.status('movements', id));
  expect(moved).toEqual([
    'departed: checkedIn 09:31, onDock 09:41, clear 10:08, departed 10:14',
    'departed: checkedIn 09:35, onDock 09:45, departed 10:12',
    'departed: checkedIn 10:50, onDock 10:57, departed 11:18'
  ]);
  expect(['build', 'wall', 'focus', 'place'].map((id) => day.status('tasks', id))).toEqual([
    'done: doing 08:30, done 09:25',
    'done: doing 10:10, done 11:35',
    'done: doing 11:37, done 12:28',
    'done: doing 11:22, done 11:50'
  ]);
  expect(['v1', 'v2', 'v3', 'v4'].map((id) => day.status('vendors', id))).toEqual([
    'set: arrived 07:51, set 09:26',
    'set: set 13:00',
    'set: set 13:01',
    'set: set 13:02'
  ]);
  expect(conflicts(day.document, DATE).map(({ check }) => check)).toEqual(['K1']);
  expect(Object.values(day.document.movements).map((each) => each.late)).toEqual([
    null,
    null,
    null,
    null
  ]);
  expect(day.of('dock-phone').document.tasks).toEqual(day.document.tasks);
  // The public's screen was told of nothing of it.
  expect(foyer.document).toMatchObject({ movements: {}, tasks: {}, vendors: {}, crewCalls: {} });
}, 30_000);
