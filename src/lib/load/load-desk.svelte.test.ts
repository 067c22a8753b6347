import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '#core/command.ts';
import { spanOf } from '#core/logistics/times.ts';
import { can } from '#core/permission.ts';
import { instant } from '#core/time/instant.ts';
import type { LiveShow } from '#lib/live/live-show.svelte.ts';
import { dayTwo } from '../../../tests/support/conflicts-found.ts';
import {
  aDependency,
  aDrop,
  aMovement,
  aSpace,
  aTask,
  slot,
  wall
} from '../../../tests/support/load-plan.ts';
import { operator, planner, PlayedShow } from '../../../tests/support/played-show.ts';
import { LoadDesk } from './load-desk.svelte.ts';

const byHand = new MouseEvent('click', { detail: 1 });

/** What a device is told of a show whose server is the core itself. */
class FakeLive {
  readonly played = new PlayedShow({ items: [], departments: ['LX'] });
  document = $state.raw(this.played.document);
  now = $state(instant(0));
  readonly seq = 1;
  readonly me = { class: 'full' };
  by = planner;
  may = (command: Parameters<LiveShow['may']>[0]): boolean => can(this.by, command, this.document);

  edit(changes: readonly Change[]): void {
    this.played.edit(changes, this.by);
    this.document = this.played.document;
    flushSync();
  }
}

class Desk extends LoadDesk {
  override async put(changes: readonly Change[]): Promise<string | null> {
    await Promise.resolve();
    (this.live as unknown as FakeLive).edit(changes);
    return null;
  }
}

let live: FakeLive;
let desk: Desk;
beforeEach(() => {
  live = new FakeLive();
  live.edit([
    dayTwo,
    aSpace('dk1'),
    aMovement('m1', '09:00-10:00', { title: 'LED', dockId: 'dk1' })
  ]);
  desk = new Desk(live as unknown as LiveShow);
});
const at = (id: string) => live.document.movements[id]?.slot.at;

describe('a slot by key', () => {
  it('goes in steps of five minutes, either way, and says where it is', async () => {
    await desk.nudge({ in: 'movements', id: 'm1' }, 1);
    await desk.nudge({ in: 'movements', id: 'm1' }, 1);
    expect([at('m1'), desk.heard]).toEqual([wall('09:10'), 'LED: 09:10']);
    await desk.nudge({ in: 'movements', id: 'm1' }, -3);
    expect(at('m1')).toBe(wall('08:55'));
    expect(live.document.movements['m1']?.slot.durationMs).toBe(3_600_000);
  });

  it('stays where whoever looks may not move it', async () => {
    live.by = operator('LX');
    desk = new Desk(live as unknown as LiveShow);
    await desk.nudge({ in: 'movements', id: 'm1' }, 1);
    expect(at('m1')).toBe(wall('09:00'));
  });
});

describe('the day that is shown', () => {
  const whenever = (text: string, dayId = 'd1') =>
    spanOf(live.document, slot(`${text}-23:00`, dayId))?.start ?? instant(0);

  it('is today where something is planned on it, else all of them', () => {
    live.now = whenever('12:00', 'd2');
    expect(desk.dayId).toBeNull();
    live.now = whenever('12:00');
    expect(desk.dayId).toBe('d1');
  });

  it('is the one that was chosen, as long as it is there', () => {
    live.now = whenever('12:00');
    desk.choose('d2');
    expect([desk.dayId, desk.shown.length]).toEqual(['d2', 0]);
    desk.choose(null);
    expect([desk.dayId, desk.shown.length]).toEqual([null, 1]);
    desk.choose('d2');
    live.edit([{ do: 'remove', in: 'days', id: 'd2' }]);
    expect(desk.dayId).toBe('d1');
  });
});

it('a tap on what just moved says nothing; one on what stands says it, and can be taken back', async () => {
  const work = () => desk.lines.find(({ ref }) => ref.id === 'm1')?.work ?? expect.fail();
  const state = () => live.document.movements['m1']?.status.state;
  desk.finger.stands('a', 0);
  desk.finger.stands('b', 100);
  desk.finger.down(200);
  await desk.mark(work(), 'checkedIn', byHand);
  expect(state()).toBe('booked');
  desk.finger.down(2_000);
  await desk.mark(work(), 'checkedIn', byHand);
  expect([state(), desk.notice]).toEqual([
    'checkedIn',
    { title: 'LED: checked in', text: '', undo: true }
  ]);
});

it('shows a row where it is written, and nothing that is written elsewhere or is no more', () => {
  live.edit([
    aTask('t1', '10:00-11:00'),
    aDrop('p1', 'dk1'),
    aDependency('e1', 'movement m1', 'task t1')
  ]);
  expect(desk.shows({ in: 'powerDrops', id: 'p1' })).toBe(true);
  expect(desk.opened).toEqual({ in: 'spaces', id: 'dk1' });
  expect(desk.shows({ in: 'dependencies', id: 'e1' })).toBe(true);
  expect([desk.opened, desk.line?.title]).toEqual([{ in: 'tasks', id: 't1' }, 'Task t1']);
  expect(desk.shows({ in: 'movements', id: 'gone' })).toBe(false);
  expect(desk.shows({ in: 'items', id: 'i1' })).toBe(false);
  expect(desk.opened).toEqual({ in: 'tasks', id: 't1' });
});
