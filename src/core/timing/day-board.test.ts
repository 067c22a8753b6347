import { describe, expect, it } from 'vitest';
import { PlayedShow } from '../../../tests/support/played-show.ts';
import type { Change } from '../command.ts';
import { twoPlaces } from '../planning/two-places.ts';
import type { Id } from '../show.ts';
import { duration } from '../time/duration.ts';
import { clockText } from '../time/text.ts';
import { wallTime, type WallTime } from '../time/wall-time.ts';
import { board, hoursOf } from './day-board.ts';

const HOUR = 3600;
const at = (hours: number): WallTime => wallTime(hours * HOUR);

const stage = (id: Id): Change[] => [
  { do: 'add', in: 'spaces', row: { id: `s${id}`, parentId: null, kind: 'stage', name: id } },
  { do: 'add', in: 'rundowns', row: { id, dayId: 'd1', spaceId: `s${id}`, title: id } },
  {
    do: 'add',
    in: 'columns',
    row: {
      id: `who${id}`,
      rundownId: id,
      kind: 'person',
      title: 'Who',
      departmentId: null,
      class: 'crew'
    }
  }
];

function item(id: Id, rundownId: Id, hours: number, minutes: number, who = ''): Change {
  const row = {
    ...{ id, rundownId, segmentId: null, number: '', title: id, kind: 'item' as const },
    start: { mode: 'hard' as const, at: at(hours) },
    length: { durationMs: duration(minutes * 60_000), countToEnd: false },
    ...{ minMs: null, maxMs: null, floated: false, ownerPositionId: null, notes: '' },
    fields: { [`who${rundownId}`]: who }
  };
  return { do: 'add', in: 'items', row };
}

const owned = (id: Id): Change => ({
  do: 'set',
  in: 'items',
  id,
  field: 'ownerPositionId',
  to: 'LX-op',
  was: null
});

/** The gala's day with a second and a third stage. */
const twoStages = (...changes: Change[]): PlayedShow => {
  const show = new PlayedShow({ departments: ['LX'], items: [{ minutes: 1 }] });
  show.edit([...stage('r2'), ...stage('r3'), ...changes]);
  return show;
};

describe('days and stages side by side', () => {
  const axis = (show: PlayedShow, day = 0): string[] => {
    const { days, lengthMs } = board(show.document);
    const each = days[day] ?? expect.fail();
    return hoursOf(each, lengthMs).map((hour) => clockText(hour, each.day.tz, 24));
  };

  it('[T19] stand on one axis of full hours that holds all that is planned', () => {
    const show = twoStages(item('a', 'r2', 19.5, 20), item('b', 'r3', 23.5, 45));
    expect(board(show.document).days[0]?.columns.map(({ space }) => space)).toEqual([
      'Main stage',
      'r2',
      'r3'
    ]);
    expect(axis(show)).toEqual(['19:00', '20:00', '21:00', '22:00', '23:00', '00:00', '01:00']);
  });

  it('[T19] begin at the same time of day on every day, the night after and a hard out with them', () => {
    const later: Change[] = [
      {
        do: 'add',
        in: 'days',
        row: {
          ...{ id: 'd2', date: '2031-10-25', tz: 'Europe/Berlin', dayChange: at(6), label: '' },
          ...{ hardOut: at(27), curfews: [] }
        }
      },
      { do: 'add', in: 'rundowns', row: { id: 'r4', dayId: 'd2', spaceId: 's1', title: '' } }
    ];
    const show = twoStages(item('a', 'r2', 22, 30), ...later);
    expect(axis(show).slice(0, 2)).toEqual(['22:00', '23:00']);
    // The clocks of that night show 02:00 twice before the hard out at 03:00.
    expect(axis(show, 1)).toEqual([
      ...['22:00', '23:00', '00:00', '01:00', '02:00', '02:00', '03:00']
    ]);
  });

  it('[T18] say who is in two places at once, by name or as a post', () => {
    const show = twoStages(
      item('a', 'r2', 19, 30, 'Host: Ada Lovelace'),
      item('b', 'r3', 19.25, 30, 'ada lovelace, Ben'),
      item('c', 'r2', 20, 30),
      item('d', 'r3', 20, 10),
      owned('c'),
      owned('d')
    );
    expect([...twoPlaces(show.document)]).toEqual([
      ['a', ['Ada Lovelace']],
      ['b', ['ada lovelace']],
      ['c', ['LX LX operator']],
      ['d', ['LX LX operator']]
    ]);
  });

  it('[T18] touching is not overlapping, one stage is one place, and a host may be anybody', () => {
    const show = twoStages(
      item('a', 'r2', 19, 30, 'Ada Lovelace'),
      item('b', 'r3', 19.5, 30, 'Ada Lovelace'),
      item('c', 'r2', 20, 30, 'Host'),
      item('d', 'r3', 20, 30, 'Host'),
      item('e', 'r2', 21, 30, 'Ben Okri'),
      item('f', 'r2', 21.25, 30, 'Ben Okri')
    );
    expect([...twoPlaces(show.document)]).toEqual([]);
    show.edit([{ do: 'add', in: 'people', row: { id: 'p', name: 'Host', phone: '', email: '' } }]);
    expect([...twoPlaces(show.document).keys()]).toEqual(['c', 'd']);
  });
});
