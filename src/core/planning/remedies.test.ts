import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ItemSpec, ShowSpec } from '../../../tests/support/build-show.ts';
import { PlayedShow, planner } from '../../../tests/support/played-show.ts';
import { durationText, wallText } from '../time/text.ts';
import { plan } from '../timing/plan.ts';
import { remedies, type RemedyKind } from './remedies.ts';

/** An evening that begins at seven, of one item after another. */
const evening = (...items: ItemSpec[]): ShowSpec => ({
  items: [{ title: 'Doors', hardAt: '19:00', minutes: 30 }, ...items]
});

const optionsFor = (show: PlayedShow, title: string) => {
  const item = Object.values(show.document.items).find((each) => each.title === title);
  return remedies(show.document, plan(show.document, 'r1'), item?.id ?? '');
};

function applied(spec: ShowSpec, title: string, kind: RemedyKind): string[] {
  const show = new PlayedShow(spec);
  const remedy = optionsFor(show, title).find((each) => each.kind === kind);
  show.edit(remedy?.changes ?? expect.fail(`no ${kind}`), planner);
  return written(show);
}

/** Each item as a planner reads it: "19:00 Doors 30:00"; a soft one has no time. */
const written = (show: PlayedShow): string[] =>
  plan(show.document, 'r1').items.map(({ item: { start, title, length } }) =>
    [
      start.mode === 'hard' ? wallText(start.at, 24) : '',
      title,
      durationText(length.durationMs)
    ].join(' ')
  );

const withGap = evening(
  { title: 'Host', minutes: 5 },
  { title: 'Film', hardAt: '19:40', minutes: 3 },
  { title: 'Award', hardAt: '20:00', minutes: 5 }
);
const withOverlap = evening(
  { title: 'Host', minutes: 20 },
  { title: 'Film', hardAt: '19:40', minutes: 3 },
  { title: 'Award', hardAt: '20:00', minutes: 5 }
);

