import { describe, expect, it } from 'vitest';
import { dayTwo, set } from '../../../tests/support/conflicts-found.ts';
import {
  aCall,
  added,
  aMovement,
  aSpace,
  aTask,
  aVendor,
  min,
  wall
} from '../../../tests/support/load-plan.ts';
import { PlayedShow } from '../../../tests/support/played-show.ts';
import type { Change } from '../command.ts';
import { affected, rundownsOf } from './affected.ts';
import { rippleOf } from './ripple.ts';

const show = (...changes: Change[]): PlayedShow => {
  const played = new PlayedShow({ items: [], departments: ['LX', 'SND', 'VID'] });
  played.edit([aSpace('dk1'), aVendor('led'), aVendor('bar'), ...changes]);
  return played;
};
const truck = aMovement('m1', '08:00-09:00', { dockId: 'dk1', vendorId: 'led' });
const wallBuild = (given = {}): Change =>
  aTask('t1', '09:00-10:00', { movementIds: ['m1'], departmentId: 'VID', ...given });

/** "department VID: t1": whom it concerns, and what of it. */
function told({ document }: PlayedShow): string[] {
  const ripple = rippleOf(document, 'm1', min(40));
  const moved = ripple.pushes.map(({ row }) => row);
  return affected(document, { moved, ripple }).map(({ to, rows }) => {
    const whom = 'id' in to ? `${to.kind} ${to.id}` : to.kind;
    return `${whom}: ${rows.map(({ id }) => id).join(' ')}`;
  });
}

describe('whom a lateness concerns', () => {
  it('[L65] is departments, docks and vendors of what is moved, each once, of a vendor its own alone', () => {
    const docks = set('departments', 'SND', 'mayDock', true);
    const next = aMovement('m2', '09:00-10:00', { dockId: 'dk1', vendorId: 'bar' });
    const rig = aTask('t2', '09:00-10:00', { movementIds: ['m2'], departmentId: 'VID' });
    expect(told(show(truck, next, wallBuild({ vendorId: 'led' }), rig, docks))).toEqual([
      'department SND: m1 m2',
      'department VID: t1 t2',
      'vendor led: m1 t1',
      'vendor bar: m2'
    ]);
  });

  it('[L65] is a position of another department, unless that is told anyway', () => {
    expect(told(show(truck, wallBuild({ positionIds: ['LX-op', 'VID-op'] })))).toEqual([
      'department VID: t1',
      'position LX-op: t1',
      'vendor led: m1'
    ]);
    const focus = aTask('t2', '09:00-10:00', { movementIds: ['m1'], departmentId: 'LX' });
    expect(told(show(truck, focus, wallBuild({ positionIds: ['LX-op'] })))).toEqual([
      'department LX: t2',
      'department VID: t1',
      'vendor led: m1'
    ]);
  });

  it('[L65] is those whose call is too short, and the caller where the doors are at risk', () => {
    const call = aCall('c1', '08:00-10:10', { positionId: 'LX-op' });
    const doors = set('days', 'd1', 'doors', wall('10:20'));
    const asks = wallBuild({ positionIds: ['LX-op'], departmentId: null });
    expect(told(show(truck, asks, call, doors))).toEqual([
      'department LX: t1',
      'vendor led: m1',
      'caller: d1'
    ]);
  });

  it('[L65] is nobody where nobody has anything to do with it', () => {
    expect(told(show(aMovement('m1', '08:00-09:00'), aTask('t1', '10:00-11:00')))).toEqual([]);
  });
});

describe('where it is said', () => {
  it('[L65] is on the screens of that day, or of the next that has any, or of the last', () => {
    const later = added('days', {
      ...(dayTwo as never as { row: object }).row,
      id: 'd3',
      date: '2026-06-14'
    } as never);
    const third = { id: 'r3', dayId: 'd3', spaceId: 'dk1', title: '' };
    const played = show(
      dayTwo,
      later,
      added('rundowns', third),
      added('rundowns', { ...third, id: 'r4', dayId: 'd1' })
    );
    expect(rundownsOf(played.document, 'd1')).toEqual(['r1', 'r4']);
    expect(rundownsOf(played.document, 'd2')).toEqual(['r3']);
    const early = show(dayTwo);
    expect(rundownsOf(early.document, 'd2')).toEqual(['r1']);
    expect(rundownsOf({ ...early.document, rundowns: {} }, 'd1')).toEqual([]);
  });
});
