import { expect, test } from 'vitest';
import type { ShowEvent } from '#core/event.ts';
import { instant } from '#core/time/instant.ts';
import type { Told } from '#protocol/down.ts';
import { RecentFrames } from './recent-frames.ts';
import type { FramesByClass } from './told-frames.ts';

const event: ShowEvent = { type: 'tookBack', change: 1 };

function frames(s: number, events = 1, crew: Partial<Told> = {}): FramesByClass {
  const told: Told = { s, t: instant(s), o: Array.from({ length: events }, () => event) };
  return { full: told, staff: told, crew: { ...told, ...crew }, public: { ...told, o: [] } };
}

/** Frames that follow on the state before the first of them. */
function recent(...of: readonly FramesByClass[]): RecentFrames {
  const base = (of[0]?.full.s ?? 8) - 1;
  const kept = new RecentFrames({ s: base, t: instant(base) });
  for (const each of of) kept.add(each);
  return kept;
}

test('gives what is missing, as the class may see it', () => {
  const kept = recent(frames(2), frames(3), frames(4));
  expect(kept.since(2, 'full')?.map(({ s }) => s)).toEqual([3, 4]);
  expect(kept.since(3, 'public')).toEqual([{ s: 4, t: 4, o: [] }]);
});

test('whoever misses nothing is told nothing, also before the first change', () => {
  expect(recent().since(7, 'full')).toEqual([]);
});

test('does not pretend to know what was before it, after it, or never', () => {
  const kept = recent(frames(5), frames(6));
  expect(kept.since(3, 'full')).toBeNull();
  expect(kept.since(7, 'full')).toBeNull();
  expect(kept.since(9, 'full')).toBeNull();
  expect(kept.since(-3, 'full')).toBeNull();
  expect(recent().since(1, 'full')).toBeNull();
});

test('a change that cannot be told as one sends that class to fetch the state', () => {
  const kept = recent(frames(5), frames(6, 1, { o: [], reload: true }), frames(7));
  expect(kept.since(4, 'crew')).toBeNull();
  expect(kept.since(6, 'crew')?.map(({ s }) => s)).toEqual([7]);
  expect(kept.since(4, 'full')?.map(({ s }) => s)).toEqual([5, 6, 7]);
});

test('keeps 2 000 events, and a large import pushes out what was before', () => {
  const kept = recent(frames(2), frames(3, 1_998), frames(4));
  expect(kept.since(1, 'full')).toHaveLength(3);
  kept.add(frames(5));
  expect(kept.since(1, 'full')).toBeNull();
  expect(kept.since(2, 'full')).toHaveLength(3);
  kept.add(frames(6, 2_000));
  expect(kept.since(4, 'full')).toBeNull();
  expect(kept.since(5, 'full')).toHaveLength(1);
});

test('frames that hold no event count too: they are not kept for ever', () => {
  const kept = recent(frames(2, 0));
  for (let seq = 3; seq <= 5_000; seq += 1) kept.add(frames(seq, 0));
  expect(kept.since(1, 'full')).toBeNull();
  expect(kept.since(3_000, 'full')).toHaveLength(2_000);
});

test('[P3] knows a state of its log from one of another log that has come as far', () => {
  const kept = recent(frames(5), frames(6));
  for (const [s, t] of [
    [4, 4],
    [5, 5],
    [6, 6]
  ] as const) {
    expect(kept.has({ s, t: instant(t) })).toBe(true);
    expect(kept.has({ s, t: instant(t + 1) })).toBe(false);
  }
  expect(kept.has({ s: 3, t: instant(3) })).toBe(false);
  expect(kept.has({ s: 7, t: instant(7) })).toBe(false);
  kept.add(frames(7, 2_000));
  // What was pushed out is still what the rest follows on.
  expect(kept.has({ s: 6, t: instant(6) })).toBe(true);
  expect(kept.since(6, 'full')).toHaveLength(1);
  expect(kept.has({ s: 5, t: instant(5) })).toBe(false);
});
