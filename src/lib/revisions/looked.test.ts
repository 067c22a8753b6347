import { expect, test } from 'vitest';
import { instant } from '#core/time/instant.ts';
import { looked } from './looked.svelte.ts';

const mark = (seq: number) => ({ lineage: 'lin', seq, t: instant(seq) });
const minute = 60_000;

test('within a visit, what is compared with stays what the visit before had on screen', () => {
  const first = looked(null, mark(5), 0);
  expect(first).toEqual({ before: null, last: mark(5), lookedAt: 0 });
  const evening = looked(first, mark(9), 29 * minute);
  expect(evening.before).toBeNull();
  const morning = looked(evening, mark(20), 600 * minute);
  expect(morning).toEqual({ before: mark(9), last: mark(20), lookedAt: 600 * minute });
  expect(looked(morning, mark(21), 610 * minute).before).toEqual(mark(9));
});

test('a device whose clock was set back begins a new visit', () => {
  const kept = looked(null, mark(5), 600 * minute);
  expect(looked(kept, mark(6), 10 * minute).before).toEqual(mark(5));
});
