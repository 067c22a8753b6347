import { describe, expect, it } from 'vitest';
import { at, buildShow, type ShowSpec } from '../../../tests/support/build-show.ts';
import { duration, hour, minute } from '../time/duration.ts';
import { instant } from '../time/instant.ts';
import { clockText } from '../time/text.ts';
import { wallTime } from '../time/wall-time.ts';
import { plan, type Plan } from './plan.ts';

const planOf = (spec: ShowSpec): Plan => plan(buildShow(spec).document, 'r1');
const utc = (text: string) => instant(Date.parse(text));

/** Planned starts as clocks of the zone, and the end of the last item. */
function starts(planned: Plan, zone = 'Europe/Berlin'): (string | null)[] {
  const instants = [...planned.items.map((each) => each.plannedStart), planned.end];
  return instants.map((each) => (each === null ? null : clockText(each, zone, 24)));
}

describe('what is planned', () => {
  it('[T1] starts at the hard start, or when the one before ends', () => {
    const planned = planOf({
      items: [{ hardAt: '19:00', minutes: 5 }, { minutes: 10 }, { hardAt: '19:30', minutes: 1 }]
    });
    expect(starts(planned)).toEqual(['19:00', '19:05', '19:30', '19:31']);
    expect(planned.items[1]?.plannedEnd).toBe(utc('2026-06-12T17:15Z'));
  });

  it('[T1] invents nothing before the first hard start', () => {
    const planned = planOf({
      items: [{ minutes: 5 }, { minutes: 10 }, { hardAt: '19:30', minutes: 1 }]
    });
    expect(starts(planned)).toEqual([null, null, '19:30', '19:31']);
    expect(planned.items[0]?.plannedEnd).toBeNull();
    expect(starts(planOf({ items: [{ minutes: 5 }] }))).toEqual([null, null]);
  });

  it('[T1] a floated item has no times and adds nothing, even where it has a hard start', () => {
    const planned = planOf({
      items: [
        { hardAt: '19:00', minutes: 5 },
        { minutes: 60, floated: true },
        { minutes: 60, hardAt: '23:00', floated: true },
        { minutes: 10 }
      ]
    });
    expect(starts(planned)).toEqual(['19:00', null, null, '19:05', '19:15']);
    expect(planned.items[1]).toMatchObject({ plannedEnd: null, backTime: null, gapMs: 0 });
  });

  it('[T1] a milestone takes no time', () => {
    const planned = planOf({
      items: [{ hardAt: '19:00', minutes: 5 }, { kind: 'milestone' }, { minutes: 1 }]
    });
    expect(starts(planned)).toEqual(['19:00', '19:05', '19:05', '19:06']);
  });

  it('[T1] follows rank, then id, whatever the segment', () => {
    const { document } = buildShow({
      items: [
        { hardAt: '19:00', minutes: 5, segment: 'One' },
        { minutes: 10, segment: 'Two' },
        { minutes: 20, segment: 'One' }
      ]
    });
    const { i1, i2, i3 } = document.items;
    if (!i1 || !i2 || !i3) throw new Error('three items were asked for');
    const same = { i3: { ...i3, rank: i1.rank }, i2, i1 };
    const order = plan({ ...document, items: same }, 'r1').items.map(({ item }) => item.id);
    expect(order).toEqual(['i1', 'i3', 'i2']);
  });

  it('[T8] knows the items of its own rundown alone', () => {
    const { document } = buildShow({ items: [{ hardAt: '19:00', minutes: 5 }] });
    const [item] = Object.values(document.items);
    if (!item) throw new Error('one item was asked for');
    const other = { ...item, id: 'x1', rundownId: 'r2' };
    const both = { ...document, items: { ...document.items, x1: other } };
    expect(plan(both, 'r1')).toEqual(plan(document, 'r1'));
    expect(plan(both, 'r3')).toMatchObject({ items: [], end: null });
  });
});

describe('before a hard start', () => {
  const gapped = planOf({
    items: [
      { hardAt: '19:00', minutes: 5 },
      { hardAt: '19:06:40', minutes: 1 }
    ]
  });
  const overlapped = planOf({
    items: [{ hardAt: '19:00', minutes: 5 }, { hardAt: '19:04:51', minutes: 1 }, { minutes: 2 }]
  });

  it('[T2] room is a gap', () => {
    expect(gapped.items[1]).toMatchObject({ gapMs: 100_000, overlapMs: 0 });
    expect(gapped.items[0]).toMatchObject({ gapMs: 0, overlapMs: 0 });
  });

  it('[T2] too little is an overlap, kept as it is: the hard start stands and the next follows it', () => {
    expect(overlapped.items[1]).toMatchObject({ gapMs: 0, overlapMs: 9000 });
    expect(overlapped.items[1]?.plannedStart).toBe(utc('2026-06-12T17:04:51Z'));
    expect(overlapped.items[2]?.plannedStart).toBe(utc('2026-06-12T17:05:51Z'));
  });

  it('[T2] touching is neither', () => {
    const touching = planOf({ items: [{ hardAt: '19:00', minutes: 5 }, { hardAt: '19:05' }] });
    expect(touching.items[1]).toMatchObject({ gapMs: 0, overlapMs: 0 });
  });

  it('[T2] moving a row moves no hard start, and what remains of the gap is still one', () => {
    const { document } = buildShow({
      items: [{ hardAt: '19:00', minutes: 5 }, { hardAt: '19:30', minutes: 5 }, { minutes: 10 }]
    });
    const { i1, i2, i3 } = document.items;
    if (!i1 || !i2 || !i3) throw new Error('three items were asked for');
    const moved = plan(
      { ...document, items: { i1, i2, i3: { ...i3, rank: `${i1.rank}V` } } },
      'r1'
    );
    expect(starts(moved)).toEqual(['19:00', '19:05', '19:30', '19:35']);
    expect(moved.items[2]?.gapMs).toBe(15 * minute);
  });
});

