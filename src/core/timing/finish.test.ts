import { describe, expect, it } from 'vitest';
import { buildRun, itemRun } from '../../../tests/support/build-run.ts';
import { at, buildShow, type ItemSpec } from '../../../tests/support/build-show.ts';
import type { Run } from '../run.ts';
import { duration } from '../time/duration.ts';
import type { Instant } from '../time/instant.ts';
import { clockText } from '../time/text.ts';
import { resolve } from '../time/zone.ts';
import { finish } from './finish.ts';
import { plan } from './plan.ts';

const clock = (text: string): Instant => resolve('2026-06-12', at(text), 'Europe/Berlin').instant;

function finishOf(items: readonly ItemSpec[], run: Run | null, now: string): string[] | null {
  const range = finish(plan(buildShow({ items }).document, 'r1'), run, clock(now));
  const { earliest, expected, latest } = range ?? {};
  if (earliest === undefined || expected === undefined || latest === undefined) return null;
  return [earliest, expected, latest].map((each) => clockText(each, 'Europe/Berlin', 24));
}

const minutes = (count: number) => duration(count * 60_000);
const open: readonly ItemSpec[] = [
  { hardAt: '19:00', minutes: 10, minMs: minutes(8), maxMs: minutes(15) },
  { minutes: 10 },
  { minutes: 10, maxMs: minutes(12) }
];

describe('the range of the finish', () => {
  it('[T9] takes the shortest and the longest length of what has them, else the duration', () => {
    expect(finishOf(open, null, '12:00')).toEqual(['19:28', '19:30', '19:37']);
  });

  it('[T9] leaves only what is still open', () => {
    const run = buildRun({
      state: 'live',
      startedAt: clock('19:00'),
      currentItem: 'i2',
      items: {
        i1: itemRun('i1', clock('19:00'), clock('19:13')),
        i2: itemRun('i2', clock('19:13'))
      }
    });
    expect(finishOf(open, run, '19:14')).toEqual(['19:33', '19:33', '19:35']);
  });

  it('[T9] has the item under way end no earlier than now', () => {
    const run = buildRun({
      state: 'live',
      startedAt: clock('19:00'),
      currentItem: 'i1',
      items: { i1: itemRun('i1', clock('19:00')) }
    });
    expect(finishOf(open, run, '19:09')).toEqual(['19:29', '19:30', '19:37']);
    expect(finishOf(open, run, '19:12')).toEqual(['19:32', '19:32', '19:37']);
  });

  it('[T9] gaps absorb the longest as well', () => {
    const gapped = [...open.slice(0, 1), { hardAt: '19:12', minutes: 10 }];
    expect(finishOf(gapped, null, '12:00')).toEqual(['19:22', '19:22', '19:25']);
  });

  it('[T9] is not there where nothing is planned', () => {
    expect(finishOf([{ minutes: 5 }], null, '12:00')).toBeNull();
  });
});
