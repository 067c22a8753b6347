import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ShowDocument } from '#core/show.ts';
import { aMovement, aSpace } from '../../../../tests/support/load-plan.ts';
import { PlayedShow } from '../../../../tests/support/played-show.ts';
import { LiveConflicts } from './live-conflicts.svelte.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  vi.stubGlobal('requestIdleCallback', (work: () => void) => setTimeout(work));
  vi.stubGlobal('cancelIdleCallback', (id: number) => clearTimeout(id));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('[L62] looks once a hand rests, not while it types, and not at what happens in a run', () => {
  const played = new PlayedShow({ items: [] });
  let document = $state.raw<ShowDocument>(played.document);
  const edit = (...changes: Parameters<PlayedShow['edit']>[0]): void => {
    played.edit(changes);
    document = played.document;
    flushSync();
  };
  let live: LiveConflicts | undefined;
  const stop = $effect.root(() => {
    live = new LiveConflicts(
      () => document,
      () => '2026-06-01'
    );
  });
  flushSync();
  vi.advanceTimersByTime(300);
  expect(live?.found?.all).toEqual([]);

  edit(aSpace('dk1'), aMovement('m1', '08:00-09:00', { dockId: 'dk1' }));
  vi.advanceTimersByTime(100);
  edit(aMovement('m2', '08:30-09:00', { dockId: 'dk1' }));
  vi.advanceTimersByTime(150);
  expect([live?.found?.all.length, live?.isCurrent]).toEqual([0, false]);
  vi.advanceTimersByTime(100);
  expect(live?.found?.all.map(({ check }) => check)).toEqual(['D1']);
  expect(live?.isCurrent).toBe(true);

  const seen = live?.found;
  played.open();
  document = played.document;
  flushSync();
  vi.advanceTimersByTime(5_000);
  expect(live?.found).toBe(seen);
  expect(live?.isCurrent).toBe(true);

  // Somebody who never rests is told all the same.
  for (let nth = 0; nth < 20; nth += 1) {
    edit(aSpace(`sp${nth}`));
    vi.advanceTimersByTime(100);
  }
  expect(live?.found).not.toBe(seen);
  stop();
});