describe('a gap or an overlap before a hard start', () => {
  it('[G1] is put right in one action, and nothing is repaired that nobody asked for', () => {
    const show = new PlayedShow(withGap);
    expect(optionsFor(show, 'Film').map(({ kind }) => kind)).toEqual([
      'moveStart',
      'shiftRest',
      'backTime'
    ]);
    expect(optionsFor(show, 'Host')).toEqual([]);
    expect(optionsFor(show, 'Doors')).toEqual([]);
    expect(optionsFor(show, 'none')).toEqual([]);
    expect(remedies(show.document, plan(show.document, 'none'), 'i3')).toEqual([]);
  });

  it('[G2] goes when the item starts where those before it end', () => {
    const closed = ['19:00 Doors 30:00', ' Host 05:00', '19:35 Film 03:00', '20:00 Award 05:00'];
    expect(applied(withGap, 'Film', 'moveStart')).toEqual(closed);
    const later = ['19:00 Doors 30:00', ' Host 20:00', '19:50 Film 03:00', '20:00 Award 05:00'];
    expect(applied(withOverlap, 'Film', 'moveStart')).toEqual(later);
  });

  it('[G2] goes, and every later gap stays as long as it was', () => {
    expect(applied(withOverlap, 'Film', 'shiftRest')).toEqual([
      '19:00 Doors 30:00',
      ' Host 20:00',
      '19:50 Film 03:00',
      '20:10 Award 05:00'
    ]);
    // With no hard start after it, that would be the same as moving this one.
    expect(optionsFor(new PlayedShow(withGap), 'Award').map(({ kind }) => kind)).not.toContain(
      'shiftRest'
    );
  });

  it('[G2] goes when the hard start before it moves to its back-time', () => {
    expect(applied(withOverlap, 'Film', 'backTime')[0]).toBe('18:50 Doors 30:00');
    expect(applied(withGap, 'Film', 'backTime')[0]).toBe('19:05 Doors 30:00');
  });

  it('[G3] is taken by the last buffer before it, within its shortest and longest length', () => {
    const buffered = (fields: ItemSpec, host = 5): ShowSpec =>
      evening(
        { title: 'Early', kind: 'buffer', minutes: 2 },
        { title: 'Host', minutes: host },
        { title: 'Spare', kind: 'buffer', minutes: 2, ...fields },
        { title: 'Film', hardAt: '19:45', minutes: 3 }
      );
    const spare = (spec: ShowSpec): string | undefined =>
      applied(spec, 'Film', 'absorb').find((line) => line.includes('Spare'));
    expect(spare(buffered({}))).toBe(' Spare 08:00');
    // Six minutes are missing: two are there.
    const kinds = optionsFor(new PlayedShow(buffered({}, 17)), 'Film').map(({ kind }) => kind);
    expect(kinds).not.toContain('absorb');
    expect(spare(buffered({}, 12))).toBe(' Spare 01:00');
    // Where the last may not, an earlier one may.
    const tight = buffered({ minMs: 120_000 as never, maxMs: 180_000 as never });
    expect(spare(tight)).toBe(' Spare 02:00');
    expect(applied(tight, 'Film', 'absorb')).toContain(' Early 08:00');
    // Behind the hard start before it, a buffer has nothing to do with it.
    const beyond = evening(
      { title: 'Spare', kind: 'buffer', minutes: 5 },
      { title: 'Film', hardAt: '19:40', minutes: 3 },
      { title: 'Award', hardAt: '20:00', minutes: 5 }
    );
    expect(optionsFor(new PlayedShow(beyond), 'Award').map(({ kind }) => kind)).toEqual([
      'moveStart',
      'backTime'
    ]);
  });

  it('[G4] is left where a time would leave the show day, or falls into a change of the clocks', () => {
    const early = {
      items: [
        { title: 'Get-in', hardAt: '06:10', minutes: 30 },
        { title: 'Call', hardAt: '06:20', minutes: 5 }
      ]
    };
    // Half an hour before 06:20 is before the day begins.
    expect(optionsFor(new PlayedShow(early), 'Call').map(({ kind }) => kind)).toEqual([
      'moveStart'
    ]);
    const night: ShowSpec = {
      day: { date: '2026-10-24' },
      items: [
        { title: 'Party', hardAt: '25:30', minutes: 60 },
        { title: 'Last song', hardAt: '28:00', minutes: 5 }
      ]
    };
    // The hour from two to three comes twice: its first is half past one and an hour later.
    expect(optionsFor(new PlayedShow(night), 'Last song').map(({ kind }) => kind)).not.toContain(
      'moveStart'
    );
  });

  it('[G4] is left where a run stands on a row that would change', () => {
    const show = new PlayedShow(withOverlap);
    show.open('show');
    show.go();
    const kinds = optionsFor(show, 'Film').map(({ kind }) => kind);
    expect(kinds).toEqual(['moveStart', 'shiftRest']);
  });

  it('[G1] is gone after each of them, at any hour, and no other gap has changed', () => {
    const item = fc.record({
      minutes: fc.integer({ min: 0, max: 40 }),
      at: fc.option(fc.integer({ min: 0, max: 17 * 60 }), { freq: 2 }),
      kind: fc.constantFrom('item' as const, 'buffer' as const)
    });
    fc.assert(
      fc.property(
        fc.array(item, { minLength: 2, maxLength: 12 }),
        fc.constantFrom('2026-06-12', '2026-03-28', '2026-10-24'),
        (rows, date) => {
          const items = rows.map(({ minutes, at, kind }) => ({
            minutes,
            kind,
            ...(at === null ? {} : { hardAt: `${6 + Math.floor(at / 60)}:${at % 60}` })
          }));
          const before = new PlayedShow({ day: { date }, items });
          const planned = plan(before.document, 'r1');
          for (const { item: each } of planned.items) {
            for (const { kind, changes } of remedies(before.document, planned, each.id)) {
              const after = new PlayedShow({ day: { date }, items });
              after.edit(changes, planner);
              const slack = slacks(after);
              expect(slack.get(each.id)).toBe(0);
              const others = kind === 'shiftRest' ? laterThan(before, each.id) : [];
              for (const id of others) expect(slack.get(id)).toBe(slacks(before).get(id));
            }
          }
        }
      ),
      { numRuns: 300 }
    );
  });
});

const slacks = (show: PlayedShow): Map<string, number> =>
  new Map(
    plan(show.document, 'r1').items.map(({ item, gapMs, overlapMs }) => [
      item.id,
      gapMs - overlapMs
    ])
  );

const laterThan = (show: PlayedShow, id: string): string[] => {
  const ids = plan(show.document, 'r1').items.map(({ item }) => item.id);
  return ids.slice(ids.indexOf(id) + 1);
};
