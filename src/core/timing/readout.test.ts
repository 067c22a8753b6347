import { describe, expect, it, test } from 'vitest';
import { buildRun, itemRun } from '../../../tests/support/build-run.ts';
import { at, buildShow, type ItemSpec } from '../../../tests/support/build-show.ts';
import type { Run } from '../run.ts';
import { duration, minute } from '../time/duration.ts';
import { instant, type Instant } from '../time/instant.ts';
import { resolve } from '../time/zone.ts';
import { forecast } from './forecast.ts';
import { plan } from './plan.ts';
import { readout, startsIn, type Readout } from './readout.ts';

const clock = (text: string): Instant => resolve('2026-06-12', at(text), 'Europe/Berlin').instant;

const items: readonly ItemSpec[] = [{ hardAt: '19:00', minutes: 10 }, { minutes: 5 }];
const live = (fields: Partial<Run> = {}): Run =>
  buildRun({
    state: 'live',
    startedAt: clock('19:00'),
    currentItem: 'i1',
    items: { i1: itemRun('i1', clock('19:00')) },
    ...fields
  });

const forecastAt = (run: Run | null, now: string, of: readonly ItemSpec[] = items) =>
  forecast(plan(buildShow({ items: of }).document, 'r1'), run, clock(now));
const readAt = (run: Run | null, now: string, of: readonly ItemSpec[] = items): Readout =>
  readout(forecastAt(run, now, of), clock(now));

describe('the clocks of the item under way', () => {
  it('[T14] count down to zero, and over from there', () => {
    expect(readAt(live(), '19:02')).toMatchObject({
      remainingMs: 8 * minute,
      elapsedMs: 2 * minute,
      remainingShare: 0.8,
      overMs: 0,
      urgency: 'neutral'
    });
    expect(readAt(live(), '19:10:34')).toMatchObject({
      remainingMs: -34_000,
      overMs: 34_000,
      remainingShare: 0,
      urgency: 'over'
    });
  });

  test.each([
    [10, '19:07:59', 'neutral'],
    [10, '19:08:00', 'neutral'], // a fifth is left
    [10, '19:08:01', 'amber'],
    [3, '19:01:59', 'neutral'],
    [3, '19:02:00', 'neutral'], // a minute is left
    [3, '19:02:01', 'amber'],
    [3, '19:03:00', 'amber'],
    [3, '19:03:01', 'over']
  ] as const)('[T14] of %i minutes are, at %s, %s', (minutes, now, urgency) => {
    expect(readAt(live(), now, [{ hardAt: '19:00', minutes }]).urgency).toBe(urgency);
  });

  it('[T14] of one without a length have nothing left, and tell how long it has been on', () => {
    const cues = [{ hardAt: '19:00' }, { minutes: 5 }];
    expect(readAt(live(), '19:02', cues)).toMatchObject({
      remainingMs: null,
      overMs: 0,
      urgency: 'neutral',
      elapsedMs: 2 * minute
    });
    const given = itemRun('i1', clock('19:00'), null, { addedMs: duration(30_000) });
    expect(readAt(live({ items: { i1: given } }), '19:01', cues).remainingMs).toBe(-30_000);
    const taken = itemRun('i1', clock('19:00'), null, { addedMs: duration(-10 * minute) });
    expect(readAt(live({ items: { i1: taken } }), '19:01').overMs).toBe(minute);
  });

  it('[T4] count what was added as given', () => {
    const added = itemRun('i1', clock('19:00'), null, { addedMs: duration(30_000) });
    expect(readAt(live({ items: { i1: added } }), '19:10').remainingMs).toBe(30_000);
  });

  it('[T4] of one that counts to its end run to the clock time, held or not', () => {
    const toEnd = [{ hardAt: '19:00', minutes: 10, countToEnd: true }];
    const late = { i1: itemRun('i1', clock('19:04')) };
    const held = live({ items: late, state: 'held', heldSince: clock('19:05') });
    expect(readAt(live({ items: late }), '19:05', toEnd).remainingMs).toBe(5 * minute);
    expect(readAt(held, '19:07', toEnd)).toMatchObject({
      remainingMs: 3 * minute,
      elapsedMs: minute
    });
  });

  it('[T13] stay right between two forecasts', () => {
    const made = forecastAt(live(), '19:01');
    expect(readout(made, clock('19:04')).remainingMs).toBe(readAt(live(), '19:04').remainingMs);
    expect(readout(made, clock('19:04')).lateMs).toBe(0);
  });
});

