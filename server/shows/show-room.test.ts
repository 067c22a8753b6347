import { expect, test } from 'vitest';
import type { Actor } from '#core/actor.ts';
import type { Command, CommandOf } from '#core/command.ts';
import type { ShowDocument } from '#core/show.ts';
import { instant } from '#core/time/instant.ts';
import { caller, planner, rename, RoomUnderTest } from '../../tests/support/stored-show.ts';
import { turnsDuring } from '../../tests/support/turns-during.ts';
import type { ShowStore } from '../ports.ts';
import { openMemoryStore } from '../storage/memory/memory-store.ts';
import { BookWatch } from './book-watch.ts';
import { ShowRoom } from './show-room.ts';

const accepted = (seq: number) => ({ seq, rejection: null });
const refused = (seq: number, code: string) => ({
  seq,
  rejection: expect.objectContaining({ code })
});

/** A memory store of which one method at a time can be replaced. */
function spied(): {
  store: ShowStore;
  plain: ShowStore;
  replace: (by: Partial<ShowStore>) => void;
} {
  const plain = openMemoryStore();
  let replaced: Partial<ShowStore> = {};
  const store = new Proxy(plain, {
    get: (_, name: keyof ShowStore) => replaced[name] ?? plain[name]
  });
  return { store, plain, replace: (by) => (replaced = by) };
}

test('a command is stored, folded and told, in that order', async () => {
  const { store, plain, replace } = spied();
  const at = await RoomUnderTest.open(store);
  const order: string[] = [];
  replace({
    append: async (id, batch) => {
      order.push(`stored beside ${at.told.length} told`);
      return plain.append(id, batch);
    }
  });
  at.room.onBatch((batch, document) => order.push(`told ${batch.seq} ${document.show.title}`));
  expect(await at.submit(rename('Ball', 'Gala'), { actor: planner })).toEqual(accepted(2));
  expect(order).toEqual(['stored beside 0 told', 'told 2 Ball']);
  expect(at.room.seq).toBe(2);
  expect(at.room.document.show.title).toBe('Ball');
});

test('[P2] a known command id gets its old answer, and changes nothing', async () => {
  const at = await RoomUnderTest.open();
  await at.openRun();
  const first = await at.go(null, 'i1', { commandId: 'client-call:7' });
  at.clock.pass(5_000);
  await at.go('i1', 'g1');
  expect(await at.go(null, 'i1', { commandId: 'client-call:7' })).toEqual(first);
  expect(at.room.document.runs['run1']?.fired).toEqual(['i1', 'g1']);
  expect(at.told.map(({ seq }) => seq)).toEqual([2, 3, 4]);
});

test('[P2] two presses at once are one GO', async () => {
  const at = await RoomUnderTest.open();
  await at.openRun();
  const answers = await Promise.all([at.go(null, 'i1'), at.go(null, 'i1'), at.go(null, 'i1')]);
  expect(answers).toEqual([accepted(3), refused(3, 'stepMoved'), refused(3, 'stepMoved')]);
});

test('a refused press is in the record, and refused alike when it is repeated', async () => {
  const at = await RoomUnderTest.open();
  await at.openRun();
  const late = await at.go(null, 'g1', { commandId: 'client-call:9' });
  expect(late).toEqual(refused(2, 'stepMoved'));
  await at.go(null, 'i1');
  // By now it would be right, but it was answered.
  expect(await at.go(null, 'g1', { commandId: 'client-call:9' })).toEqual(late);
  expect(await at.store.answerTo('show1', 'client-call:9')).toEqual(late);
  expect(at.told.map(({ seq }) => seq)).toEqual([2, 3]);
});

test('[P2] a refused press of a run says what it was about, whose it was and why; an edit is none', async () => {
  const at = await RoomUnderTest.open();
  await at.openRun();
  const now = at.clock.now();
  await at.go(null, 'g1');
  await at.go(null, 'i1', { actor: planner });
  await at.submit({ type: 'ack', run: 'run1', standbyId: 'sb', position: 'LX-op' });
  await at.submit({ type: 'publish', note: '' });
  await at.go(null, 'i1');
  const refused = await at.store.refusedIn('show1', 'run1');
  expect(refused).toEqual([
    {
      press: { type: 'go', step: 'g1' },
      rejection: expect.objectContaining({ code: 'stepMoved' }),
      at: now,
      seq: 2,
      device: caller.device,
      name: caller.name
    },
    expect.objectContaining({
      press: { type: 'go', step: 'i1' },
      rejection: { code: 'notAllowed', command: 'go' },
      name: planner.name
    }),
    expect.objectContaining({ press: { type: 'ack', standbyId: 'sb', position: 'LX-op' } })
  ]);
});

