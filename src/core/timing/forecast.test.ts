import { describe, expect, it } from 'vitest';
import { buildRun, itemRun } from '../../../tests/support/build-run.ts';
import { at, buildShow, type ItemSpec, type ShowSpec } from '../../../tests/support/build-show.ts';
import type { ItemRun, Run } from '../run.ts';
import { duration, minute } from '../time/duration.ts';
import { instant, type Instant } from '../time/instant.ts';
import { clockText, lateText } from '../time/text.ts';
import { resolve } from '../time/zone.ts';
import type { Ahead } from './course.ts';
import { finish } from './finish.ts';
import { forecast, type Forecast } from './forecast.ts';
import { plan } from './plan.ts';

/** An instant of the evening of 12 June 2026 in Berlin. */
const clock = (text: string): Instant => resolve('2026-06-12', at(text), 'Europe/Berlin').instant;
const text = (at: Instant | null): string | null =>
  at === null ? null : clockText(at, 'Europe/Berlin', 24, { seconds: true });

/** A live run whose items began at these times; each ends when the next begins, the last is under way. */
function live(begun: Readonly<Record<string, string>>, fields: Partial<Run> = {}): Run {
  const order = Object.entries(begun);
  const items = order.map(([id, start], index): [string, ItemRun] => {
    const next = order[index + 1]?.[1];
    return [id, itemRun(id, clock(start), next === undefined ? null : clock(next))];
  });
  const first = order[0]?.[1];
  return buildRun({
    state: 'live',
    startedAt: first === undefined ? null : clock(first),
    currentItem: order.at(-1)?.[0] ?? null,
    items: Object.fromEntries(items),
    ...fields
  });
}

const withCurrent = (run: Run, fields: Partial<ItemRun>): Run => {
  const current = run.items[run.currentItem ?? ''];
  if (!current) throw new Error('nothing is under way');
  return { ...run, items: { ...run.items, [current.itemId]: { ...current, ...fields } } };
};

function forecastOf(
  spec: ShowSpec | readonly ItemSpec[],
  run: Run | null,
  now: string,
  ahead?: Ahead
): Forecast {
  const { document } = buildShow('items' in spec ? spec : { items: spec });
  return forecast(plan(document, 'r1'), run, clock(now), ahead);
}

const starts = (made: Forecast): (string | null)[] =>
  made.items.map((row) => text(row.projectedStart));
const column = (made: Forecast): (string | null)[] =>
  made.items.map((row) => (row.lateMs === null ? null : lateText(row.lateMs)));

const evening: readonly ItemSpec[] = [
  { hardAt: '19:00', minutes: 5 },
  { minutes: 10 },
  { hardAt: '19:20', minutes: 10 },
  { minutes: 10 }
];