describe('held time', () => {
  const held = live({ state: 'held', heldSince: clock('19:02'), holdMs: duration(minute) });

  it('[T7] stops the clocks of the item and of the show', () => {
    const first = readAt(held, '19:03');
    const second = readAt(held, '19:05');
    expect([first.elapsedMs, second.elapsedMs]).toEqual([2 * minute, 2 * minute]);
    expect([first.remainingMs, second.remainingMs]).toEqual([8 * minute, 8 * minute]);
    expect([first.showElapsedMs, second.showElapsedMs]).toEqual([minute, minute]);
    expect([first.heldMs, second.heldMs]).toEqual([minute, 3 * minute]);
    expect([first.lateMs, second.lateMs]).toEqual([minute, 3 * minute]);
  });

  it('[T7] paused earlier is left out as well', () => {
    const paused = itemRun('i1', clock('19:00'), null, { pausedMs: duration(3 * minute) });
    const after = live({ items: { i1: paused }, holdMs: duration(4 * minute) });
    expect(readAt(after, '19:08')).toMatchObject({
      elapsedMs: 5 * minute,
      remainingMs: 5 * minute,
      showElapsedMs: 4 * minute,
      heldMs: null
    });
  });

  it('[T7] the elapsed time of the show ends with it', () => {
    const ended = buildRun({
      state: 'ended',
      startedAt: clock('19:00'),
      endedAt: clock('20:00'),
      holdMs: duration(10 * minute)
    });
    expect(readAt(ended, '23:00')).toMatchObject({
      showElapsedMs: 50 * minute,
      remainingMs: null,
      startsInMs: null
    });
  });

  it('[T10] runs on over midnight', () => {
    const late = live({
      startedAt: clock('23:50'),
      items: { i1: itemRun('i1', clock('23:50')) },
      state: 'held',
      heldSince: clock('23:58')
    });
    const read = readAt(late, '00:10', [{ hardAt: '23:50', minutes: 10 }]);
    expect(read).toMatchObject({ elapsedMs: 8 * minute, remainingMs: 2 * minute });
    expect(read).toMatchObject({ heldMs: 12 * minute, lateMs: 12 * minute });
  });

  it('[T7] no clock runs below zero where a device is a little behind', () => {
    const early = instant(clock('19:00') - 400);
    const read = readout(forecastAt(live(), '19:00'), early);
    expect([read.elapsedMs, read.showElapsedMs]).toEqual([0, 0]);
  });
});

describe('the time until a start', () => {
  it('[T15] counts down to the first one, and is gone once it is past', () => {
    expect(readAt(buildRun(), '18:58').startsInMs).toBe(2 * minute);
    expect(readAt(buildRun(), '19:03').startsInMs).toBe(0);
    expect(readAt(null, '18:58').startsInMs).toBe(2 * minute);
    expect(readAt(null, '19:03').startsInMs).toBeNull();
    expect(readAt(live(), '19:01').startsInMs).toBeNull();
    expect(readAt(buildRun(), '18:58', [{ minutes: 5 }]).startsInMs).toBeNull();
  });

  it('[T5] counts down to any item to come, by when it is expected', () => {
    const run = live({ items: { i1: itemRun('i1', clock('19:01')) } });
    const { items: rows } = forecastAt(run, '19:05');
    const until = rows.map((row) => startsIn(row, clock('19:05')));
    expect(until).toEqual([null, 6 * minute]);
    expect(rows.map((row) => startsIn(row, clock('19:01')))).toEqual([null, 10 * minute]);
  });
});
