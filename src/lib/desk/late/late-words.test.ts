import { describe, expect, it } from 'vitest';
import type { Change } from '#core/command.ts';
import { waysOut } from '#core/logistics/ways-out.ts';
import { set } from '../../../../tests/support/conflicts-found.ts';
import {
  aCall,
  added,
  aDependency,
  aMovement,
  aSpace,
  aTask,
  aVendor,
  min,
  wall
} from '../../../../tests/support/load-plan.ts';
import { PlayedShow } from '../../../../tests/support/played-show.ts';
import { effectWords } from './effect-words.ts';
import { optionWords } from './option-words.ts';
import { tellings } from './telling.ts';

/** A truck, the wall that it brings, who builds that, and the film that is shown on it. */
const loadIn: readonly Change[] = [
  aSpace('dk1', { name: 'Dock 1' }),
  aVendor('led', { name: 'Parallax Peach' }),
  aVendor('bar', { name: 'Amber Bar' }),
  set('departments', 'SND', 'mayDock', true),
  set('days', 'd1', 'doors', wall('18:30')),
  aMovement('m1', '16:00-17:00', { title: 'LED truck', dockId: 'dk1', vendorId: 'led' }),
  aMovement('m2', '17:15-17:45', { title: 'Bar stock', dockId: 'dk1', vendorId: 'bar' }),
  aTask('t1', '17:00-18:20', { title: 'LED wall', movementIds: ['m1'], departmentId: 'VID' }),
  aTask('t2', '19:30-20:00', { title: 'Carpet', movementIds: ['m1'] }),
  aCall('c1', '12:00-18:40', { title: 'Video call', departmentId: 'VID' }),
  aDependency('e1', 'task t1', 'item i1')
];
const show = (...more: readonly Change[]): PlayedShow => {
  const film = { title: 'Film', hardAt: '18:30', cues: ['VID 9'] };
  const played = new PlayedShow({ items: [film], departments: ['LX', 'SND', 'VID'] });
  played.edit([...loadIn, ...more]);
  return played;
};
const later = ({ document }: PlayedShow) =>
  waysOut(document, 'm1', min(40)).find(({ kind }) => kind === 'later') ?? expect.fail();

describe('what a lateness does', () => {
  it('[L63] is told with all that moves, what takes it up, what is too short, at risk, or new', () => {
    const played = show();
    const { moved, ...rest } = effectWords(played.document, later(played));
    expect(moved.map(({ name, from, to }) => `${name} ${from} ${to}`)).toEqual([
      'LED truck 16:00 16:40',
      'LED wall 17:00 17:40',
      'Bar stock 17:15 17:55'
    ]);
    expect(rest).toMatchObject({
      slack: ['Carpet: 1 h 50 left'],
      calls: ['Video call ends 20 min before LED wall is done'],
      risks: ['VID 9, 1 “Film” at 18:30: 30 min short', 'Doors at 18:30: 30 min short']
    });
    expect(rest.conflicts.map(({ check, title }) => `${check} ${title}`)).toContain(
      'K4 LED wall, 17:40–19:00'
    );
  });

  it('[L63] is told of each way out in a line', () => {
    const played = show(aSpace('dk2', { name: 'Dock 2' }));
    const options = waysOut(played.document, 'm1', min(40));
    expect(options.map((each) => Object.values(optionWords(played.document, each)))).toContainEqual(
      ['To Dock 2', 'Moves 2, 1 call too short, 2 new conflicts', '30 min short']
    );
    const swap = options.find(({ kind }) => kind === 'swap') ?? expect.fail();
    expect(optionWords(played.document, swap)).toMatchObject({
      title: 'Bar stock comes first',
      detail: expect.stringContaining('Bar stock 1 h 15 earlier') as string
    });
    const { title, short } = optionWords(played.document, later(played));
    expect([title, short]).toEqual(['All that waits is later', '30 min short']);
    const free = show(
      { do: 'remove', in: 'dependencies', id: 'e1' },
      set('days', 'd1', 'doors', null)
    );
    expect(optionWords(free.document, later(free)).short).toBe('in time');
  });
});

describe('what those are told whom it concerns', () => {
  const said = (played: PlayedShow): Record<string, string> => {
    const reported = { movement: 'm1', byMs: min(40), reason: 'flat tyre.' };
    const option = later(played);
    const teams = tellings(played.document, reported, { option, newId: () => 'x' });
    return Object.fromEntries(teams.map(({ name, messages }) => [name, messages[0]?.text ?? '']));
  };

  it('[L64] is what of theirs has moved, from when to when, and why', () => {
    expect(said(show())).toEqual({
      SND: 'LED truck is 40 min late: flat tyre. Now: LED truck 16:00 → 16:40; Bar stock 17:15 → 17:55',
      VID: 'LED truck is 40 min late: flat tyre. Now: LED wall 17:00 → 17:40',
      'Parallax Peach': 'LED truck is 40 min late: flat tyre. Now: LED truck 16:00 → 16:40',
      'Amber Bar': 'The load plan has changed. Now: Bar stock 17:15 → 17:55',
      'The caller':
        'LED truck is 40 min late: flat tyre. Now: VID 9, 1 “Film” at 18:30: 30 min short; Doors at 18:30: 30 min short'
    });
  });

  it('[L64] is never longer than a message may be', () => {
    const many = Array.from({ length: 30 }, (_, nth) =>
      aTask(`x${nth}`, '17:00-17:10', {
        ...{ title: `${'Long'.repeat(40)} ${nth}`, movementIds: ['m1'], departmentId: 'LX' }
      })
    );
    const { LX = '' } = said(show(...many));
    expect(LX.length).toBeLessThanOrEqual(1_000);
    const short = many.map((each) => ({
      ...each,
      row: { ...(each as { row: object }).row, title: 'Cable' }
    }));
    expect(said(show(...(short as Change[])))['LX']).toMatch(/; Cable 17:00 → 17:40 and 22 more$/);
  });

  it('[L64] is said on each stage of that day, and to a vendor once', () => {
    const second = added('rundowns', { id: 'r2', dayId: 'd1', spaceId: 'dk1', title: '' });
    const played = show(second);
    const option = later(played);
    const reported = { movement: 'm1', byMs: min(40), reason: '' };
    const teams = tellings(played.document, reported, { option, newId: () => 'x' });
    expect(teams.map(({ name, messages }) => [name, messages.length])).toEqual([
      ['SND', 2],
      ['VID', 2],
      ['Parallax Peach', 1],
      ['Amber Bar', 1],
      ['The caller', 2]
    ]);
    const none = { ...played.document, rundowns: {} };
    expect(tellings(none, reported, { option, newId: () => 'x' })).toEqual([]);
  });
});
