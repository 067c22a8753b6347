import { describe, expect, it } from 'vitest';
import {
  aCall,
  aDependency,
  aDocument,
  aDrop,
  aMovement,
  aSpace,
  aTask,
  aVendor
} from '../../../tests/support/load-plan.ts';
import {
  actor,
  gala,
  operator,
  planner,
  PlayedShow,
  viewer
} from '../../../tests/support/played-show.ts';
import { duplicated } from '../duplicate.ts';
import type { Change } from '../command.ts';
import type { StatusName } from '../status.ts';
import { minute } from '../time/duration.ts';
import { instant } from '../time/instant.ts';
import { undoing } from '../undo.ts';

const marked = (
  played: PlayedShow,
  name: StatusName,
  id: string,
  state: string,
  times: object = {}
): Change => ({
  do: 'set',
  in: name,
  id,
  field: 'status',
  to: { state, times },
  was: played.document[name][id]?.status
});

const loadIn = (): PlayedShow => {
  const played = new PlayedShow(gala);
  played.edit(
    [
      aSpace('dk1'),
      aVendor('v1'),
      aMovement('m1', '08:00-09:00', { dockId: 'dk1', vendorId: 'v1' }),
      aTask('t1', '09:00-11:00', { departmentId: 'LX', movementIds: ['m1'] }),
      aDependency('dep1', 'movement m1', 'task t1'),
      aDependency('dep2', 'task t1', 'item i1')
    ],
    planner
  );
  return played;
};
const dock = actor('Doc', ['operator'], ['SND']);
const dockCrew = (played: PlayedShow): void =>
  void played.edit([played.setting('departments', 'SND', 'mayDock', true)], planner);

