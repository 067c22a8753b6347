import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { emptyShow } from '#core/apply.ts';
import { instant } from '#core/time/instant.ts';
import { PROTOCOL_VERSION } from '#protocol/wire.ts';
import type { Kept, Known } from './kept.ts';
import { LastState } from './last-state.ts';
import { KeptStates } from './offline.ts';

let states: KeptStates;
beforeEach(async () => {
  states = await KeptStates.open();
  for (const show of ['gala', 'a', 'b', 'c', 'd', 'e']) await states.forget(show);
});
afterEach(() => vi.restoreAllMocks());

const known = (more: Partial<Known> = {}): Known => ({
  lineage: 'first',
  class: 'crew',
  seq: 7,
  t: instant(1_700_000_000_000),
  document: emptyShow,
  me: { device: 'tablet', name: 'Tablet 3', roles: ['operator'], departments: ['lx'] },
  lastContact: instant(1_700_000_000_000),
  ahead: 250,
  ...more
});
const kept = (more: Partial<Kept> = {}): Kept => ({
  ...known(),
  show: 'gala',
  version: PROTOCOL_VERSION,
  keptAt: 1,
  ...more
});
/** The browser writes when it is idle, and a busy one lets that wait for a second. */
const soon = (isSo: () => Promise<void>): Promise<void> => vi.waitFor(isSo, { timeout: 10_000 });
const seqOf = async (show = 'gala'): Promise<number | null> => (await states.of(show))?.seq ?? null;

test('a state comes back as it was kept', async () => {
  await states.keep(kept());
  expect(await states.of('gala')).toEqual(kept());
  expect(await states.of('other')).toBeNull();
});

test('of two windows of a device the later state of one log is kept', async () => {
  await states.keep(kept({ seq: 9 }));
  await states.keep(kept({ seq: 8 }));
  expect(await seqOf()).toBe(9);
  await states.keep(kept({ seq: 9, keptAt: 2 }));
  expect((await states.of('gala'))?.keptAt).toBe(2);
});

test('a state of another log, or for another class, takes its place whatever its number', async () => {
  await states.keep(kept({ seq: 9 }));
  await states.keep(kept({ seq: 3, lineage: 'restored' }));
  expect(await seqOf()).toBe(3);
  await states.keep(kept({ seq: 2, lineage: 'restored', class: 'public' }));
  expect(await seqOf()).toBe(2);
});

test('a device keeps four shows, and lets the oldest go', async () => {
  for (const [index, show] of ['a', 'b', 'c', 'd', 'e'].entries()) {
    await states.keep(kept({ show, keptAt: index }));
  }
  expect(await seqOf('a')).toBeNull();
  for (const show of ['b', 'c', 'd', 'e']) expect(await seqOf(show)).toBe(7);
});

test('it is kept at most about once a second, and a state that did not change less often', async () => {
  const last = new LastState('gala');
  await last.read();
  const told = vi.fn(known);
  last.note(7, told);
  last.note(8, told);
  await soon(async () => expect(await seqOf()).toBe(7));
  for (let times = 0; times < 20; times += 1) last.note(8, told);
  expect(told).toHaveBeenCalledTimes(1);
  const began = performance.now();
  while (told.mock.calls.length < 2) {
    last.note(8, () => told({ seq: 8 }));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(performance.now() - began).toBeGreaterThan(700);
  await soon(async () => expect(await seqOf()).toBe(8));
});

test('a state of another protocol is not taken up', async () => {
  await states.keep(kept({ version: PROTOCOL_VERSION + 1 }));
  expect(await new LastState('gala').read()).toBeNull();
  await states.keep(kept());
  expect((await new LastState('gala').read())?.seq).toBe(7);
});

test('what is forgotten is gone', async () => {
  await states.keep(kept());
  const last = new LastState('gala');
  await last.read();
  last.forget();
  await soon(async () => expect(await seqOf()).toBeNull());
});

test('what was about to be kept when it was to be forgotten is not kept after all', async () => {
  const last = new LastState('gala');
  await last.read();
  const told = vi.fn(known);
  last.note(7, told);
  last.forget();
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect(told).not.toHaveBeenCalled();
  expect(await seqOf()).toBeNull();
  last.note(8, () => known({ seq: 8, lineage: 'restored' }));
  await soon(async () => expect(await seqOf()).toBe(8));
});

test('where nothing can be kept, the page goes on, and it is said once', async () => {
  const said = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  const last = new LastState('gala');
  expect(await last.read()).toBeNull();
  last.note(7, known);
  last.forget();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(said).toHaveBeenCalledTimes(1);
});
