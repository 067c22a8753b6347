import { describe, expect, it } from 'vitest';
import { before as today, dayTwo, set } from '../../../tests/support/conflicts-found.ts';
import {
  aCall,
  aDependency,
  added,
  aDrop,
  aMovement,
  aSpace,
  aTask,
  min,
  slot,
  wall
} from '../../../tests/support/load-plan.ts';
import { PlayedShow } from '../../../tests/support/played-show.ts';
import type { Change } from '../command.ts';
import type { ShowDocument } from '../show.ts';
import { instant } from '../time/instant.ts';
import { wallText } from '../time/text.ts';
import { wallTimeAt } from '../time/zone.ts';
import { conflicts } from './conflicts.ts';
import type { CheckId } from './conflicts/conflict.ts';
import { remedies } from './remedies.ts';
import type { Remedy } from './remedies/remedy.ts';

const show = (...changes: Change[]): PlayedShow => {
  const played = new PlayedShow({ items: [], departments: ['LX'] });
  played.edit([aSpace('dk1'), ...changes]);
  return played;
};
const dk1 = { dockId: 'dk1' };
const hall = (exclusive = true): Change => aSpace('hall', { kind: 'stage', exclusive });
const person = (id: string): Change => added('people', { id, name: id, phone: '', email: '' });

const clock = ({ show }: ShowDocument, at: number): string =>
  wallText(wallTimeAt(instant(at), '2026-06-12', show.tz), 24);

function said(document: ShowDocument, remedy: Remedy): string {
  const where = `${remedy.kind} ${remedy.row.id}`;
  switch (remedy.kind) {
    case 'otherDock':
      return `${where} ${remedy.dock}`;
    case 'otherDrop':
      return `${where} ${remedy.drop}`;
    default:
      return `${where} ${clock(document, remedy.at)}`;
  }
}

/** What is offered for the first conflict of a check; each is made, and has to leave nothing new behind. */
function offered(played: PlayedShow, check: CheckId): string[] {
  const { document } = played;
  const known = conflicts(document, today);
  const [conflict = expect.fail(`no ${check}`)] = known.filter((each) => each.check === check);
  return remedies(document, conflict, { known, today }).map((remedy) => {
    const other = new PlayedShow({ items: [] });
    other.document = document;
    other.edit(remedy.changes);
    const left = conflicts(other.document, today);
    expect(left.length).toBeLessThan(known.length);
    return said(document, remedy);
  });
}