describe('how far something has come', () => {
  it('[L2] is dated by the server, whatever its sender says', () => {
    const played = loadIn();
    played.edit([marked(played, 'movements', 'm1', 'checkedIn', { departed: 1 })], planner);
    const first = played.now;
    played.edit([marked(played, 'movements', 'm1', 'onDock')], planner);
    expect(played.document.movements['m1']?.status).toEqual({
      state: 'onDock',
      times: { checkedIn: first, onDock: played.now }
    });
  });

  it('[L2] of what is only just planned nothing has happened, whatever its sender says', () => {
    const played = loadIn();
    const times = { booked: instant(1), onDock: instant(2), departed: instant(3) };
    played.edit([aMovement('m2', '10:00-11:00', { status: { state: 'onDock', times } })], planner);
    expect(played.document.movements['m2']?.status).toEqual({
      state: 'onDock',
      times: { onDock: played.now }
    });
    played.edit([aMovement('m3', '10:00-11:00', { status: { state: 'booked', times } })], planner);
    expect(played.document.movements['m3']?.status).toEqual({ state: 'booked', times: {} });
    const nowhere: Change = { ...marked(played, 'movements', 'm1', 'onDock'), id: 'gone' } as never;
    expect(played.refused({ type: 'edit', changes: [nowhere] }, planner)).toBe('noSuchRow');
  });

  it.each([
    ['movements', 'm1', 'checkedIn calledForward onDock unloading clear departed'],
    ['vendors', 'v1', 'arrived set struck left'],
    ['tasks', 't1', 'ready doing done'],
    ['crewCalls', 'c1', 'confirmed signedIn released']
  ] as const)('[L2] %s come along in this order, and back', (name, id, way) => {
    const played = loadIn();
    played.edit([aCall('c1', '08:00-12:00')], planner);
    const states = way.split(' ');
    const timesOf = () => Object.keys(played.document[name][id]?.status.times ?? {});
    for (const state of states) played.edit([marked(played, name, id, state)], planner);
    expect(timesOf()).toEqual(states);
    for (const [place, state] of [...states.entries()].toReversed()) {
      played.edit([marked(played, name, id, state)], planner);
      expect(timesOf()).toEqual(states.slice(0, place + 1));
    }
  });

  it('[L2] said twice is said once', () => {
    const played = loadIn();
    const arrived = marked(played, 'vendors', 'v1', 'arrived');
    played.edit([arrived], planner);
    played.quiet({ type: 'edit', changes: [arrived] }, planner);
  });

  it('[L2] taken back to a state keeps its first time, and forgets what came after', () => {
    const played = loadIn();
    played.edit([marked(played, 'movements', 'm1', 'checkedIn')], planner);
    const first = played.now;
    played.edit([marked(played, 'movements', 'm1', 'unloading')], planner);
    played.edit([marked(played, 'movements', 'm1', 'checkedIn')], planner);
    expect(played.document.movements['m1']?.status).toEqual({
      state: 'checkedIn',
      times: { checkedIn: first }
    });
  });

  it('[L2] beside the way keeps what was on it', () => {
    const played = loadIn();
    played.edit([marked(played, 'tasks', 't1', 'doing')], planner);
    const doing = played.now;
    played.edit([marked(played, 'tasks', 't1', 'blocked')], planner);
    const blocked = played.now;
    expect(played.document.tasks['t1']?.status.times).toEqual({ doing, blocked });
    played.edit([marked(played, 'tasks', 't1', 'doing')], planner);
    expect(played.document.tasks['t1']?.status).toEqual({ state: 'doing', times: { doing } });
  });

  it('[L2] is taken back whole by an undo, times and all', () => {
    const played = loadIn();
    played.edit([marked(played, 'vendors', 'v1', 'arrived')], planner);
    const before = played.document.vendors['v1']?.status;
    const events = played.edit([marked(played, 'vendors', 'v1', 'set')], planner);
    const changes = undoing(events) ?? [];
    played.send({ type: 'edit', changes, undoes: 1 }, planner);
    expect(played.document.vendors['v1']?.status).toEqual(before);
  });

  it('[L2] is dated by the server in an undo too, which may be made up', () => {
    const played = loadIn();
    played.edit([marked(played, 'vendors', 'v1', 'arrived')], planner);
    const arrived = played.now;
    const changes = [marked(played, 'vendors', 'v1', 'set', { arrived: 1, set: 2 })];
    played.send({ type: 'edit', changes, undoes: 1 }, planner);
    expect(played.document.vendors['v1']?.status).toEqual({
      state: 'set',
      times: { arrived, set: played.now }
    });
  });

  it('[L3] is said by those who do it: the dock, or the department whose task it is', () => {
    const played = loadIn();
    dockCrew(played);
    const truck: Change = marked(played, 'movements', 'm1', 'onDock');
    const task: Change = marked(played, 'tasks', 't1', 'doing');
    const late: Change = {
      do: 'set',
      in: 'movements',
      id: 'm1',
      field: 'late',
      to: { byMs: 40 * minute, note: '', at: 0, name: '' },
      was: null
    };
    const may = (by: typeof dock, ...changes: Change[]): boolean =>
      'events' in played.decide({ type: 'edit', changes }, by);
    const [lx, vid] = [operator('LX'), operator('VID')];
    expect([may(dock, truck), may(lx, truck), may(viewer, truck)]).toEqual([true, false, false]);
    expect([may(dock, late), may(lx, late)]).toEqual([true, false]);
    const undo = { type: 'edit', changes: [late], undoes: 1 } as const;
    expect(played.refused(undo, dock)).toBe('notAllowed');
    expect([may(lx, task), may(vid, task), may(dock, task)]).toEqual([true, false, false]);
    const vendor: Change = marked(played, 'vendors', 'v1', 'arrived');
    expect([may(dock, vendor), may(lx, vendor), may(viewer, vendor)]).toEqual([true, false, false]);
    expect(may(actor('Doc', ['viewer'], ['SND']), truck)).toBe(false);
    expect(may(lx, played.setting('tasks', 't1', 'title', 'mine'))).toBe(false);
    expect(may(dock, played.setting('vendors', 'v1', 'name', 'mine'))).toBe(false);
    expect(may(dock, { do: 'remove', in: 'movements', id: 'm1' })).toBe(false);
    expect(
      may(lx, { ...marked(played, 'tasks', 't1', 'doing'), in: 'cues', id: 'lx1' } as never)
    ).toBe(false);
    // Nothing else rides along.
    expect(may(dock, truck, played.setting('movements', 'm1', 'title', 'mine'))).toBe(false);
    expect(may(dock)).toBe(false);
  });

  it('[L4] late is said by whom and when, and moves nothing', () => {
    const played = loadIn();
    dockCrew(played);
    const { slot, late: was } = played.document.movements['m1'] ?? {};
    const to = { byMs: 40 * minute, note: 'A2 closed', at: 0, name: 'somebody' };
    played.edit([{ do: 'set', in: 'movements', id: 'm1', field: 'late', to, was }], dock);
    const { late, slot: after } = played.document.movements['m1'] ?? {};
    expect(late).toEqual({ ...to, at: played.now, name: 'Doc' });
    expect(after).toEqual(slot);
    played.edit([played.setting('movements', 'm1', 'late', null)], dock);
    expect(played.document.movements['m1']?.late).toBe(null);
  });
});

