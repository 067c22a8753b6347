import { expect, test } from 'vitest';
import { apply } from '#core/apply.ts';
import type { ShowEvent } from '#core/event.ts';
import type { ShowDocument, VisibilityClass } from '#core/show.ts';
import { instant } from '#core/time/instant.ts';
import { noHistory } from '#core/undo-history.ts';
import type { StateFrame, Told, Welcome } from '#protocol/down.ts';
import { document } from '../../../tests/support/stored-show.ts';
import { Replica } from './replica.ts';

const rename = (to: string): ShowEvent => ({
  type: 'showChanged',
  field: 'title',
  before: '',
  after: to
});

const told = (s: number): Told => ({ s, t: instant(s), o: [rename(`Title ${s}`)] });

/** The show as the log has it at a seq. */
const at = (seq: number): ShowDocument => apply(document, [rename(`Title ${seq}`)]);

const frame = (seq: number, more: Partial<StateFrame> = {}): StateFrame => ({
  lineage: 'lineage-1',
  seq,
  t: instant(seq),
  class: 'full',
  document: at(seq),
  ...more
});

function welcome(seq: number, since: readonly Told[] | 'fetch', more: Partial<Welcome> = {}) {
  const state =
    since === 'fetch'
      ? ({ mode: 'snapshot', url: '/state' } as const)
      : ({ mode: 'delta', told: since } as const);
  return {
    lineage: 'lineage-1',
    seq,
    at: instant(seq),
    t: instant(0),
    results: [],
    device: 'dev1',
    name: '',
    roles: [],
    departments: [],
    class: 'full' as VisibilityClass,
    history: noHistory,
    state,
    ...more
  } satisfies Welcome;
}

/** A copy that is current at a seq. */
function current(seq: number): Replica {
  const replica = new Replica();
  replica.welcomed(welcome(seq, 'fetch'));
  replica.fetched(frame(seq));
  return replica;
}

const shown = (replica: Replica) => [replica.seq, replica.document.show.title];

test('[P3] knows nothing before its first state, and says so', () => {
  const replica = new Replica();
  expect(replica).toMatchObject({ seq: 0, lineage: null, class: null });
  expect(replica.welcomed(welcome(5, 'fetch'))).toEqual({ fetch: '/state' });
  expect(replica.seq).toBe(0);
  expect(replica.fetched(frame(5))).toBe('current');
  expect(replica).toMatchObject({ seq: 5, lineage: 'lineage-1', class: 'full' });
});

test('applies exactly the next change, ignores older ones, and never guesses over a gap', () => {
  const replica = current(5);
  expect(replica.told(told(6))).toBe('current');
  expect(replica.told(told(6))).toBe('old');
  expect(replica.told(told(3))).toBe('old');
  expect(shown(replica)).toEqual([6, 'Title 6']);
  expect(replica.told(told(8))).toBe('gap');
  expect(shown(replica)).toEqual([6, 'Title 6']);
  expect(replica.told(told(7))).toBe('current');
  expect(shown(replica)).toEqual([7, 'Title 7']);
});

test('what cannot be told as a change is a gap, and nothing of it is shown', () => {
  const replica = current(5);
  expect(replica.told({ ...told(6), o: [], reload: true })).toBe('gap');
  expect(replica.seq).toBe(5);
});

test('a change of which it sees nothing is a step of its seq all the same', () => {
  const replica = current(5);
  expect(replica.told({ s: 6, t: instant(6), o: [] })).toBe('current');
  expect(shown(replica)).toEqual([6, 'Title 5']);
});

test('back after a moment, it takes what it missed', () => {
  const replica = current(5);
  expect(replica.welcomed(welcome(7, [told(6), told(7)]))).toBe('current');
  expect(shown(replica)).toEqual([7, 'Title 7']);
  expect(replica.welcomed(welcome(7, []))).toBe('current');
});

test('a welcome that does not join on is a gap', () => {
  const replica = current(5);
  expect(replica.welcomed(welcome(8, [told(7), told(8)]))).toBe('gap');
  expect(replica.seq).toBe(5);
});

test('changes that come while a state is on its way are put on top of it', () => {
  const replica = new Replica();
  replica.welcomed(welcome(5, 'fetch'));
  expect(replica.told(told(6))).toBe('current');
  expect(replica.told(told(7))).toBe('current');
  expect(replica.seq).toBe(0);
  // The state may be newer than the welcome that named it.
  expect(replica.fetched(frame(6))).toBe('current');
  expect(shown(replica)).toEqual([7, 'Title 7']);
});