describe('what can be done about a conflict', () => {
  const first = aMovement('m1', '08:00-09:00', dk1);
  const second = aMovement('m2', '08:30-09:00', dk1);

  it('[L60] D1, D4: the dock when it is free, with the buffer of the rules, or another one', () => {
    expect(offered(show(first, second), 'D1')).toEqual(['moveTo m2 09:15']);
    const taken = aMovement('m3', '09:30-10:00', dk1);
    expect(offered(show(first, second, taken, aSpace('dk2')), 'D1')).toEqual([
      'moveTo m2 10:15',
      'otherDock m2 dk2'
    ]);
    const prepared = aMovement('m2', '08:30-09:00', { ...dk1, prepMs: min(10) });
    expect(offered(show(first, prepared), 'D1')).toEqual(['moveTo m2 09:25']);
    expect(offered(show(first, aMovement('m2', '09:05-09:30', dk1)), 'D4')).toEqual([
      'moveTo m2 09:15'
    ]);
  });

  it('[L60] is not offered where it would bring another conflict, or move what has begun', () => {
    const needs = aTask('t1', '09:00-10:00', { movementIds: ['m2'] });
    expect(offered(show(first, second, needs, aSpace('dk2')), 'D1')).toEqual(['otherDock m2 dk2']);
    const small = aSpace('dk2', { maxLenM: 7 });
    const long = { kind: '', plate: '', lenM: 12, heightM: null, driver: '', phone: '' };
    const truck = aMovement('m2', '08:30-09:00', { ...dk1, vehicle: long });
    expect(offered(show(first, truck, needs, small), 'D1')).toEqual([]);
    const there = aMovement('m2', '08:30-09:00', {
      ...dk1,
      status: { state: 'onDock', times: {} }
    });
    expect(offered(show(first, there, aSpace('dk2')), 'D1')).toEqual([]);
  });

  it('[L60] D2, D3: a larger dock; while the dock is open, or before the curfew', () => {
    const tall = { kind: '', plate: '', lenM: null, heightM: 4.2, driver: '', phone: '' };
    const low = set('spaces', 'dk1', 'maxHeightM', 4);
    const docks = [low, aSpace('dk2', { maxHeightM: 4.1 }), aSpace('dk3')];
    const truck = aMovement('m1', '08:00-09:00', { ...dk1, vehicle: tall });
    expect(offered(show(truck, ...docks), 'D2')).toEqual(['otherDock m1 dk3']);
    const open = set('spaces', 'dk1', 'openWindows', [slot('08:30-12:00')]);
    expect(offered(show(first, open), 'D3')).toEqual(['moveTo m1 08:30']);
    const late = aMovement('m1', '11:30-12:30', dk1);
    expect(offered(show(late, open), 'D3')).toEqual(['moveTo m1 11:00']);
    const curfew = set('days', 'd1', 'curfews', [{ kind: 'vehicle', at: wall('22:00') }]);
    expect(offered(show(aMovement('m1', '21:30-22:10', dk1), curfew), 'D3')).toEqual([
      'moveTo m1 21:20'
    ]);
  });

  it('[L60] D5, K1: what waits begins once it may, or what it waits for comes earlier', () => {
    const needs = aTask('t1', '08:50-10:00', { movementIds: ['m1'] });
    expect(offered(show(first, needs), 'D5')).toEqual(['moveTo t1 09:00']);
    const never = aMovement('m1', '08:00-09:00', { status: { state: 'cancelled', times: {} } });
    expect(offered(show(never, needs), 'D5')).toEqual([]);
    const power = aTask('t1', '08:00-09:00');
    const wallBuild = aTask('t2', '09:00-10:00');
    const link = aDependency('e1', 'task t1', 'task t2', { lagMin: 10 });
    expect(offered(show(power, wallBuild, link), 'K1')).toEqual([
      'moveTo t2 09:10',
      'moveTo t1 07:50'
    ]);
  });

  it('[L60] K3, K4: one after the other, in either order; within the hours of access, before the doors', () => {
    const build = (id: string, when: string) => aTask(id, when, { spaceId: 'hall' });
    const two = [hall(), build('t1', '08:00-09:00'), build('t2', '08:30-09:30')];
    expect(offered(show(...two), 'K3')).toEqual(['moveTo t2 09:00', 'moveTo t1 09:30']);
    const waits = aDependency('e1', 'task t1', 'task t3');
    const rest = aTask('t3', '09:00-10:00');
    expect(offered(show(...two, rest, waits), 'K3')).toEqual(['moveTo t2 09:00']);
    const open = set('spaces', 'hall', 'openWindows', [slot('09:00-18:00')]);
    expect(offered(show(hall(), build('t1', '08:00-09:00'), open), 'K4')).toEqual([
      'moveTo t1 09:00'
    ]);
    const doors = set('days', 'd1', 'doors', wall('18:00'));
    expect(offered(show(hall(), build('t1', '17:30-18:10'), doors), 'K4')).toEqual([
      'moveTo t1 17:20'
    ]);
  });

  it('[L60] K5: another drop of the same kind there, that bears it', () => {
    const draws = (id: string, amps: number) =>
      aTask(id, '08:00-09:00', { power: [{ dropId: 'a', amps }] });
    const drops = [aDrop('a', 'hall'), aDrop('b', 'hall', { phases: 1 })];
    const over = [hall(false), ...drops, draws('t1', 30), draws('t2', 10)];
    expect(offered(show(...over), 'K5')).toEqual([]);
    expect(offered(show(...over, aDrop('c', 'hall')), 'K5')).toEqual([
      'otherDrop t1 c',
      'otherDrop t2 c'
    ]);
    expect(offered(show(...over, aDrop('c', 'hall', { amps: 16 })), 'K5')).toEqual([
      'otherDrop t2 c'
    ]);
  });

  it('[L60] C1, C2, C4: other hours, as long as nobody has agreed to those that there are', () => {
    const calls = (state: 'offered' | 'confirmed') => {
      const call = (id: string, when: string | ReturnType<typeof slot>) =>
        aCall(id, when, {
          ...{ personId: 'noor', status: { state, times: {} } },
          breaks: [{ at: wall('13:00'), ms: min(60), kind: 'meal', paid: false }]
        });
      const noor = person('noor');
      return {
        twice: show(noor, call('c1', '09:00-13:00'), call('c2', '12:00-17:00')),
        tired: show(noor, dayTwo, call('c1', '16:00-23:00'), call('c2', slot('09:00-17:00', 'd2'))),
        short: show(noor, call('c1', '09:00-12:00'))
      };
    };
    const open = calls('offered');
    expect(offered(open.twice, 'C1')).toEqual(['callAt c2 13:00']);
    // 10:00 of the day after, on the clock of the first.
    expect(offered(open.tired, 'C2')).toEqual(['callAt c2 10:00']);
    expect(offered(open.short, 'C4')).toEqual(['releaseAt c1 13:00']);
    const agreed = calls('confirmed');
    expect(offered(agreed.twice, 'C1')).toEqual([]);
    expect(offered(agreed.tired, 'C2')).toEqual([]);
    expect(offered(agreed.short, 'C4')).toEqual([]);
  });

  it('[L60] C3: meals where none was had for too long, and no more of them', () => {
    const meal = (at: string) => ({ at: wall(at), ms: min(30), kind: 'meal', paid: true }) as const;
    const long = show(aCall('c1', '08:02-20:00'));
    expect(offered(long, 'C3')).toEqual(['meal c1 13:00']);
    const known = conflicts(long.document, today);
    const [missed = expect.fail()] = known.filter(({ check }) => check === 'C3');
    const [remedy] = remedies(long.document, missed, { known, today });
    expect(remedy?.changes[0]).toMatchObject({
      to: [{ at: wall('13:00') }, { at: wall('18:30') }]
    });
    const once = show(aCall('c1', '08:00-18:30', { breaks: [meal('10:00')] }));
    expect(offered(once, 'C3')).toEqual(['meal c1 15:30']);
  });

  it('[L60] S1: the hard start moves to where what comes before it ends', () => {
    const played = new PlayedShow({
      items: [
        { title: 'Doors', hardAt: '19:00', minutes: 30 },
        { title: 'Film', hardAt: '19:20', minutes: 10 }
      ]
    });
    expect(offered(played, 'S1')).toEqual(['moveTo i2 19:30']);
  });

  it('[L60] is left to people where only they know: who is asked, which is dropped', () => {
    const circle = [
      aTask('t1', '08:00-09:00'),
      aTask('t2', '09:00-10:00'),
      aDependency('e1', 'task t1', 'task t2'),
      aDependency('e2', 'task t2', 'task t1')
    ];
    expect(offered(show(...circle), 'K2')).toEqual([]);
  });
});