describe('how the load plan hangs together', () => {
  it('[L6] what depends on something goes with either end of it', () => {
    const played = loadIn();
    played.edit([{ do: 'remove', in: 'items', id: 'i1' }], planner);
    expect(Object.keys(played.document.dependencies)).toEqual(['dep1']);
    const events = played.edit([{ do: 'remove', in: 'tasks', id: 't1' }], planner);
    expect(played.document.dependencies).toEqual({});
    played.send({ type: 'edit', changes: undoing(events) ?? [], undoes: 2 }, planner);
    expect(Object.keys(played.document.dependencies)).toEqual(['dep1']);
  });

  it('[L6] a row of many rows goes with all that leads to it, many at a time too', () => {
    const played = loadIn();
    const many = Array.from({ length: 30 }, (_, i) => i);
    played.edit(
      many.flatMap((i) => [
        aTask(`n${i}`, '12:00-13:00'),
        aDependency(`e${i}`, `task n${i}`, `task n${(i * 7) % (i + 1)}`)
      ]),
      planner
    );
    played.edit(
      many.map((i): Change => ({ do: 'remove', in: 'tasks', id: `n${i}` })),
      planner
    );
    expect(Object.keys(played.document.dependencies)).toEqual(['dep1', 'dep2']);
  });

  it('[L6] a need goes with what was needed, and the others stay', () => {
    const played = loadIn();
    played.edit([aDrop('p1', 's1'), aDrop('p2', 's1')], planner);
    const power = [
      { dropId: 'p1', amps: 10 },
      { dropId: 'p2', amps: 16 }
    ];
    played.edit([played.setting('tasks', 't1', 'power', power)], planner);
    played.edit(
      [
        { do: 'remove', in: 'powerDrops', id: 'p1' },
        { do: 'remove', in: 'movements', id: 'm1' }
      ],
      planner
    );
    expect(played.document.tasks['t1']).toMatchObject({
      power: [{ dropId: 'p2', amps: 16 }],
      movementIds: []
    });
    // A day is not taken from under what is planned on it.
    const gone = played.refused(
      { type: 'edit', changes: [{ do: 'remove', in: 'days', id: 'd1' }] },
      planner
    );
    expect(gone).toBe('stillUsed');
  });

  it('[L6] what goes along takes along what depends on it, in what is told first', () => {
    const played = loadIn();
    played.edit([aDocument('p1', 'v1')], planner);
    const events = played.edit([{ do: 'remove', in: 'rundowns', id: 'r1' }], planner);
    const gone = events.flatMap((each) => (each.type === 'rowRemoved' ? [each.row.id] : []));
    expect(played.document.dependencies).not.toHaveProperty('dep2');
    expect(gone.indexOf('dep2')).toBeLessThan(gone.indexOf('i1'));
    expect(Object.keys(played.document.documents)).toEqual(['p1']);
  });

  it('[L6] a dependency leads to rows that are there', () => {
    const played = loadIn();
    const nowhere = aDependency('dep3', 'task t1', 'item t1');
    expect(played.refused({ type: 'edit', changes: [nowhere] }, planner)).toBe('badReference');
  });

  it('[L7] a copy is planned, and nothing has happened to it', () => {
    const played = loadIn();
    played.edit([marked(played, 'movements', 'm1', 'onDock')], planner);
    let next = 0;
    const { changes, idOf } = duplicated(played.document, () => `c${(next += 1)}`);
    const copy = new PlayedShow({ items: [] });
    copy.edit(changes, planner);
    expect(copy.document.movements[idOf('m1')]).toMatchObject({
      late: null,
      status: { state: 'booked', times: {} },
      dockId: idOf('dk1'),
      slot: { dayId: idOf('d1') }
    });
    expect(copy.document.dependencies[idOf('dep2')]).toMatchObject({
      pred: { kind: 'task', id: idOf('t1') },
      succ: { kind: 'item', id: idOf('i1') }
    });
    expect(copy.document.tasks[idOf('t1')]?.movementIds).toEqual([idOf('m1')]);
  });
});
