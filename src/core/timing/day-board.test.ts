import { describe, expect, it } from 'vitest';
import type { PlayedShow } from '../../../tests/support/played-show.ts';
import { at, itemAt, twoStages } from '../../../tests/support/stages.ts';
import type { Change } from '../command.ts';
import { clockText } from '../time/text.ts';
import { board, hoursOf } from './day-board.ts';

describe('days and stages side by side', () => {
  const axis = (show: PlayedShow, day = 0): string[] => {
    const { days, lengthMs } = board(show.document);
    const each = days[day] ?? expect.fail();
    return hoursOf(each, lengthMs).map((hour) => clockText(hour, each.day.tz, 24));
  };

  it('[T19] stand on one axis of full hours that holds all that is planned', () => {
    const show = twoStages(itemAt(['a', 'r2'], 19.5, 20), itemAt(['b', 'r3'], 23.5, 45));
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
    const show = twoStages(itemAt(['a', 'r2'], 22, 30), ...later);
    expect(axis(show).slice(0, 2)).toEqual(['22:00', '23:00']);
    // The clocks of that night show 02:00 twice before the hard out at 03:00.
    expect(axis(show, 1)).toEqual([
      ...['22:00', '23:00', '00:00', '01:00', '02:00', '02:00', '03:00']
    ]);
  });
});
