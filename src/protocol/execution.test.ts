import * as v from 'valibot';
import { expect, test } from 'vitest';
import { buildShow } from '../../tests/support/build-show.ts';
import { rows } from './rows.ts';

const { lx1 } = buildShow({ items: [{ cues: ['LX 1'] }] }).document.cues;
const fits = (execution: unknown): boolean => v.is(rows.cues, { ...lx1, execution });

test('[E20] a cue that follows has one parent and a delay, never negative; one that hangs may come before', () => {
  expect(fits({ kind: 'follow', parentId: 'lx2', delayMs: 0 })).toBe(true);
  expect(fits({ kind: 'follow', parentId: null, delayMs: 2500 })).toBe(true);
  expect(fits({ kind: 'follow', parentId: 'lx2', delayMs: -1 })).toBe(false);
  expect(fits({ kind: 'hang', parentId: 'lx2', delayMs: -1500 })).toBe(true);
  expect(fits({ kind: 'clock', at: 72_000 })).toBe(true);
  expect(fits({ kind: 'clock', at: null })).toBe(true);
});

test('[E20] [I6] no cue has two parents, or what its kind does not need', () => {
  expect(fits({ kind: 'follow', parentId: ['lx2', 'lx3'], delayMs: 0 })).toBe(false);
  expect(fits({ kind: 'follow', parentId: 'lx2', otherId: 'lx3', delayMs: 0 })).toBe(false);
  expect(fits({ kind: 'called', parentId: 'lx2' })).toBe(false);
  expect(fits({ kind: 'follow', parentId: 'lx2' })).toBe(false);
  expect(fits('follow')).toBe(false);
});
