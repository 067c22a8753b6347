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

function recent(...of: readonly FramesByClass[]): RecentFrames {
  const kept = new RecentFrames();
  for (const each of of) kept.add(each);
  return kept;
}

test('gives what is missing, as the class may see it', () => {
  const kept = recent(frames(2), frames(3), frames(4));
  expect(kept.since(2, 4, 'full')?.map(({ s }) => s)).toEqual([3, 4]);
  expect(kept.since(3, 4, 'public')).toEqual([{ s: 4, t: 4, o: [] }]);
});

test('whoever misses nothing is told nothing, also before the first change', () => {
  expect(recent().since(7, 7, 'full')).toEqual([]);
});

test('does not pretend to know what was before it, after it, or never', () => {
  const kept = recent(frames(5), frames(6));
  expect(kept.since(3, 6, 'full')).toBeNull();
  expect(kept.since(4, 7, 'full')).toBeNull();
  expect(kept.since(9, 6, 'full')).toBeNull();
  expect(kept.since(-3, 6, 'full')).toBeNull();
  expect(recent().since(1, 6, 'full')).toBeNull();
});

test('a change that cannot be told as one sends that class to fetch the state', () => {
  const kept = recent(frames(5), frames(6, 1, { o: [], reload: true }), frames(7));
  expect(kept.since(4, 7, 'crew')).toBeNull();
  expect(kept.since(6, 7, 'crew')?.map(({ s }) => s)).toEqual([7]);
  expect(kept.since(4, 7, 'full')?.map(({ s }) => s)).toEqual([5, 6, 7]);
});

test('keeps 2 000 events, and a large import pushes out what was before', () => {
  const kept = recent(frames(2), frames(3, 1_998), frames(4));
  expect(kept.since(1, 4, 'full')).toHaveLength(3);
  kept.add(frames(5));
  expect(kept.since(1, 5, 'full')).toBeNull();
  expect(kept.since(2, 5, 'full')).toHaveLength(3);
  kept.add(frames(6, 2_000));
  expect(kept.since(4, 6, 'full')).toBeNull();
  expect(kept.since(5, 6, 'full')).toHaveLength(1);
});

test('frames that hold no event count too: they are not kept for ever', () => {
  const kept = new RecentFrames();
  for (let seq = 2; seq <= 5_000; seq += 1) kept.add(frames(seq, 0));
  expect(kept.since(1, 5_000, 'full')).toBeNull();
  expect(kept.since(3_000, 5_000, 'full')).toHaveLength(2_000);
});