test('[M30] a refused message is a press of the run that is on, and of none where none is', async () => {
  const at = await RoomUnderTest.open();
  const said = {
    type: 'sendMessage',
    rundownId: 'r1',
    text: 'Hallo',
    fromDepartmentId: null
  } as const;
  const toNobody = { ...said, id: 'm1', to: { kind: 'person', id: 'gone' } } as const;
  await at.submit(toNobody);
  await at.openRun();
  await at.submit(toNobody);
  await at.submit({ ...said, id: 'm2', to: { kind: 'all' } });
  await at.submit({ type: 'clearMessage', id: 'm2' }, { actor: planner });
  expect(await at.store.refusedIn('show1', 'run1')).toMatchObject([
    { press: { type: 'sendMessage', to: toNobody.to }, rejection: { code: 'noSuchRow' } },
    { press: { type: 'clearMessage', message: 'm2' }, rejection: { code: 'notAllowed' } }
  ]);
});

const viewer: Actor = { ...planner, client: 'client-view', device: 'dev4', roles: ['viewer'] };
const operator: Actor = {
  ...{ client: 'client-crew', device: 'dev3', name: 'LX', roles: ['operator'] },
  departments: ['LX']
};

test('[P5] who may say nothing is refused without a turn, and nothing is kept of it', async () => {
  const { store, plain, replace } = spied();
  const at = await RoomUnderTest.open(store);
  await at.openRun();
  const kept: string[] = [];
  replace({
    recordAnswer: (id, answered) => {
      kept.push(answered.commandId);
      return plain.recordAnswer(id, answered);
    }
  });
  let isOver = false;
  const long = at.room
    .inTurn(() => new Promise((resolve) => setTimeout(resolve, 50)))
    .then(() => (isOver = true));
  expect(await at.go(null, 'i1', { actor: viewer })).toEqual(refused(2, 'notAllowed'));
  expect(isOver).toBe(false);
  await long;
  expect(await at.go(null, 'i1', { actor: planner })).toEqual(refused(2, 'notAllowed'));
  expect(kept).toHaveLength(1);
  expect(await at.store.refusedIn('show1', 'run1')).toMatchObject([{ device: planner.device }]);
});

test('[P2] of a device that presses faster than a hand the answers are not all kept, and stay the same', async () => {
  const { store, plain, replace } = spied();
  const at = await RoomUnderTest.open(store);
  await at.openRun();
  let kept = 0;
  replace({ recordAnswer: (...row) => ((kept += 1), plain.recordAnswer(...row)) });
  for (let nth = 0; nth < 500; nth += 1) {
    const answer = await at.go(null, 'g1', { commandId: `page:${nth}` });
    expect(answer).toEqual(refused(2, 'stepMoved'));
  }
  expect(kept).toBe(100);
  expect(await at.go(null, 'i1')).toEqual(accepted(3));
  // By now it would be right, but it was answered.
  const late = await at.go('i1', 'g1', { commandId: 'page:400' });
  expect(late).toEqual(refused(2, 'stepMoved'));
  expect((await at.room.answersTo(['page:10', 'page:400'])).size).toBe(2);
  at.clock.pass(1_000);
  await at.go(null, 'g1');
  expect(kept).toBe(101);
});

test('however many devices of the crew press in vain, so much is kept of all of them, and each one’s own', async () => {
  const { store, plain, replace } = spied();
  const at = await RoomUnderTest.open(store);
  await at.openRun();
  let kept = 0;
  replace({ recordAnswer: (...row) => ((kept += 1), plain.recordAnswer(...row)) });
  const press = (device: string) =>
    at.go(null, 'i1', { actor: { ...operator, device, client: `client-${device}` } });
  for (let second = 0; second < 20; second += 1) {
    for (let nth = 0; nth < 40; nth += 1) await press(`loud${nth % 2}`);
    at.clock.pass(1_000);
  }
  expect(kept).toBeLessThan(800);
  const before = kept;
  expect(await press('quiet')).toEqual(refused(2, 'notAllowed'));
  expect(kept).toBe(before + 1);
});

const words = (id: string): CommandOf<'sendMessage'> => ({
  type: 'sendMessage',
  rundownId: 'r1',
  id,
  text: 'Hallo',
  fromDepartmentId: 'LX',
  to: { kind: 'all' }
});

