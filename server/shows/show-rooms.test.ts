import { expect, test } from 'vitest';
import { duration } from '#core/time/duration.ts';
import type { Show } from '#core/show.ts';
import { TestClock } from '../../tests/support/stored-show.ts';
import type { ShowStore } from '../ports.ts';
import { openMemoryStore } from '../storage/memory/memory-store.ts';
import { BookWatch } from './book-watch.ts';
import { BrokenShow } from './broken-show.ts';
import { ShowRooms } from './show-rooms.ts';

const show: Show = {
  id: 'gala',
  title: 'Gala',
  client: '',
  venue: '',
  tz: 'UTC',
  clock: 24,
  status: 'draft',
  needsStandby: false,
  lockMs: duration(500)
};
const by = { device: 'dev1', name: 'Olga' };

function open(more: Partial<ShowStore> = {}) {
  const plain = openMemoryStore();
  const store: ShowStore = { ...plain, ...more };
  const clock = new TestClock();
  const watch = new BookWatch(clock);
  return { plain, store, rooms: new ShowRooms({ store, clock, watch, onFault: () => 'ref' }) };
}

test('a show has one room, however many ask for it at once', async () => {
  let loads = 0;
  const { plain, store, rooms } = open();
  await rooms.create(show, [], by);
  store.load = async (id) => {
    loads += 1;
    return plain.load(id);
  };
  const fresh = new ShowRooms({
    store,
    clock: new TestClock(),
    watch: new BookWatch(new TestClock()),
    onFault: () => 'ref'
  });
  const found = await Promise.all([fresh.room('gala'), fresh.room('gala'), fresh.room('gala')]);
  expect(found[0]?.document.show.title).toBe('Gala');
  expect(new Set(found).size).toBe(1);
  expect(loads).toBe(1);
});

test('an unknown show is none, and found as soon as it is made', async () => {
  const { rooms } = open();
  expect(await Promise.all([rooms.room('gala'), rooms.room('gala')])).toEqual([null, null]);
  const room = await rooms.create(show, [], by);
  expect(await rooms.room('gala')).toBe(room);
});

test('an answer of before the show was made does not part the room from those who came after', async () => {
  const { plain, rooms, store } = open();
  const waiting: (() => void)[] = [];
  store.load = async (id) => {
    const loaded = await plain.load(id);
    await new Promise<void>((resolve) => waiting.push(resolve));
    return loaded;
  };
  const early = [rooms.room('gala'), rooms.room('gala')];
  await new Promise((resolve) => setImmediate(resolve));
  store.load = plain.load;
  waiting.forEach((go) => go());
  expect(await Promise.all(early)).toEqual([null, null]);
  const room = await rooms.create(show, [], by);
  expect(await rooms.room('gala')).toBe(room);
});

test('a room that could not be loaded is tried again in a while, and every asker is told', async () => {
  const { plain, rooms, store } = open();
  await rooms.create(show, [], by);
  const clock = new TestClock();
  const faults: unknown[] = [];
  const onFault = (fault: unknown): string => `reference ${faults.push(fault)}`;
  const fresh = new ShowRooms({ store, clock, watch: new BookWatch(clock), onFault });
  store.load = () => Promise.reject(new Error('disk is gone'));
  const told = await Promise.allSettled([fresh.room('gala'), fresh.room('gala')]);
  const broken = { status: 'rejected', reason: { reference: 'reference 1' } };
  expect(told).toMatchObject([broken, broken]);
  store.load = plain.load;
  clock.pass(9_999);
  await expect(fresh.room('gala')).rejects.toThrow(BrokenShow);
  expect(faults).toHaveLength(1);
  clock.pass(1);
  expect((await fresh.room('gala'))?.seq).toBe(1);
});

test('a show is made once, and not at all with rows that do not hang together', async () => {
  const { rooms } = open();
  await rooms.create(show, [], by);
  const orphan = {
    do: 'add',
    in: 'rundowns',
    row: { id: 'r1', dayId: 'none', spaceId: 'none', title: '' }
  } as const;
  await expect(rooms.create({ ...show, id: 'fair' }, [orphan], by)).rejects.toThrow('badReference');
  expect((await rooms.list()).map(({ id }) => id)).toEqual(['gala']);
});
