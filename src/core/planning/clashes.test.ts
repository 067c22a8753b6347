import { describe, expect, it } from 'vitest';
import type { PlayedShow } from '../../../tests/support/played-show.ts';
import { at, equipment, itemAt, stage, twoStages, uses } from '../../../tests/support/stages.ts';
import type { Change } from '../command.ts';
import type { Id } from '../show.ts';
import { duration, minute } from '../time/duration.ts';
import type { Instant } from '../time/instant.ts';
import { localDay, resolveOn } from '../time/zone.ts';
import { clashesAhead } from './clashes-ahead.ts';
import { elsewhere, type Clash } from './clashes.ts';
import { plannedClashes } from './planned-clashes.ts';

const planned = ({ document }: PlayedShow) => plannedClashes(document);
const told = (found: ReadonlyMap<Id, readonly Clash[]>): [Id, ...string[]][] =>
  [...found]
    .map(([item, each]): [Id, ...string[]] => [item, ...each.map(wordsOf)])
    .sort(([one], [other]) => (one < other ? -1 : 1));

const wordsOf = (clash: Clash): string => {
  const { what, equipment: of } = clash.need;
  const others = elsewhere(clash).map(({ item }) => item.id);
  return `${what}${of ? ` ${clash.needed}/${of.quantity}` : ''}: ${others.join(' ')}`;
};

const owned = (id: Id): Change => ({
  do: 'set',
  in: 'items',
  id,
  field: 'ownerPositionId',
  to: 'LX-op',
  was: null
});

describe('who is in two places at once', () => {
  it('[T18] is told by name or as a post, with where else', () => {
    const show = twoStages(
      itemAt(['a', 'r2'], 19, 30, { who: 'Host: Ada Lovelace' }),
      itemAt(['b', 'r3'], 19.25, 30, { who: 'ada lovelace, Ben' }),
      itemAt(['c', 'r2'], 20, 30),
      itemAt(['d', 'r3'], 20, 10),
      owned('c'),
      owned('d')
    );
    expect(told(planned(show))).toEqual([
      ['a', 'Ada Lovelace: b'],
      ['b', 'ada lovelace: a'],
      ['c', 'LX LX operator: d'],
      ['d', 'LX LX operator: c']
    ]);
  });

  it('[T18] touching is not overlapping, one stage is one place, and a host may be anybody', () => {
    const show = twoStages(
      itemAt(['a', 'r2'], 19, 30, { who: 'Ada Lovelace' }),
      itemAt(['b', 'r3'], 19.5, 30, { who: 'Ada Lovelace' }),
      itemAt(['c', 'r2'], 20, 30, { who: 'Host' }),
      itemAt(['d', 'r3'], 20, 30, { who: 'Host' }),
      itemAt(['e', 'r2'], 21, 30, { who: 'Ben Okri' }),
      itemAt(['f', 'r2'], 21.25, 30, { who: 'Ben Okri' })
    );
    expect(told(planned(show))).toEqual([]);
    show.edit([{ do: 'add', in: 'people', row: { id: 'p', name: 'Host', phone: '', email: '' } }]);
    expect([...planned(show).keys()]).toEqual(['c', 'd']);
  });

  it('[T18] a moment without a length clashes within another item, and not at its edges', () => {
    const who = { who: 'Ada Lovelace' };
    const show = twoStages(
      itemAt(['a', 'r2'], 19, 30, who),
      itemAt(['start', 'r3'], 19, 0, who),
      itemAt(['within', 'r3'], 19.25, 0, who),
      itemAt(['end', 'r3'], 19.5, 0, who)
    );
    expect(told(planned(show))).toEqual([
      ['a', 'Ada Lovelace: within'],
      ['within', 'Ada Lovelace: a']
    ]);
  });
});