test('the crew’s words have a pace, of a device and of all; an alarm waits for no message', async () => {
  const at = await RoomUnderTest.open();
  await at.openRun();
  let ids = 0;
  const said = async (device: string): Promise<boolean> => {
    const actor = { ...operator, device, client: `client-${device}` };
    const answer = await at.submit(words(`m${(ids += 1)}`), { actor });
    return answer !== 'tooFast';
  };
  const sent = async (device: string, often: number): Promise<number> => {
    let taken = 0;
    for (let nth = 0; nth < often; nth += 1) if (await said(device)) taken += 1;
    return taken;
  };
  expect(await sent('loud', 100)).toBe(60);
  expect(await sent('other', 100)).toBe(20);
  expect(Object.keys(at.room.document.messages)).toHaveLength(80);
  const alarm = { type: 'raiseAlarm', run: 'run1', id: 'a1', asks: 'hold', reason: '' } as const;
  expect(await at.submit(alarm, { actor: { ...operator, device: 'loud' } })).not.toBe('tooFast');
  // Those who run the show say what they have to.
  for (let nth = 0; nth < 70; nth += 1) {
    const own = { ...words(`c${nth}`), fromDepartmentId: null };
    expect(await at.submit(own)).toMatchObject({ rejection: null });
  }
  at.clock.pass(10_000);
  expect(await said('other')).toBe(true);
});

test('what is sent too fast is decided when it comes again', async () => {
  const at = await RoomUnderTest.open();
  await at.openRun();
  for (let nth = 0; nth < 60; nth += 1) await at.submit(words(`m${nth}`), { actor: operator });
  const again = { actor: operator, commandId: 'client-crew:900' };
  expect(await at.submit(words('last'), again)).toBe('tooFast');
  at.clock.pass(60_000);
  expect(await at.submit(words('last'), again)).toMatchObject({ rejection: null });
});

test('nothing to change is an answer too: a repeat does not change what others changed since', async () => {
  const at = await RoomUnderTest.open();
  const same = { commandId: 'client-plan:1', actor: planner };
  expect(await at.submit(rename('Gala', 'Gala'), same)).toEqual(accepted(1));
  await at.submit(rename('Ball', 'Gala'), { actor: planner });
  expect(await at.submit(rename('Gala', 'Gala'), same)).toEqual(accepted(1));
  expect(at.room.document.show.title).toBe('Ball');
});

test('a press past its deadline is refused when its turn comes, not when it arrived', async () => {
  const { store, plain, replace } = spied();
  const at = await RoomUnderTest.open(store);
  await at.openRun();
  replace({
    append: async (id, batch) => {
      at.clock.pass(2_000);
      return plain.append(id, batch);
    }
  });
  const deadline = instant(at.clock.now() + 1_500);
  const slow = at.submit(rename('Ball', 'Gala'), { actor: planner });
  const press = at.go(null, 'i1', { deadline });
  expect(await slow).toEqual(accepted(3));
  expect(await press).toEqual(refused(3, 'tooLate'));
});

test('a command of a connection that was replaced before its turn is dropped, unanswered', async () => {
  const at = await RoomUnderTest.open();
  await at.openRun();
  expect(await at.go(null, 'i1', { commandId: 'client-call:3', isWanted: () => false })).toBe(
    'dropped'
  );
  expect(await at.store.answerTo('show1', 'client-call:3')).toBeNull();
  expect(at.room.document.runs['run1']?.pointer).toBeNull();
});

test('[P2] another node went first: the room catches up and decides again', async () => {
  const at = await RoomUnderTest.open();
  await at.openRun();
  const other = at.another();
  await other.load();
  const command = {
    type: 'go',
    run: 'run1',
    fence: 1,
    from: null,
    to: 'i1',
    pressedAt: at.clock.now()
  } as const;
  await other.submit({ commandId: 'client-call:40', command, actor: caller, deadline: null });
  // Decided on what this room knew it would be a second GO of the same step.
  expect(await at.go(null, 'i1')).toEqual(refused(3, 'stepMoved'));
  at.clock.pass(1_000);
  expect(await at.go('i1', 'g1')).toEqual(accepted(4));
  expect(at.told.map(({ seq }) => seq)).toEqual([2, 3, 4]);
});

