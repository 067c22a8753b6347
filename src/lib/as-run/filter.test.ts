import { expect, it } from 'vitest';
import type { AsRunEntry } from '#core/as-run/entry.ts';
import { instant } from '#core/time/instant.ts';
import { departmentsIn, everything, filtered } from './filter.ts';

const entry = (fields: Partial<AsRunEntry>): AsRunEntry => ({
  kind: 'wentLive',
  at: instant(0),
  seq: 1,
  by: { device: 'd', name: 'Cay' },
  item: null,
  cues: [],
  departmentIds: [],
  wentWrong: false,
  ...fields
});

const entries = [
  entry({ kind: 'stoodBy', departmentIds: ['LX', 'SND'] }),
  entry({ kind: 'acked', departmentIds: ['LX'] }),
  entry({ kind: 'wentLive', departmentIds: ['LX', 'SND'], wentWrong: true }),
  entry({ kind: 'refused', departmentIds: ['VID'], wentWrong: true }),
  entry({ kind: 'ended' })
];
const kinds = (by: Partial<typeof everything>): string[] =>
  filtered(entries, { ...everything, ...by }).map(({ kind }) => kind);

it('without a filter all is shown, in its order', () => {
  expect(filtered(entries, everything)).toEqual(entries);
});

it('a department, a kind and what went wrong are asked for alone or together', () => {
  expect(kinds({ department: 'SND' })).toEqual(['stoodBy', 'wentLive']);
  expect(kinds({ group: 'answers' })).toEqual(['acked']);
  expect(kinds({ onlyWrong: true })).toEqual(['wentLive', 'refused']);
  expect(kinds({ onlyWrong: true, department: 'VID' })).toEqual(['refused']);
  expect(kinds({ group: 'run', onlyWrong: true })).toEqual([]);
});

it('only departments that something happened to are offered', () => {
  expect(departmentsIn(entries)).toEqual(['LX', 'SND', 'VID']);
});