describe('the item under way', () => {
  it('[T4] is expected to end after its duration', () => {
    const made = forecastOf(evening, live({ i1: '19:01' }), '19:03');
    expect(text(made.current?.projectedEnd ?? null)).toBe('19:06:00');
    expect(made.current?.overMs).toBe(0);
  });

  it('[T4] but not before now: once it is over, its end moves', () => {
    const made = forecastOf(evening, live({ i1: '19:00' }), '19:05:30');
    expect(text(made.current?.projectedEnd ?? null)).toBe('19:05:30');
    expect(made.current?.overMs).toBe(30_000);
  });

  it('[T4] later by what was added, and by what was paused', () => {
    const added = withCurrent(live({ i1: '19:00' }), { addedMs: duration(30_000) });
    expect(text(forecastOf(evening, added, '19:01').current?.projectedEnd ?? null)).toBe(
      '19:05:30'
    );
    const less = withCurrent(live({ i1: '19:00' }), { addedMs: duration(-60_000) });
    expect(text(forecastOf(evening, less, '19:01').current?.projectedEnd ?? null)).toBe('19:04:00');
    const paused = withCurrent(live({ i1: '19:00' }), { pausedMs: duration(120_000) });
    expect(text(forecastOf(evening, paused, '19:04').current?.projectedEnd ?? null)).toBe(
      '19:07:00'
    );
  });

  it('[T4] one that counts to its end stops at its clock time, however late it began', () => {
    const items = [{ hardAt: '19:00', minutes: 15, countToEnd: true }, { minutes: 5 }];
    const made = forecastOf(items, live({ i1: '19:10' }), '19:11');
    expect(starts(made)).toEqual(['19:10:00', '19:15:00']);
    expect(made.lateMs).toBe(0);
    const added = withCurrent(live({ i1: '19:10' }), { addedMs: duration(60_000) });
    expect(starts(forecastOf(items, added, '19:11'))).toEqual(['19:10:00', '19:16:00']);
    expect(starts(forecastOf(items, live({ i1: '19:10' }), '19:20'))[1]).toBe('19:20:00');
  });

  it('[T4] one to come that counts to its end is shortened, never below nothing', () => {
    const items = [
      { hardAt: '19:00', minutes: 5 },
      { minutes: 5, countToEnd: true },
      { minutes: 1 }
    ];
    expect(starts(forecastOf(items, live({ i1: '19:03' }), '19:04'))).toEqual(
      ['19:03:00', '19:08:00', '19:10:00'] //
    );
    expect(starts(forecastOf(items, live({ i1: '19:07' }), '19:08'))[2]).toBe('19:12:00');
  });
});