test('a command that another node answered meanwhile has that answer, and its change is told', async () => {
  const { store, plain, replace } = spied();
  const at = await RoomUnderTest.open(store);
  const other = at.another();
  await other.load();
  replace({
    append: async (id, batch) => {
      replace({});
      await other.submit({
        commandId: 'client-plan:1',
        command: rename('Fair', 'Gala'),
        actor: planner,
        deadline: null
      });
      return plain.append(id, batch);
    }
  });
  const answer = await at.submit(rename('Fair', 'Gala'), {
    commandId: 'client-plan:1',
    actor: planner
  });
  expect(answer).toEqual(accepted(2));
  expect(at.told.map(({ seq }) => seq)).toEqual([2]);
  expect(at.room.document.show.title).toBe('Fair');
});

test('a store that conflicts for ever is a fault, not a server that hangs', async () => {
  const { store, replace } = spied();
  const at = await RoomUnderTest.open(store);
  replace({ append: async () => ({ outcome: 'conflict' }) });
  await expect(at.submit(rename('Ball', 'Gala'), { actor: planner })).rejects.toThrow('conflicts');
});

test('[P1] a store that fails midway: nothing is told, and what it holds is read first', async () => {
  const { store, plain, replace } = spied();
  const at = await RoomUnderTest.open(store);
  // Nothing can be read either, so that the room stays unsure.
  const broken = { batchesSince: () => Promise.reject(new Error('disk is gone')) };
  replace({
    ...broken,
    append: async (id, batch) => {
      await plain.append(id, batch);
      throw new Error('disk is gone');
    }
  });
  const lost = { commandId: 'client-plan:1', actor: planner };
  await expect(at.submit(rename('Ball', 'Gala'), lost)).rejects.toThrow('disk is gone');
  expect(at.told).toEqual([]);
  expect(at.room.document.show.title).toBe('Gala');
  // While it cannot be read nothing is decided: it might be on an old state.
  replace(broken);
  await expect(at.submit(rename('Fair', 'Gala'), { actor: planner })).rejects.toThrow('gone');
  await expect(at.room.inTurn(() => 'a welcome')).rejects.toThrow('gone');
  replace({});
  const command = { type: 'note', run: 'run1', fence: 1, id: 'n1', text: 'x' } as const;
  expect(await at.submit(command)).toEqual(refused(2, 'noSuchRun'));
  // It was on the disk: told now, and answered as what it was.
  expect(at.told.map(({ seq }) => seq)).toEqual([2]);
  expect(at.room.document.show.title).toBe('Ball');
  expect(await at.submit(rename('Ball', 'Gala'), lost)).toEqual(accepted(2));
});

test('[P3] a batch that reached the disk before the store failed is told without a next command', async () => {
  const { store, plain, replace } = spied();
  const at = await RoomUnderTest.open(store);
  replace({
    append: async (id, batch) => {
      await plain.append(id, batch);
      throw new Error('disk is full');
    }
  });
  await expect(at.submit(rename('Ball', 'Gala'), { actor: planner })).rejects.toThrow('full');
  await new Promise((resolve) => setImmediate(resolve));
  expect(at.told.map(({ seq }) => seq)).toEqual([2]);
});

test('[P1] a batch that never reached the disk is nowhere', async () => {
  const { store, replace } = spied();
  const at = await RoomUnderTest.open(store);
  replace({ append: () => Promise.reject(new Error('disk is full')) });
  await expect(at.submit(rename('Ball', 'Gala'), { actor: planner })).rejects.toThrow('full');
  replace({});
  expect(await at.submit(rename('Fair', 'Gala'), { actor: planner })).toEqual(accepted(2));
  expect(at.told.map(({ events }) => events)).toMatchObject([[{ after: 'Fair' }]]);
});

test('a listener that fails does not undo what is stored, and keeps nobody else from hearing', async () => {
  const at = await RoomUnderTest.open();
  const heard: number[] = [];
  at.room.onBatch(() => {
    throw new Error('a frame could not be made');
  });
  at.room.onBatch(({ seq }) => heard.push(seq));
  expect(await at.submit(rename('Ball', 'Gala'), { actor: planner })).toEqual(accepted(2));
  expect(heard).toEqual([2]);
  expect(at.faults).toMatchObject([{ message: 'a frame could not be made' }]);
});