test('of those, one that is missing is a gap as ever', () => {
  const replica = new Replica();
  replica.welcomed(welcome(5, 'fetch'));
  replica.told(told(7));
  expect(replica.fetched(frame(5))).toBe('gap');
  expect(shown(replica)).toEqual([5, 'Title 5']);
});

test('a state that comes too late takes nothing back', () => {
  const replica = current(5);
  replica.welcomed(welcome(6, 'fetch'));
  replica.welcomed(welcome(7, [told(6), told(7)]));
  expect(replica.fetched(frame(6))).toBe('current');
  expect(shown(replica)).toEqual([7, 'Title 7']);
});

test('a restored database: what was there before means nothing, not even with a higher seq', () => {
  const replica = current(9);
  const restored = { lineage: 'lineage-2' };
  expect(replica.welcomed(welcome(4, [], restored))).toBe('gap');
  expect(replica).toMatchObject({ seq: 0, lineage: null });
  expect(replica.welcomed(welcome(4, 'fetch', restored))).toEqual({ fetch: '/state' });
  expect(replica.fetched(frame(4, restored))).toBe('current');
  expect(shown(replica)).toEqual([4, 'Title 4']);
});

test('[P3] an older copy of the same database: what was shown is gone, and not built upon', () => {
  const replica = current(9);
  expect(replica.welcomed(welcome(4, 'fetch'))).toEqual({ fetch: '/state' });
  expect(replica.told(told(5))).toBe('current');
  expect(replica.fetched(frame(4))).toBe('current');
  expect(shown(replica)).toEqual([5, 'Title 5']);
  expect(replica.at).toBe(5);
});

test('a state of another database than its line’s is not taken, in either order', () => {
  const restored = { lineage: 'lineage-2' };
  const before = new Replica();
  before.welcomed(welcome(9, 'fetch'));
  // Restored between the welcome and the fetch: the line is still the old server's.
  expect(before.fetched(frame(4, restored))).toBe('gap');
  expect(before.seq).toBe(0);
  const after = current(9);
  after.welcomed(welcome(4, 'fetch', restored));
  expect(after.fetched(frame(9))).toBe('gap');
  after.told(told(5));
  expect(after.fetched(frame(4, restored))).toBe('current');
  expect(shown(after)).toEqual([5, 'Title 5']);
});

test('[P3] an older copy put in place while the state was on its way: the line’s frames are not put on it', () => {
  const otherLog = { t: instant(1_000) };
  for (const [welcomed, early, state] of [
    // Its log ends before the welcome, or holds something else there or after.
    [5, [], frame(4)],
    [5, [told(6)], frame(5, otherLog)],
    [5, [told(6), told(7)], frame(6, otherLog)]
  ] as const) {
    const replica = new Replica();
    replica.welcomed(welcome(welcomed, 'fetch'));
    for (const each of early) replica.told(each);
    expect(replica.fetched(state)).toBe('gap');
    expect(replica.seq).toBe(0);
  }
  // Where the state came first, the line's frame of the same seq gives it away.
  const replica = new Replica();
  replica.welcomed(welcome(5, 'fetch'));
  expect(replica.fetched(frame(6, otherLog))).toBe('current');
  expect(replica.told(told(6))).toBe('gap');
  expect(replica).toMatchObject({ seq: 0, lineage: null });
  expect(replica.told(told(7))).toBe('gap');
});

test('[P5] a state filtered for another class than its line’s is not taken', () => {
  const replica = new Replica();
  replica.welcomed(welcome(5, 'fetch', { class: 'crew' }));
  expect(replica.fetched(frame(5, { class: 'full' }))).toBe('gap');
  expect(replica.fetched(frame(5, { class: 'crew' }))).toBe('current');
  expect(replica.class).toBe('crew');
});

test('[P3] made something else while it was away, its old state is no base for the new frames', () => {
  const replica = current(5);
  // Welcomed as crew, but the line broke before the state of that class had come …
  replica.welcomed(welcome(6, 'fetch', { class: 'crew' }));
  // … so that what it says of itself is still what its state is:
  expect(replica.class).toBe('full');
  // and a delta of the other class, should one come, is not put on it.
  expect(replica.welcomed(welcome(7, [told(6), told(7)], { class: 'crew' }))).toBe('gap');
  expect(replica).toMatchObject({ seq: 0, class: null });
  replica.welcomed(welcome(7, 'fetch', { class: 'crew' }));
  expect(replica.fetched(frame(7, { class: 'crew' }))).toBe('current');
  expect(shown(replica)).toEqual([7, 'Title 7']);
});