describe('what comes', () => {
  it('[T5] an item that follows on inherits lateness', () => {
    const made = forecastOf(evening, live({ i1: '19:01:20' }), '19:02');
    expect(starts(made).slice(0, 2)).toEqual(['19:01:20', '19:06:20']);
    expect(column(made).slice(0, 2)).toEqual(['+01:20', '+01:20']);
  });

  it('[T5] a hard start absorbs earlier lateness', () => {
    const made = forecastOf(evening, live({ i1: '19:01:20' }), '19:02');
    expect(starts(made).slice(2)).toEqual(['19:20:00', '19:30:00']);
    expect(column(made).slice(2)).toEqual(['00:00', '00:00']);
    expect(made.items.some((row) => row.planned.item.id !== 'i1' && row.missesHardStart)).toBe(
      false
    );
  });

  it('[T5] a hard start that will be missed says so, and passes the rest on', () => {
    const made = forecastOf(evening, live({ i1: '19:08' }), '19:10');
    expect(column(made)).toEqual(['+08:00', '+08:00', '+03:00', '+03:00']);
    expect(made.items.map((row) => row.missesHardStart)).toEqual([true, false, true, false]);
  });

  it('[T5] less than a second late is on time', () => {
    const begun = live({ i1: '19:00' });
    const late = (ms: number) => withCurrent(begun, { actualStart: instant(clock('19:00') + ms) });
    expect(forecastOf(evening, late(999), '19:01').items[0]?.missesHardStart).toBe(false);
    expect(forecastOf(evening, late(1000), '19:01').items[0]?.missesHardStart).toBe(true);
  });

  it('[T5] an early show waits for its hard start', () => {
    const made = forecastOf(evening, live({ i1: '19:00', i2: '19:03' }), '19:04');
    expect(starts(made)).toEqual(['19:00:00', '19:03:00', '19:20:00', '19:30:00']);
    expect(column(made)[1]).toBe('−02:00');
  });

  it('[T5] an overlap in the plan makes its hard start late from the beginning', () => {
    const made = forecastOf(
      [
        { hardAt: '19:00', minutes: 10 },
        { hardAt: '19:08', minutes: 1 }
      ],
      null,
      '12:00'
    );
    expect(column(made)).toEqual(['00:00', '+02:00']);
    expect(made.items[1]?.missesHardStart).toBe(true);
  });

  it('[T1] floated items have no projected times either', () => {
    const made = forecastOf(
      [{ hardAt: '19:00', minutes: 5 }, { minutes: 9, floated: true }, { minutes: 5 }],
      live({ i1: '19:00' }),
      '19:01'
    );
    expect(starts(made)).toEqual(['19:00:00', null, '19:05:00']);
    expect(made.items[1]).toMatchObject({ progress: 'floated', lateMs: null, overMs: null });
  });

  it('[T15] skipped items count nothing, and are short of all their length', () => {
    const made = forecastOf(evening, live({ i1: '19:01:20' }), '19:02', {
      skippedItems: new Set(['i2'])
    });
    expect(starts(made)).toEqual(['19:01:20', null, '19:20:00', '19:30:00']);
    expect(made.items[1]).toMatchObject({ progress: 'skipped', lateMs: null, overMs: -600_000 });
    expect(made.next?.item.id).toBe('i3');
  });

  it('[T15] a choice of the next step leaves out what lies between', () => {
    const items = [{ hardAt: '19:00', minutes: 5 }, { minutes: 10 }, { minutes: 10 }];
    const made = forecastOf(items, live({ i1: '19:00' }), '19:01', { nextItem: 'i3' });
    expect(starts(made)).toEqual(['19:00:00', null, '19:05:00']);
    expect(made.items.map((row) => row.progress)).toEqual(['current', 'passed', 'coming']);
    expect(text(made.end)).toBe('19:15:00');
    const same = forecastOf(items, live({ i1: '19:00' }), '19:01', { nextItem: 'i1' });
    expect(starts(same)).toEqual(['19:00:00', '19:05:00', '19:15:00']);
  });

  it('[T15] a choice of an earlier step plays from there again, the item under way too', () => {
    const items = [{ hardAt: '19:00', minutes: 5 }, { minutes: 10 }, { minutes: 3 }];
    const run = live({ i1: '19:00', i2: '19:05' });
    const made = forecastOf(items, run, '19:06', { nextItem: 'i1' });
    expect(starts(made)).toEqual(['19:15:00', '19:05:00', '19:30:00']);
    expect(text(made.end)).toBe('19:33:00');
  });

  it('[T15] what is under way and comes again last is what the show ends with', () => {
    const items = [{ hardAt: '19:00', minutes: 10 }, { minutes: 10 }];
    const run = live({ i1: '19:00', i2: '19:05' });
    const made = forecastOf(items, run, '19:06', { nextItem: 'i1' });
    expect(text(made.end)).toBe('19:35:00');
    expect(finish(made.plan, run, clock('19:06'), { nextItem: 'i1' })?.expected).toBe(made.end);
  });

  it('[T15] nothing comes when the steps are at their end', () => {
    const made = forecastOf(evening, live({ i1: '19:00' }), '19:01', { nextItem: null });
    expect(made.next).toBeNull();
    expect(text(made.end)).toBe('19:05:00');
  });
});