test('[E14] of one device each person takes back their own, after a restart too', async () => {
  const at = await RoomUnderTest.open();
  const [ada, bea] = [
    { ...planner, name: 'Ada' },
    { ...planner, name: 'Bea' }
  ];
  await at.submit(rename('Ball', 'Gala'), { actor: ada });
  await at.submit(rename('Fair', 'Ball'), { actor: bea });
  const again = at.another();
  await again.load();
  for (const room of [at.room, again]) {
    expect(room.historyOf(ada)).toEqual({ undo: [2], redo: [] });
    expect(room.historyOf(bea)).toEqual({ undo: [3], redo: [] });
    expect(room.historyOf(planner)).toEqual({ undo: [], redo: [] });
  }
  const undo = { ...rename('Ball', 'Fair'), undoes: 3 } as Command;
  expect(await at.submit(undo, { actor: ada })).toMatchObject({
    rejection: { code: 'notAllowed' }
  });
  expect(await at.submit(undo, { actor: bea })).toMatchObject({ rejection: null });
});

test('what each device may take back outlives a restart, and no GO is in it', async () => {
  const at = await RoomUnderTest.open();
  await at.submit(rename('Ball', 'Gala'), { actor: planner });
  await at.openRun();
  await at.go(null, 'i1');
  await at.submit(rename('Fair', 'Ball'), { actor: planner });
  expect(at.room.historyOf(planner)).toEqual({ undo: [2, 5], redo: [] });
  expect(at.room.historyOf(caller)).toEqual({ undo: [], redo: [] });
  const again = at.another();
  await again.load();
  expect(again.historyOf(planner)).toEqual({ undo: [2, 5], redo: [] });
});

test('a room loads what the store holds; an unknown show is none', async () => {
  const at = await RoomUnderTest.open();
  await at.submit(rename('Ball', 'Gala'), { actor: planner });
  const again = at.another();
  expect(await again.load()).toBe(true);
  expect(again.seq).toBe(2);
  expect(again.document).toEqual(at.room.document);
  expect(again.changedAt).toBe(at.clock.now());
  const { store, clock, watch } = at;
  const onFault = (): void => undefined;
  const unknown = new ShowRoom('none', { store, clock, watch, onFault });
  expect(await unknown.load()).toBe(false);
});

test('nobody speaks in the name of a page that is another device’s, nor of one that holds a book', async () => {
  const at = await RoomUnderTest.open();
  expect(at.room.mayBe('client-call', 'dev1')).toBe(true);
  expect(at.room.mayBe('client-call', 'dev2')).toBe(false);
  await at.openRun();
  // After a restart nobody has been heard yet, but the log knows who holds the book.
  const { store, clock } = at;
  const again = new ShowRoom('show1', {
    store,
    clock,
    watch: new BookWatch(clock),
    onFault: () => undefined
  });
  await again.load();
  expect(again.mayBe('client-call', 'dev2')).toBe(false);
  expect(again.mayBe('client-call', 'dev1')).toBe(true);
});

/** Adds `count` people in one edit. */
const people = (count: number, prefix: string): Command => ({
  type: 'edit',
  changes: Array.from({ length: count }, (_, index) => ({
    do: 'add',
    in: 'people',
    row: { id: `${prefix}${index}`, name: 'Somebody', phone: '', email: '' }
  }))
});

test('[P2] other shows have their turn within a large edit; in its own, whoever comes next waits', async () => {
  const at = await RoomUnderTest.open();
  const small = () => at.submit(rename('Ball', 'Gala'), { actor: planner });
  expect(await turnsDuring(small)).toBe(0);
  const large = at.submit(people(10_000, 'a'), { actor: planner });
  const next = at.submit(rename('Fair', 'Ball'), { actor: planner });
  expect(await turnsDuring(() => large)).toBeGreaterThanOrEqual(2);
  expect([await large, await next]).toEqual([accepted(3), accepted(4)]);
  expect(at.told.map(({ seq }) => seq)).toEqual([2, 3, 4]);
});

test('a snapshot is kept every 2 000 events, and the room loads from it', async () => {
  const at = await RoomUnderTest.open();
  await at.submit(people(1_000, 'a'), { actor: planner });
  await at.room.inTurn(() => undefined);
  expect((await at.store.load('show1'))?.snapshot).toBeNull();
  await at.submit(people(1_000, 'b'), { actor: planner });
  await at.room.inTurn(() => undefined);
  expect((await at.store.load('show1'))?.snapshot?.seq).toBe(3);
  await at.submit(rename('Ball', 'Gala'), { actor: planner });
  const again = at.another();
  await again.load();
  expect(again.document).toEqual(at.room.document);
});

test('a snapshot of before there were revisions is taken up, with none', async () => {
  const at = await RoomUnderTest.open();
  const { revisions: _, ...document } = at.room.document;
  await at.store.saveSnapshot('show1', { seq: 1, document: document as ShowDocument });
  const again = at.another();
  await again.load();
  expect(again.document).toEqual(at.room.document);
});