describe('the latest start', () => {
  it('[T3] is the next hard start less what has to be done until then', () => {
    const planned = planOf({
      items: [
        { hardAt: '19:00', minutes: 5 },
        { minutes: 3 },
        { minutes: 30, floated: true },
        { minutes: 2 },
        { hardAt: '19:30', minutes: 10 },
        { minutes: 10 }
      ],
      day: { hardOut: at('21:00') }
    });
    const times = planned.items.map(({ backTime }) =>
      backTime === null ? null : clockText(backTime, 'Europe/Berlin', 24)
    );
    expect(times).toEqual(['19:20', '19:25', null, '19:28', '20:40', '20:50']);
  });

  it('[T3] is not there without a hard start or a hard out to meet', () => {
    const planned = planOf({ items: [{ hardAt: '19:00', minutes: 5 }, { minutes: 3 }] });
    expect(planned.items.map(({ backTime }) => backTime)).toEqual([null, null]);
  });
});

describe('nights', () => {
  const berlin = (date: string, items: ShowSpec['items']) =>
    planOf({ day: { date, tz: 'Europe/Berlin' }, items });

  it('[T10] goes on across midnight and up to the day change', () => {
    const planned = planOf({
      items: [
        { hardAt: '23:30', minutes: 60 },
        { hardAt: '01:00', minutes: 60 },
        { hardAt: '05:30' }
      ],
      day: { hardOut: at('05:45'), curfews: [{ kind: 'noise', at: at('02:00') }] }
    });
    expect(starts(planned)).toEqual(['23:30', '01:00', '05:30', '05:30']);
    expect(planned.items[1]).toMatchObject({
      plannedStart: utc('2026-06-12T23:00Z'),
      gapMs: 30 * minute
    });
    expect(planned.hardOut).toBe(utc('2026-06-13T03:45Z'));
    expect(planned.curfews).toEqual([{ kind: 'noise', at: utc('2026-06-13T00:00Z') }]);
  });

  it('[T10] a spring night has an hour less between two hard starts', () => {
    const planned = berlin('2026-03-28', [{ hardAt: '01:00', minutes: 60 }, { hardAt: '03:30' }]);
    expect(planned.items[1]).toMatchObject({ gapMs: 30 * minute, dst: null });
    expect(starts(planned)).toEqual(['01:00', '03:30', '03:30']);
  });

  it('[T10] an autumn night has an hour more, and durations run on through it', () => {
    const planned = berlin('2026-10-24', [
      { hardAt: '01:00', minutes: 150 },
      { minutes: 30 },
      { hardAt: '03:30' }
    ]);
    expect(starts(planned)).toEqual(['01:00', '02:30', '03:30', '03:30']);
    expect(planned.items[2]?.gapMs).toBe(30 * minute);
    expect(planned.items[0]?.backTime).toBe(utc('2026-10-24T23:30Z'));
  });

  it('[T10] a hard start that the clocks skip or show twice is flagged', () => {
    const dst = (date: string) => berlin(date, [{ hardAt: '02:30', minutes: 1 }]).items[0]?.dst;
    expect([dst('2026-03-28'), dst('2026-10-24'), dst('2026-06-12')]).toEqual([
      'gap',
      'fold',
      null
    ]);
  });

  it('[T10] holds in zones that change by half an hour, and by the hour of New York', () => {
    const items = [{ hardAt: '01:00', minutes: 30 }, { hardAt: '03:00' }];
    const gap = (date: string, tz: string) =>
      planOf({ day: { date, tz, dayChange: wallTime(6 * 3600) }, items }).items[1]?.gapMs;
    expect(gap('2026-10-03', 'Australia/Lord_Howe')).toBe(duration(hour));
    expect(gap('2026-04-04', 'Australia/Lord_Howe')).toBe(duration(2 * hour));
    expect(gap('2026-03-07', 'America/New_York')).toBe(30 * minute);
    expect(gap('2026-10-31', 'America/New_York')).toBe(150 * minute);
  });
});