describe('before the first GO', () => {
  const scheduled = buildRun();

  it('[T15] is expected at the plan, or now once that is later', () => {
    expect(starts(forecastOf(evening, scheduled, '18:00'))).toEqual(
      ['19:00:00', '19:05:00', '19:20:00', '19:30:00'] //
    );
    const overdue = forecastOf(evening, scheduled, '19:02');
    expect(starts(overdue)).toEqual(['19:02:00', '19:07:00', '19:20:00', '19:30:00']);
    expect(overdue.lateMs).toBe(2 * minute);
  });

  it('[T15] invents no start, but knows what a later hard start can still be', () => {
    const items = [{ minutes: 5 }, { minutes: 10 }, { hardAt: '19:20', minutes: 1 }];
    expect(starts(forecastOf(items, scheduled, '18:00'))).toEqual([null, null, '19:20:00']);
    expect(starts(forecastOf(items, scheduled, '19:10'))).toEqual([null, null, '19:25:00']);
    expect(forecastOf([{ minutes: 5 }], scheduled, '18:00').end).toBeNull();
  });

  it('[T15] a chosen first step begins from its own planned time', () => {
    const made = forecastOf(evening, scheduled, '18:00', { nextItem: 'i2' });
    expect(starts(made)).toEqual([null, '19:05:00', '19:20:00', '19:30:00']);
  });

  it('[T15] begins with what is not skipped or floated, at its own planned time', () => {
    const items = [{ hardAt: '19:00', minutes: 5 }, { floated: true }, { minutes: 10 }];
    const made = forecastOf(items, scheduled, '18:00', { skippedItems: new Set(['i1']) });
    expect(starts(made)).toEqual([null, null, '19:05:00']);
  });

  it('[T15] a plan without a run knows no now', () => {
    expect(forecastOf(evening, null, '23:00')).toEqual({
      ...forecastOf(evening, null, '12:00')
    });
    expect(forecastOf(evening, null, '23:00')).toMatchObject({ lateMs: null, movesFrom: null });
  });
});

describe('the end', () => {
  const strict: ShowSpec = {
    items: [{ hardAt: '22:00', minutes: 60 }],
    day: {
      hardOut: at('23:00'),
      curfews: [
        { kind: 'noise', at: at('23:00') },
        { kind: 'vacate', at: at('01:00') }
      ]
    }
  };

  it('[T6] is held against the hard out and every curfew', () => {
    const levels = (start: string) =>
      forecastOf(strict, live({ i1: start }), '22:10').limits.map(({ level }) => level);
    expect(levels('21:59:59')).toEqual(['none', 'none', 'none']);
    expect(levels('22:00')).toEqual(['warning', 'warning', 'none']);
    expect(levels('22:00:01')).toEqual(['warning', 'error', 'none']);
  });

  it('[T6] says by how much', () => {
    const { limits } = forecastOf(strict, live({ i1: '22:05' }), '22:10');
    expect(limits).toEqual([
      { kind: 'hardOut', at: clock('23:00'), overMs: 300_000, level: 'warning' },
      { kind: 'noise', at: clock('23:00'), overMs: 300_000, level: 'error' },
      { kind: 'vacate', at: clock('25:00'), overMs: -6_900_000, level: 'none' }
    ]);
    expect(forecastOf({ ...strict, items: [{ minutes: 5 }] }, null, '22:00').limits).toEqual([]);
  });

  it('[T11] of an ended run is when it ended, and nothing comes', () => {
    const ended = buildRun({
      state: 'ended',
      startedAt: clock('19:00'),
      endedAt: clock('19:14'),
      items: {
        i1: itemRun('i1', clock('19:00'), clock('19:06')),
        i2: itemRun('i2', clock('19:06'), clock('19:14'))
      }
    });
    const made = forecastOf(evening, ended, '23:00', { nextItem: null });
    expect(made.items.map((row) => row.progress)).toEqual(['past', 'past', 'passed', 'passed']);
    expect(made.items.map((row) => row.overMs)).toEqual([60_000, -120_000, null, null]);
    expect(text(made.end)).toBe('19:14:00');
    expect(made.lateMs).toBe(-26 * minute);
    expect(made.movesFrom).toBeNull();
  });
});

describe('lateness', () => {
  it('[T11] is that of the end of the item under way', () => {
    expect(forecastOf(evening, live({ i1: '19:01:20' }), '19:02').lateMs).toBe(80_000);
    expect(forecastOf(evening, live({ i1: '19:01:20' }), '19:07').lateMs).toBe(120_000);
    const shortened = withCurrent(live({ i1: '19:01:20' }), { addedMs: duration(-80_000) });
    expect(forecastOf(evening, shortened, '19:02').lateMs).toBe(0);
  });

  it('[T11] is not there where nothing is planned', () => {
    const made = forecastOf([{ minutes: 5 }, { minutes: 5 }], live({ i1: '19:00' }), '19:01');
    expect(made.lateMs).toBeNull();
    expect(starts(made)).toEqual(['19:00:00', '19:05:00']);
    expect(column(made)).toEqual([null, null]);
  });
});