test('what may be taken back, and when the last change was made, outlive a snapshot too', async () => {
  const at = await RoomUnderTest.open();
  await at.submit(rename('Ball', 'Gala'), { actor: planner });
  const undo = { ...rename('Gala', 'Ball'), undoes: 2 } as Command;
  await at.submit(undo, { actor: planner });
  await at.submit(people(2_000, 'a'), { actor: planner });
  await at.room.inTurn(() => undefined);
  const changedAt = at.clock.now();
  at.clock.pass(60_000);
  const again = at.another();
  await again.load();
  expect((await at.store.load('show1'))?.batches).toEqual([]);
  expect(again.historyOf(planner)).toEqual({ undo: [4], redo: [] });
  expect(again.historyOf(planner)).toEqual(at.room.historyOf(planner));
  expect(again.changedAt).toBe(changedAt);
});

test('what was taken back from long before a snapshot is neither to undo nor to redo', async () => {
  const at = await RoomUnderTest.open();
  await at.submit(rename('Ball', 'Gala'), { actor: planner });
  for (let nth = 0; nth < 499; nth += 1) {
    await at.submit(rename(`Gala ${nth}`, 'x'));
  }
  const back = { ...rename('Gala', 'Gala 498'), undoes: 2 } as Command;
  await at.submit(back, { actor: planner });
  await at.store.saveSnapshot('show1', { seq: at.room.seq, document: at.room.document });
  const again = at.another();
  await again.load();
  expect(again.historyOf(planner)).toEqual({ undo: [], redo: [] });
  expect(again.historyOf(caller).undo).toHaveLength(100);
});

test('no snapshot while anything stands by before the first GO either', async () => {
  const at = await RoomUnderTest.open();
  await at.openRun();
  const standBy = { type: 'standBy', run: 'run1', fence: 1, step: 'g1' } as const;
  await at.submit({ ...standBy, departments: null, standbyId: 'sb1' });
  await at.submit(people(2_000, 'a'), { actor: planner });
  await at.room.inTurn(() => undefined);
  expect((await at.store.load('show1'))?.snapshot).toBeNull();
});

test('no snapshot while anything stands by: it waits for a quiet moment', async () => {
  const at = await RoomUnderTest.open();
  await at.openRun();
  await at.go(null, 'i1');
  const standBy = { type: 'standBy', run: 'run1', fence: 1, step: 'g1' } as const;
  await at.submit({ ...standBy, departments: null, standbyId: 'sb1' });
  await at.submit(people(2_000, 'a'), { actor: planner });
  await at.room.inTurn(() => undefined);
  expect((await at.store.load('show1'))?.snapshot).toBeNull();
  at.clock.pass(1_000);
  await at.go('i1', 'g1');
  await at.room.inTurn(() => undefined);
  expect((await at.store.load('show1'))?.snapshot?.seq).toBe(at.room.seq);
});

test('a snapshot that waited while somebody stood by waits on', async () => {
  const at = await RoomUnderTest.open();
  await at.openRun();
  await at.go(null, 'i1');
  at.clock.pass(1_000);
  const edit = at.submit(people(2_000, 'a'), { actor: planner });
  const standBy = { type: 'standBy', run: 'run1', fence: 1, step: 'g1' } as const;
  await at.submit({ ...standBy, departments: null, standbyId: 'sb1' });
  await edit;
  await at.room.inTurn(() => undefined);
  expect((await at.store.load('show1'))?.snapshot).toBeNull();
  await at.go('i1', 'g1');
  await at.room.inTurn(() => undefined);
  expect((await at.store.load('show1'))?.snapshot?.seq).toBe(at.room.seq);
});

test('a snapshot that fails is said once, and tried again after some more changes', async () => {
  const { store, replace } = spied();
  const at = await RoomUnderTest.open(store);
  replace({ saveSnapshot: () => Promise.reject(new Error('disk is full')) });
  await at.submit(people(2_000, 'a'), { actor: planner });
  for (const round of ['b', 'c', 'd']) await at.submit(people(1, round), { actor: planner });
  await at.room.inTurn(() => undefined);
  expect(at.faults).toMatchObject([{ message: 'disk is full' }]);
  replace({});
  await at.submit(people(200, 'e'), { actor: planner });
  await at.room.inTurn(() => undefined);
  expect((await at.store.load('show1'))?.snapshot?.seq).toBe(at.room.seq);
});