describe('equipment', () => {
  it('[E72] [E73] clashes where more of it is used at one moment than there are', () => {
    const show = twoStages(
      equipment('mic', 4),
      itemAt(['a', 'r1'], 19, 60, uses('mic', 2)),
      itemAt(['b', 'r2'], 19.25, 30, uses('mic', 2)),
      itemAt(['c', 'r3'], 19.5, 30, uses('mic', 1)),
      itemAt(['d', 'r3'], 20, 30, uses('mic', 4))
    );
    expect(told(planned(show))).toEqual([
      ['a', 'mic 5/4: b c'],
      ['b', 'mic 5/4: a c'],
      ['c', 'mic 5/4: a b']
    ]);
    show.edit([{ do: 'set', in: 'equipment', id: 'mic', field: 'quantity', to: 5, was: 4 }]);
    expect(told(planned(show))).toEqual([]);
  });

  it('[E72] [I10] what touches does not clash, nor what is on one stage alone', () => {
    const show = twoStages(
      equipment('ball', 1),
      itemAt(['a', 'r2'], 19, 30, uses('ball')),
      itemAt(['b', 'r3'], 19.5, 30, uses('ball')),
      itemAt(['c', 'r2'], 21, 30, uses('ball')),
      itemAt(['d', 'r2'], 21.25, 30, uses('ball'))
    );
    expect(told(planned(show))).toEqual([]);
    show.edit([itemAt(['e', 'r3'], 20.9, 60, uses('ball'))]);
    expect(told(planned(show))).toEqual([
      ['c', 'ball 2/1: e'],
      ['d', 'ball 2/1: e'],
      ['e', 'ball 2/1: c d']
    ]);
  });

  it('[E72] one item may use too many by itself; what is floated, or has no time, uses none', () => {
    const show = twoStages(
      equipment('mic', 1),
      itemAt(['a', 'r2'], 19, 30, {
        equipment: [
          { equipmentId: 'mic', quantity: 1 },
          { equipmentId: 'mic', quantity: 1 }
        ]
      }),
      itemAt(['b', 'r3'], 19, 30, { ...uses('mic'), floated: true }),
      itemAt(['c', 'r3'], 19, 30, { ...uses('mic'), start: { mode: 'soft' } })
    );
    expect(told(planned(show))).toEqual([['a', 'mic 2/1: ']]);
  });

  it('[E72] clashes over midnight and over zones, with a day whose own date is another', () => {
    const next: Change = {
      do: 'add',
      in: 'days',
      row: {
        ...{ id: 'd2', date: '2026-06-13', tz: 'Asia/Tokyo', dayChange: at(6), label: '' },
        ...{ hardOut: null, curfews: [] }
      }
    };
    const show = twoStages(
      equipment('ball', 1),
      next,
      ...stage('r4', 'd2'),
      // 00:30 to 01:30 in Berlin, on the night after the 12th: 07:30 to 08:30 of the 13th in Tokyo.
      itemAt(['a', 'r2'], 24.5, 60, uses('ball')),
      itemAt(['b', 'r4'], 8, 60, uses('ball')),
      itemAt(['c', 'r4'], 24.5, 60, uses('ball'))
    );
    expect(told(planned(show))).toEqual([
      ['a', 'ball 2/1: b'],
      ['b', 'ball 2/1: a']
    ]);
  });
});

describe('where all stages are seen at once', () => {
  const eight = (hours: number): Instant =>
    resolveOn(localDay('2026-06-12', 'Europe/Berlin'), at(hours)).instant;
  const expected = ({ document }: PlayedShow, now: Instant) => told(clashesAhead(document, now));

  /** The first stage plays a, then b, from 20:00; the second has the ball from 20:30. */
  function evening(): PlayedShow {
    const show = twoStages(
      equipment('ball', 1),
      { do: 'remove', in: 'items', id: 'i1' },
      itemAt(['a', 'r1'], 20, 20),
      itemAt(['b', 'r1'], 20, 9, { ...uses('ball'), start: { mode: 'soft' } }),
      itemAt(['c', 'r2'], 20.5, 30, uses('ball'))
    );
    expect(told(planned(show))).toEqual([]);
    show.now = eight(20);
    return show.open().go();
  }

  it('[R50] a stage that is late comes into the way of another, which its plan did not', () => {
    const show = evening();
    expect(expected(show, eight(20.1))).toEqual([]);
    show.send(show.says('adjust', { item: 'a', by: duration(5 * minute) }));
    expect(expected(show, eight(20.1))).toEqual([
      ['b', 'ball 2/1: c'],
      ['c', 'ball 2/1: b']
    ]);
  });

  it('[R50] what is skipped or over needs nothing any more', () => {
    const show = evening();
    show.send(show.says('adjust', { item: 'a', by: duration(15 * minute) }));
    expect(expected(show, eight(20.1))).toHaveLength(2);
    show.send(show.says('skip', { step: 'b' }));
    expect(expected(show, eight(20.1))).toEqual([]);
    show.send(show.says('reinstate', { step: 'b' }));
    expect(expected(show, eight(20.1))).toHaveLength(2);
    show.send(show.says('endRun', {}));
    expect(expected(show, eight(20.1))).toEqual([]);
  });

  it('[R50] a rehearsal at another time leaves what is planned, while it is on and once it is over', () => {
    const show = twoStages(
      equipment('ball', 1),
      itemAt(['a', 'r1'], 20, 20, uses('ball')),
      itemAt(['b', 'r2'], 20, 20, uses('ball'))
    );
    show.now = eight(12);
    show.open('rehearsal').go();
    expect(expected(show, eight(12.1))).toHaveLength(2);
    show.send(show.says('endRun', {}));
    expect(expected(show, eight(18))).toHaveLength(2);
    show.send({ type: 'openRun', run: 'run2', rundownId: 'r1', mode: 'rehearsal', label: '' });
    expect(expected(show, eight(18))).toHaveLength(2);
  });
});