describe('held time', () => {
  const held = live({ i1: '19:00' }, { state: 'held', heldSince: clock('19:02') });

  it('[T7] moves the end of the item along, and is no over', () => {
    const made = forecastOf(evening, held, '19:04');
    expect(text(made.current?.projectedEnd ?? null)).toBe('19:07:00');
    expect(made.current?.overMs).toBe(0);
    expect(made.lateMs).toBe(2 * minute);
  });

  it('[T7] does not count in the over of a past item', () => {
    const paused = itemRun('i1', clock('19:00'), clock('19:09'), {
      pausedMs: duration(3 * minute)
    });
    const run = live({ i2: '19:09' });
    const made = forecastOf(evening, { ...run, items: { ...run.items, i1: paused } }, '19:10');
    expect(made.items[0]?.overMs).toBe(minute);
  });

  it('[T10] over midnight counts as any other', () => {
    const items = [
      { hardAt: '23:50', minutes: 15 },
      { hardAt: '00:10', minutes: 5 }
    ];
    const run = live({ i1: '23:50' }, { state: 'held', heldSince: clock('23:55') });
    const made = forecastOf(items, run, '24:05');
    expect(starts(made)).toEqual(['23:50:00', '00:15:00']);
    expect(made.items[1]?.missesHardStart).toBe(true);
  });

  it('[T10] in a DST night an hour on the wall is not an hour of the item', () => {
    const resolved = (time: string) => resolve('2026-03-28', at(time), 'Europe/Berlin').instant;
    const { document } = buildShow({
      day: { date: '2026-03-28' },
      items: [
        { hardAt: '01:00', minutes: 90 },
        { hardAt: '03:30', minutes: 5 }
      ]
    });
    const run = buildRun({
      state: 'live',
      startedAt: resolved('01:10'),
      currentItem: 'i1',
      items: { i1: itemRun('i1', resolved('01:10')) }
    });
    const made = forecast(plan(document, 'r1'), run, resolved('03:00'));
    expect(made.items.map((row) => text(row.projectedStart))).toEqual(['01:10:00', '03:40:00']);
    expect(made.current?.overMs).toBe(0);
  });
});

describe('when a forecast moves', () => {
  it('[T13] from the end of the item under way on', () => {
    expect(text(forecastOf(evening, live({ i1: '19:01' }), '19:02').movesFrom)).toBe('19:06:00');
    expect(text(forecastOf(evening, live({ i1: '19:01' }), '19:08').movesFrom)).toBe('19:08:00');
  });

  it('[T13] at once while held', () => {
    const held = live({ i1: '19:00' }, { state: 'held', heldSince: clock('19:02') });
    expect(text(forecastOf(evening, held, '19:03').movesFrom)).toBe('19:03:00');
  });

  it('[T13] before the first GO from the first start on, or from when a hard one cannot be met', () => {
    expect(text(forecastOf(evening, buildRun(), '18:00').movesFrom)).toBe('19:00:00');
    expect(text(forecastOf(evening, buildRun(), '19:02').movesFrom)).toBe('19:02:00');
    const items = [{ minutes: 5 }, { hardAt: '19:20', minutes: 1 }];
    expect(text(forecastOf(items, buildRun(), '18:00').movesFrom)).toBe('19:15:00');
    expect(forecastOf([{ minutes: 5 }], buildRun(), '18:00').movesFrom).toBeNull();
  });
});

describe('parallel rundowns', () => {
  it('[T8] neither the items nor the run of another stage move this one', () => {
    const { document } = buildShow({ items: evening });
    const others = Object.values(document.items).map((item) => ({
      ...item,
      id: `x${item.id}`,
      rundownId: 'r2'
    }));
    const both = {
      ...document,
      rundowns: { ...document.rundowns, r2: { ...document.rundowns['r1']!, id: 'r2' } },
      items: { ...document.items, ...Object.fromEntries(others.map((item) => [item.id, item])) },
      runs: { run2: live({ xi1: '19:30' }, { id: 'run2', rundownId: 'r2' }) }
    };
    const run = live({ i1: '19:01:20' });
    expect(forecast(plan(both, 'r1'), run, clock('19:02'))).toEqual(
      forecast(plan(document, 'r1'), run, clock('19:02'))
    );
  });
});

describe('a rehearsal', () => {
  it('[T12] in the morning takes the plan along from its own start', () => {
    const morning = live({ i1: '10:00', i2: '10:06' }, { mode: 'rehearsal' });
    const made = forecastOf(evening, morning, '10:07');
    expect(starts(made)).toEqual(['10:00:00', '10:06:00', '10:20:00', '10:30:00']);
    expect(column(made)).toEqual(['00:00', '+01:00', '00:00', '00:00']);
    expect(made.plan.movedMs).toBe(-9 * 60 * minute);
  });

  it('[T12] that waits for its first GO is at no time hours late', () => {
    const waits = buildRun({ mode: 'rehearsal' });
    expect(forecastOf(evening, waits, '19:59').lateMs).toBe(59 * minute);
    const made = forecastOf(evening, waits, '21:30');
    expect(made.lateMs).toBe(0);
    expect(made.items.map((row) => row.missesHardStart)).toEqual([false, false, false, false]);
    expect(starts(made)).toEqual(['21:30:00', '21:35:00', '21:50:00', '22:00:00']);
    expect(forecastOf(evening, waits, '21:30', { nextItem: 'i3' }).lateMs).toBe(0);
    expect(forecastOf(evening, buildRun({ mode: 'show' }), '21:30').lateMs).toBe(150 * minute);
    expect(forecastOf(evening, waits, '10:00').lateMs).toBe(0);
  });

  it('[T12] close to its plan is held to the plan', () => {
    const close = live({ i1: '19:08' }, { mode: 'rehearsal' });
    expect(column(forecastOf(evening, close, '19:10'))[0]).toBe('+08:00');
    expect(forecastOf(evening, close, '19:10').plan.movedMs).toBe(0);
  });

  it('[T12] remembers its start after going back, and may begin anywhere', () => {
    const middle = live({ i2: '10:05', i3: '10:15' }, { mode: 'rehearsal' });
    expect(column(forecastOf(evening, middle, '10:16'))).toEqual([
      null,
      '00:00',
      '−05:00',
      '−05:00'
    ]);
    const { i2, ...items } = middle.items;
    const again = { ...middle, items, earlierItems: i2 ? [i2] : [] };
    expect(forecastOf(evening, again, '10:16').plan.movedMs).toBe(-9 * 60 * minute);
  });

  it('[T12] whose first item has no planned start goes by its latest', () => {
    const items = [{ minutes: 5 }, { hardAt: '19:20', minutes: 1 }];
    const morning = live({ i1: '10:00' }, { mode: 'rehearsal' });
    expect(starts(forecastOf(items, morning, '10:01'))).toEqual(['10:00:00', '10:05:00']);
  });

  it('[T12] a show never does, and curfews never move', () => {
    expect(column(forecastOf(evening, live({ i1: '10:00' }), '10:01'))[0]).toBe('−9:00:00');
    const day = { hardOut: at('23:00'), curfews: [{ kind: 'noise' as const, at: at('23:00') }] };
    const morning = live({ i1: '10:00' }, { mode: 'rehearsal' });
    const { plan: moved } = forecastOf({ items: evening, day }, morning, '10:01');
    expect([text(moved.hardOut), text(moved.curfews[0]?.at ?? null)]).toEqual([
      '14:00:00',
      '23:00:00'
    ]);
  });
});
