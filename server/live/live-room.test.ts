import { beforeEach, expect, test, vi } from 'vitest';
import type { Role } from '#core/actor.ts';
import { KEPT_PRESSES } from '#core/as-run/press.ts';
import type { Command } from '#core/command.ts';
import type { VisibilityClass } from '#core/show.ts';
import { instant, type Instant } from '#core/time/instant.ts';
import type { Bye, Present, Told, Welcome } from '#protocol/down.ts';
import type { Hello } from '#protocol/up.ts';
import { PROTOCOL_VERSION, type DownEvents } from '#protocol/wire.ts';
import { planner, rename, RoomUnderTest } from '../../tests/support/stored-show.ts';
import type { DeviceActor } from '../door-ports.ts';
import { openMemoryStore } from '../storage/memory/memory-store.ts';
import { BookWatch } from '../shows/book-watch.ts';
import { ShowRoom } from '../shows/show-room.ts';
import { LiveRoom } from './live-room.ts';
import type { Session, Transport } from './session.ts';

/** The far end of a connection: what it was sent, and whether it is closed. */
class Screen implements Transport {
  readonly sent: { name: keyof DownEvents; frame: unknown }[] = [];
  follows: VisibilityClass | null = null;
  isClosed = false;

  send<Name extends keyof DownEvents>(name: Name, ...frame: Parameters<DownEvents[Name]>): void {
    this.sent.push({ name, frame: frame[0] });
  }

  follow(visibility: VisibilityClass): void {
    this.follows = visibility;
  }

  close(): void {
    this.isClosed = true;
  }

  all<Frame>(name: keyof DownEvents): Frame[] {
    return this.sent.filter((each) => each.name === name).map(({ frame }) => frame as Frame);
  }

  get welcome(): Welcome {
    const last = this.all<Welcome>('welcome').at(-1);
    if (!last) throw new Error('there was no welcome');
    return last;
  }
}

const store = openMemoryStore;
let at: RoomUnderTest;
let live: LiveRoom;
let devices: Map<string, DeviceActor>;
/** How many wait at the doors for each device. */
let waiting: Map<string, number>;
/** When each seq was stored. */
let stored: Map<number, Instant>;
/** What was to be done a little later. */
let later: { ms: number; work: () => void }[];
let told: { to: VisibilityClass; isFirst: boolean; told: Told }[];

beforeEach(async () => {
  at = await RoomUnderTest.open(store());
  told = [];
  later = [];
  stored = new Map([[1, at.clock.now()]]);
  at.room.onBatch((batch) => stored.set(batch.seq, batch.at));
  devices = new Map();
  waiting = new Map();
  device('dev1', 'caller');
  device('dev2', 'planner');
  device('dev3', 'operator');
  device('dev4', 'viewer');
  live = new LiveRoom(at.room, {
    clock: at.clock,
    watch: at.watch,
    lineage: 'lineage-1',
    after: (ms, work) => void later.push({ ms, work }),
    actorOf: (id) => devices.get(id) ?? null,
    waitingFor: (id) => waiting.get(id) ?? 0,
    onFault: (fault) => at.faults.push(fault),
    tellAll: (to, isFirst, frame) => told.push({ to, isFirst, told: frame })
  });
});

function device(id: string, ...roles: Role[]): void {
  const departments = roles.includes('operator') ? ['LX', 'SND', 'VID'] : [];
  devices.set(id, { device: id, name: `Device ${id}`, roles, departments });
}

const hello = (client: string, more: Partial<Hello> = {}): Hello => ({
  v: PROTOCOL_VERSION,
  show: 'show1',
  client,
  ep: 1,
  lineage: null,
  seq: 0,
  t: instant(0),
  class: null,
  mids: [],
  ...more
});

/** Connects, and fails the test where that was refused. */
async function enter(
  client: string,
  of: string,
  more: Partial<Hello> = {}
): Promise<{ session: Session; screen: Screen }> {
  const screen = new Screen();
  const session = await live.connect(hello(client, more), of, screen);
  if (typeof session === 'string') throw new Error(`refused: ${session}`);
  return { session, screen };
}

const current = (seq: number, visibility: VisibilityClass): Partial<Hello> => ({
  lineage: 'lineage-1',
  seq,
  t: stored.get(seq) ?? instant(0),
  class: visibility
});

const title = (to: string, was: string): Promise<unknown> =>
  at.submit(rename(to, was), { actor: planner });

const open: Command = {
  type: 'openRun',
  run: 'run1',
  rundownId: 'r1',
  mode: 'rehearsal',
  label: ''
};

test('a newcomer is sent to fetch the state, as who the server says it is', async () => {
  const { screen } = await enter('client-call', 'dev1');
  expect(screen.welcome).toMatchObject({
    lineage: 'lineage-1',
    seq: 1,
    device: 'dev1',
    name: 'Device dev1',
    roles: ['caller'],
    class: 'full',
    results: [],
    state: { mode: 'snapshot', url: '/api/shows/show1/state/lineage-1/1/full' }
  });
  expect(screen.follows).toBe('full');
});

test('whoever was away for a moment is told what it missed, in the frames of its class', async () => {
  await title('Ball', 'Gala');
  await at.submit(open);
  await at.submit({ type: 'note', run: 'run1', fence: 1, id: 'n1', text: 'late' });
  const { screen } = await enter('client-view', 'dev4', current(1, 'public'));
  const { state } = screen.welcome;
  if (state.mode !== 'delta') throw new Error('no delta');
  expect(state.told.map(({ s }) => s)).toEqual([2, 3, 4]);
  expect(state.told.at(-1)?.o).toEqual([]);
});

test('a state of another database, of another class or of nowhere is replaced by a snapshot', async () => {
  await title('Ball', 'Gala');
  const since = { seq: 1 };
  const other = await enter('client-aaaa', 'dev1', { ...current(1, 'full'), lineage: 'old' });
  const wasCrew = await enter('client-bbbb', 'dev1', { ...since, ...current(1, 'crew') });
  const ahead = await enter('client-cccc', 'dev1', current(99, 'full'));
  for (const { screen } of [other, wasCrew, ahead]) {
    expect(screen.welcome.state.mode).toBe('snapshot');
  }
});

test('[P3] a state of a log that was put back and went on is replaced, though it has come as far', async () => {
  await title('Ball', 'Gala');
  const fitting = await enter('client-aaaa', 'dev1', current(2, 'full'));
  expect(fitting.screen.welcome.state.mode).toBe('delta');
  // It had seen another seq 2, before an older copy of the file was put in place.
  const t = instant(at.clock.now() - 60_000);
  const other = await enter('client-bbbb', 'dev1', { ...current(2, 'full'), t });
  expect(other.screen.welcome.state.mode).toBe('snapshot');
  await title('Fair', 'Ball');
  const behind = await enter('client-cccc', 'dev1', { ...current(2, 'full'), t });
  expect(behind.screen.welcome.state.mode).toBe('snapshot');
});

test('another version of the wire is told so', async () => {
  const screen = new Screen();
  const answer = await live.connect(
    hello('client-call', { v: PROTOCOL_VERSION + 1 }),
    'dev1',
    screen
  );
  expect(answer).toBe('version');
  expect(live.sessions.size).toBe(0);
});

test('[P2] the newest connection of a client counts; older ones are closed, and stay out', async () => {
  const first = await enter('client-call', 'dev1');
  const second = await enter('client-call', 'dev1', { ep: 2 });
  expect(first.screen.isClosed).toBe(true);
  expect(first.session.isOpen).toBe(false);
  const ghost = new Screen();
  expect(await live.connect(hello('client-call', { ep: 1 }), 'dev1', ghost)).toBe('oldEpoch');
  expect(await live.connect(hello('client-call', { ep: 2 }), 'dev1', ghost)).toBe('oldEpoch');
  expect(second.screen.isClosed).toBe(false);
  expect([...live.sessions]).toEqual([second.session]);
});

test('[P2] of two connections that wait for their welcome at once, the newer one counts', async () => {
  const slow = at.room.inTurn(() => new Promise<void>((resolve) => setImmediate(resolve)));
  const older = enter('client-call', 'dev1', { ep: 1 });
  const newer = enter('client-call', 'dev1', { ep: 2 });
  await slow;
  expect((await older).session.isOpen).toBe(false);
  expect((await older).screen.all('welcome')).toEqual([]);
  expect((await newer).session.isOpen).toBe(true);
  expect(live.sessions.size).toBe(1);
});

test('two windows of one device do not disturb each other', async () => {
  const one = await enter('client-aaaa', 'dev1');
  await enter('client-bbbb', 'dev1');
  expect(one.session.isOpen).toBe(true);
});

test('[P2] nobody takes the place of another device’s page, nor its commands', async () => {
  const own = await enter('client-call', 'dev1');
  const thief = new Screen();
  expect(await live.connect(hello('client-call', { ep: 9 }), 'dev2', thief)).toBe('oldEpoch');
  expect(own.session.isOpen).toBe(true);
  // And its own next attempt is not locked out by the thief's high number.
  await enter('client-call', 'dev1', { ep: 2 });
});

test('the welcome says of each unanswered command what became of it, finally', async () => {
  const { session } = await enter('client-call', 'dev1');
  await live.command(session, { m: 1, a: open });
  await live.command(session, { m: 2, a: open });
  const back = await enter('client-call', 'dev1', { ep: 2, mids: [1, 2, 3] });
  expect(back.screen.welcome.results).toEqual([
    { m: 1, s: 2 },
    { m: 2, s: 2, e: { code: 'idTaken', id: 'run1' } },
    { m: 3, s: 2, dropped: true }
  ]);
});

test('[P2] a GO that waits when its line is replaced is dropped, and the welcome says so', async () => {
  const { session } = await enter('client-call', 'dev1');
  await live.command(session, { m: 1, a: open });
  const slow = at.room.inTurn(() => new Promise<void>((resolve) => setImmediate(resolve)));
  const pressedAt = at.clock.now();
  const go = { type: 'go', run: 'run1', fence: 1, from: null, to: 'i1', pressedAt } as const;
  const press = live.command(session, { m: 2, a: go });
  const back = enter('client-call', 'dev1', { ep: 2, mids: [2] });
  await slow;
  expect(await press).toBeNull();
  expect((await back).screen.welcome.results).toEqual([{ m: 2, s: 2, dropped: true }]);
  expect(at.room.document.runs['run1']?.pointer).toBeNull();
});

test('[P2] a GO that waits while the book is taken over meets the new fence', async () => {
  device('dev2', 'deputy');
  const one = await enter('client-call', 'dev1');
  const two = await enter('client-depu', 'dev2');
  await live.command(one.session, { m: 1, a: open });
  const pressedAt = at.clock.now();
  const taken = live.command(two.session, {
    m: 1,
    a: { type: 'takeBook', run: 'run1', fence: 1, held: true }
  });
  const go = { type: 'go', run: 'run1', fence: 1, from: null, to: 'i1', pressedAt } as const;
  const press = live.command(one.session, { m: 2, a: go });
  expect(await taken).toEqual({ m: 1, s: 3 });
  expect(await press).toMatchObject({ m: 2, e: { code: 'notCaller' } });
});

test('[P2] a GO that names no deadline is late 1.5 s after its press all the same', async () => {
  const { session } = await enter('client-call', 'dev1');
  await live.command(session, { m: 1, a: open });
  const pressedAt = at.clock.now();
  const go = { type: 'go', run: 'run1', fence: 1, from: null, to: 'i1', pressedAt } as const;
  at.clock.pass(1_501);
  expect(await live.command(session, { m: 2, a: go })).toMatchObject({ e: { code: 'tooLate' } });
  const again = { ...go, pressedAt: at.clock.now() };
  at.clock.pass(1_500);
  expect(await live.command(session, { m: 3, a: again })).toEqual({ m: 3, s: 3 });
});

test('[P2] no page can have its press count for longer: not by a clock that is ahead', async () => {
  const { session } = await enter('client-call', 'dev1');
  await live.command(session, { m: 1, a: open });
  const go = { type: 'go', run: 'run1', fence: 1, from: null, to: 'i1' } as const;
  const slowly = (ms: number) => at.room.inTurn(() => at.clock.pass(ms));
  // A minute ahead, press and deadline; the store takes its time.
  const ahead = instant(at.clock.now() + 60_000);
  const slow = slowly(1_501);
  const a = { ...go, pressedAt: ahead };
  const press = live.command(session, { m: 2, a, by: instant(ahead + 1_500) });
  await slow;
  expect(await press).toMatchObject({ e: { code: 'tooLate' } });
  // A deadline of hours, of a press that was made just now.
  const now = at.clock.now();
  at.clock.pass(1_501);
  const b = { ...go, pressedAt: now };
  expect(await live.command(session, { m: 3, a: b, by: ahead })).toMatchObject({
    e: { code: 'tooLate' }
  });
});

test('callers and crew are told first, viewers after, and each class once', async () => {
  await title('Ball', 'Gala');
  expect(told.map(({ to, isFirst }) => [to, isFirst])).toEqual([
    ['full', true],
    ['staff', true],
    ['crew', true],
    ['public', false]
  ]);
});

test('a client that misses something gets it; one that was closed meanwhile gets nothing', async () => {
  const { session, screen } = await enter('client-view', 'dev4', current(1, 'public'));
  await title('Ball', 'Gala');
  await title('Fair', 'Ball');
  await live.more(session, 2);
  const { state } = screen.welcome;
  if (state.mode !== 'delta') throw new Error('no delta');
  expect(state.told.map(({ s }) => s)).toEqual([3]);
  const asked = live.more(session, 2);
  live.disconnected(session);
  await asked;
  expect(screen.all('welcome')).toHaveLength(2);
});

test('[P5] a device that is shut out is told so, and out', async () => {
  const { session, screen } = await enter('client-view', 'dev4');
  devices.delete('dev4');
  live.changed('dev4');
  expect(screen.all<Bye>('bye')).toEqual([{ why: 'revoked' }]);
  expect(screen.isClosed).toBe(true);
  expect(await live.command(session, { m: 1, a: open })).toBeNull();
});

test('[P5] nothing that comes over a line that has ended is told or kept', async () => {
  await at.submit(open);
  const [ended, call] = [await enter('page-1', 'dev1'), await enter('page-2', 'dev1')];
  live.disconnected(ended.session);
  live.taking(ended.session, { run: 'run1', isHeld: true });
  expect(call.screen.all('taking')).toEqual([]);
  const { seq } = at.room;
  const kept = vi.spyOn(at.store, 'recordAnswer');
  const vain = { run: 'run1', press: 'force', step: 'i1', why: 'notClear' } as const;
  await live.pressedInVain(ended.session, vain);
  expect(kept).not.toHaveBeenCalled();
  expect(at.room.seq).toBe(seq);
});

test('[P5] a device that changed its class comes back with a snapshot of the new one', async () => {
  await title('Ball', 'Gala');
  const crew = await enter('client-crew', 'dev3', current(2, 'crew'));
  expect(crew.screen.welcome.state.mode).toBe('delta');
  device('dev3', 'viewer');
  live.changed('dev3');
  expect(crew.screen.all('bye')).toEqual([]);
  expect(crew.screen.isClosed).toBe(true);
  const back = await enter('client-crew', 'dev3', { ep: 2, ...current(2, 'crew') });
  expect(back.screen.welcome).toMatchObject({ class: 'public', state: { mode: 'snapshot' } });
});

test('[P5] a device that is shut out while its welcome waits is not let in', async () => {
  const slow = at.room.inTurn(() => new Promise<void>((resolve) => setImmediate(resolve)));
  const screen = new Screen();
  const entering = live.connect(hello('client-view'), 'dev4', screen);
  devices.delete('dev4');
  live.changed('dev4');
  await slow;
  await entering;
  expect(screen.all('welcome')).toEqual([]);
  expect(screen.all('bye')).toEqual([{ why: 'revoked' }]);
  expect(live.sessions.size).toBe(0);
  // And one that was shut out between the handshake and now is not let in either.
  expect(await live.connect(hello('client-view', { ep: 2 }), 'dev4', screen)).toBe('revoked');
});

test('what became of five hundred commands is one look; of who only looks on, it is the newest few', async () => {
  await at.submit(open, { commandId: 'page-1:7' });
  const looks = vi.spyOn(at.store, 'answersTo');
  const mids = Array.from({ length: 500 }, (_, nth) => nth + 1);
  const caller = await enter('page-1', 'dev1', { mids });
  expect(looks).toHaveBeenCalledTimes(1);
  expect(caller.screen.welcome.results).toHaveLength(500);
  expect(caller.screen.welcome.results[6]).toEqual({ m: 7, s: 2 });
  expect(caller.screen.welcome.results[7]).toEqual({ m: 8, s: 2, dropped: true });
  const viewer = await enter('page-2', 'dev4', { mids });
  expect(viewer.screen.welcome.results.map(({ m }) => m)).toEqual(mids.slice(480));
});

test('[P5] those who only look on have one measure of commands, however many devices they are', async () => {
  const devicesOf = Array.from({ length: 12 }, (_, nth) => `view${nth}`);
  for (const id of devicesOf) device(id, 'viewer');
  const viewers = await Promise.all(devicesOf.map((id) => enter(`page-${id}`, id)));
  const taken = (): number =>
    viewers.flatMap(({ session }) =>
      Array.from({ length: 50 }, () => live.mayCommand(session)).filter(Boolean)
    ).length;
  expect(taken()).toBe(60);
  at.clock.pass(1_000);
  expect(taken()).toBe(20);
  const crew = await enter('page-crew', 'dev3');
  expect(live.mayCommand(crew.session)).toBe(true);
});

test('a welcome that fails leaves nobody behind', async () => {
  const broken = await RoomUnderTest.open({
    ...openMemoryStore(),
    answersTo: () => Promise.reject(new Error('disk is gone'))
  });
  const room = new LiveRoom(broken.room, {
    clock: broken.clock,
    watch: broken.watch,
    lineage: 'lineage-1',
    after: (ms, work) => void later.push({ ms, work }),
    actorOf: (id) => devices.get(id) ?? null,
    onFault: () => undefined,
    tellAll: () => undefined
  });
  const entering = room.connect(hello('client-call', { mids: [1] }), 'dev1', new Screen());
  await expect(entering).rejects.toThrow('disk is gone');
  expect(room.sessions.size).toBe(0);
});

test('[C7] READY is lost when its device has been silent for more than 5 s', async () => {
  const call = await enter('client-call', 'dev1');
  const crew = await enter('client-crew', 'dev3');
  await live.command(call.session, { m: 1, a: open });
  const step = { run: 'run1', fence: 1, step: 'g1' } as const;
  await at.go(null, 'i1');
  await live.command(call.session, {
    m: 2,
    a: { type: 'standBy', ...step, departments: ['LX'], standbyId: 'sb1' }
  });
  await live.command(crew.session, {
    m: 1,
    a: { type: 'ack', run: 'run1', standbyId: 'sb1', position: 'LX-op' }
  });
  const state = (): unknown => at.room.document.runs['run1']?.cues['lx1']?.acks['LX-op']?.state;
  live.disconnected(crew.session);
  at.clock.pass(5_000);
  live.look();
  await at.room.inTurn(() => undefined);
  expect(state()).toBe('acked');
  at.clock.pass(1);
  live.look();
  live.look();
  await at.room.inTurn(() => undefined);
  expect(state()).toBe('lost');
  expect(at.told.filter(({ actor }) => actor.device === 'server')).toHaveLength(1);
});

test('[C7] a device that is back before its loss comes to its turn keeps its READY', async () => {
  const call = await enter('client-call', 'dev1');
  const crew = await enter('client-crew', 'dev3');
  await live.command(call.session, { m: 1, a: open });
  await at.go(null, 'i1');
  const standBy = { type: 'standBy', run: 'run1', fence: 1, step: 'g1' } as const;
  await live.command(call.session, {
    m: 2,
    a: { ...standBy, departments: null, standbyId: 'sb1' }
  });
  await live.command(crew.session, {
    m: 1,
    a: { type: 'ack', run: 'run1', standbyId: 'sb1', position: 'LX-op' }
  });
  at.clock.pass(5_001);
  live.look();
  live.heard(crew.session);
  await at.room.inTurn(() => undefined);
  expect(at.room.document.runs['run1']?.cues['lx1']?.acks['LX-op']?.state).toBe('acked');
});

test('[I1] a connection that was ended keeps no book, whatever still comes over it', async () => {
  const { session } = await enter('client-call', 'dev1');
  live.disconnected(session);
  at.clock.pass(10_001);
  live.heard(session);
  expect(at.watch.holder('client-call')).toBe('lapsed');
});

test('a command of the server’s own that cannot be stored is said, and stops nothing', async () => {
  const crew = await enter('client-crew', 'dev3');
  await at.openRun();
  await at.go(null, 'i1');
  const standBy = { type: 'standBy', run: 'run1', fence: 1, step: 'g1' } as const;
  await at.submit({ ...standBy, departments: null, standbyId: 'sb1' });
  await live.command(crew.session, {
    m: 1,
    a: { type: 'ack', run: 'run1', standbyId: 'sb1', position: 'LX-op' }
  });
  at.clock.pass(6_000);
  at.store.append = () => Promise.reject(new Error('disk is full'));
  live.look();
  await new Promise((resolve) => setImmediate(resolve));
  expect(at.faults).toMatchObject([{ message: 'disk is full' }]);
});

test('who is here is told to whoever may read all, and only when it changed', async () => {
  const call = await enter('client-call', 'dev1');
  const view = await enter('client-view', 'dev4');
  live.look();
  live.look();
  const lists = call.screen.all<readonly Present[]>('pres');
  expect(lists).toHaveLength(1);
  expect(lists[0]?.map(({ client, roles }) => [client, roles[0]])).toEqual([
    ['client-call', 'caller'],
    ['client-view', 'viewer']
  ]);
  expect(view.screen.all('pres')).toEqual([]);
  live.disconnected(view.session);
  live.look();
  expect(call.screen.all<readonly Present[]>('pres').at(-1)).toHaveLength(1);
});

test('[M32] those are here who call a rundown or read as its crew, each device once, while it has a line', async () => {
  const shows = (view: 'call' | 'crew' | 'plan', rundown = 'r1') => ({
    seq: 1,
    ms: 4,
    rt: 9,
    view,
    rundown
  });
  const call = await enter('client-call', 'dev1');
  const beside = await enter('client-beside', 'dev1');
  const crew = await enter('client-crew', 'dev3');
  const plan = await enter('client-plan', 'dev2');
  expect(live.here('r1')).toEqual([]);
  live.seen(call.session, shows('call'));
  live.seen(beside.session, shows('crew'));
  live.seen(crew.session, shows('crew'));
  live.seen(plan.session, shows('plan'));
  const lights = { device: 'dev3', name: 'Device dev3', departments: ['LX', 'SND', 'VID'] };
  expect(live.here('r1')).toEqual([
    { device: 'dev1', name: 'Device dev1', departments: [], isConsole: true },
    { ...lights, isConsole: false }
  ]);
  expect(live.here('r2')).toEqual([]);
  live.disconnected(crew.session);
  live.seen(call.session, shows('call', 'r2'));
  expect(live.here('r1')).toMatchObject([{ device: 'dev1', isConsole: false }]);
});

test('a key that is kept pressed to take the book is told to the others who call, until it is let go', async () => {
  device('dev5', 'deputy');
  const [call, deputy, crew, view] = await Promise.all([
    enter('client-call', 'dev1'),
    enter('client-deputy', 'dev5'),
    enter('client-crew', 'dev3'),
    enter('client-view', 'dev4')
  ]);
  live.taking(deputy.session, { run: 'run1', isHeld: true });
  const taking = { run: 'run1', name: 'Device dev5' };
  expect(call.screen.all('taking')).toEqual([taking]);
  live.taking(deputy.session, { run: 'run1', isHeld: false });
  // Who may not take it cannot pretend to.
  live.taking(crew.session, { run: 'run1', isHeld: true });
  live.taking(view.session, { run: 'run1', isHeld: true });
  expect(call.screen.all('taking')).toEqual([taking, null]);
  for (const { screen } of [deputy, crew, view]) expect(screen.all('taking')).toEqual([]);
});

test('where somebody who plans has the cursor is told to the others who do, and to nobody else', async () => {
  const [plan, call, crew] = await Promise.all([
    enter('client-plan', 'dev2'),
    enter('client-call', 'dev1'),
    enter('client-crew', 'dev3')
  ]);
  const cell = { in: 'items', id: 'i1', field: 'title' } as const;
  const planIs = (at: typeof cell | null) => ({
    client: 'client-plan',
    name: 'Device dev2',
    cell: at
  });
  live.at(plan.session, cell);
  // The console has not said that it wants to know.
  expect(call.screen.all('at')).toEqual([]);
  live.at(call.session, null);
  live.at(crew.session, cell);
  expect(call.screen.all('at')).toEqual([planIs(cell)]);
  live.at(call.session, { ...cell, field: 'notes' });
  expect(plan.screen.all('at')).toMatchObject([{ name: 'Device dev1', cell: { field: 'notes' } }]);
  live.disconnected(plan.session);
  live.at(plan.session, cell);
  expect(call.screen.all('at')).toEqual([planIs(cell), planIs(null)]);
  expect(crew.screen.all('at')).toEqual([]);
});

test('in a crowd the long list of who is here is told now and then only', async () => {
  const call = await enter('client-call', 'dev1');
  const crowd = await Promise.all(
    Array.from({ length: 120 }, (_, index) => enter(`client-${index}-view`, 'dev4'))
  );
  for (let second = 0; second < 20; second += 1) {
    const { session } = crowd[second] ?? {};
    if (session) live.disconnected(session);
    live.look();
  }
  expect(call.screen.all('pres').length).toBeLessThanOrEqual(5);
  expect(call.screen.all<unknown[]>('pres').at(-1)?.length).toBeLessThan(121);
});

test('a screen that watches is told to be current, in a crowd of such more rarely than anybody else', async () => {
  const call = await enter('client-call', 'dev1');
  const stage = await enter('client-view', 'dev4');
  const lists = () => call.screen.all<readonly Present[]>('pres');
  const seen = { view: 'stage', rundown: 'r1', ms: 3, rt: 5 } as const;
  const next = (seq: number): void => (live.seen(stage.session, { ...seen, seq }), live.look());
  next(4);
  next(5);
  expect(lists().map((list) => list.find(({ view }) => view === 'stage')?.seq)).toEqual([4, 5]);
  expect(lists().at(-1)).toContainEqual(expect.objectContaining({ view: 'stage', ms: 3 }));
  await Promise.all(
    Array.from({ length: 120 }, (_, index) => enter(`client-${index}-view`, 'dev4'))
  );
  for (let second = 0; second < 15; second += 1) live.look();
  const { length } = lists();
  for (let seq = 6; seq < 51; seq += 1) next(seq);
  expect(lists()).toHaveLength(length + 3);
});

test('page loads of hours ago are forgotten; those still here are not', async () => {
  const gone = await enter('client-gone', 'dev3', { ep: 7 });
  await enter('client-call', 'dev1', { ep: 7 });
  live.disconnected(gone.session);
  at.clock.pass(3_600_001);
  for (let second = 0; second < 60; second += 1) live.look();
  await enter('client-gone', 'dev4', { ep: 1 });
  const ghost = live.connect(hello('client-call', { ep: 6 }), 'dev1', new Screen());
  expect(await ghost).toBe('oldEpoch');
});

test('[P2] an edit under the number of an earlier page of the same device counts, once', async () => {
  await enter('client-then', 'dev2');
  const { session } = await enter('client-now1', 'dev2');
  const late = { m: 3, c: 'client-then', a: rename('Ball', 'Gala') };
  expect(await live.command(session, late)).toEqual({ m: 3, c: 'client-then', s: 2 });
  expect(at.told.at(-1)).toMatchObject({ commandId: 'client-then:3', actor: { device: 'dev2' } });
  // The same from another tab, and its own command of that number, which is another.
  const tab = await enter('client-now2', 'dev2');
  expect(await live.command(tab.session, late)).toEqual({ m: 3, c: 'client-then', s: 2 });
  expect(await live.command(session, { m: 3, a: rename('Fair', 'Ball') })).toEqual({ m: 3, s: 3 });
  expect(at.room.seq).toBe(3);
});

test('[P5] nobody sends, or asks, under the number of another device’s page', async () => {
  devices.set('dev5', { device: 'dev5', name: 'Other', roles: ['planner'], departments: [] });
  const anna = await enter('client-anna', 'dev2');
  await live.command(anna.session, { m: 1, a: rename('Ball', 'Gala') });
  const bert = await enter('client-bert', 'dev5');
  const theirs = (m: number) => ({ m, c: 'client-anna', a: rename('Mine', 'Ball') });
  for (const m of [1, 2]) {
    expect(await live.command(bert.session, theirs(m))).toMatchObject({
      m,
      c: 'client-anna',
      e: { code: 'invalid', where: 'c' }
    });
  }
  // Nothing was kept under it, so hers counts.
  const next = await live.command(anna.session, { m: 2, a: rename('Fair', 'Ball') });
  expect(next).toEqual({ m: 2, s: 3 });
});

test('[P5] whose a page was is known after a restart, as far as it had sent anything', async () => {
  devices.set('dev5', { device: 'dev5', name: 'Other', roles: ['planner'], departments: [] });
  const submitted = { commandId: 'client-anna:1', actor: planner } as const;
  await at.submit(rename('Ball', 'Gala'), submitted);
  const restarted = new BookWatch(at.clock);
  const room = new ShowRoom('show1', {
    store: at.store,
    clock: at.clock,
    watch: restarted,
    onFault: (fault) => at.faults.push(fault)
  });
  await room.load();
  const late = (device: string) =>
    room.submit({
      commandId: 'client-anna:2',
      command: rename('Fair', 'Ball'),
      actor: { ...planner, client: 'client-now1', device },
      deadline: null,
      earlier: 'client-anna'
    });
  expect(await late('dev5')).toBe('notTheirs');
  expect(await late(planner.device)).toEqual({ seq: 3, rejection: null });
});

/** The GO of LX 1, which LX 2 follows after 400 ms. */
async function goThatIsFollowed(): Promise<void> {
  const call = await enter('client-call', 'dev1');
  const execution = { kind: 'follow', parentId: 'lx1', delayMs: 400 };
  const set = { do: 'set', in: 'cues', id: 'lx2', field: 'execution', to: execution, was: null };
  await at.submit({ type: 'edit', changes: [set] } as unknown as Command, { actor: planner });
  await live.command(call.session, { m: 1, a: open });
  await at.go(null, 'i1');
  at.clock.pass(1_000);
  await at.go('i1', 'g1');
}

test('[C13] what follows comes at its moment: the room is woken for it, and again after each change', async () => {
  await goThatIsFollowed();
  const goAt = at.clock.now();
  const state = () => at.room.document.runs['run1']?.cues['lx2'];
  expect(later.at(-1)?.ms).toBe(400);
  // Woken too early, by a clock that was set: it waits on.
  at.clock.pass(399);
  later.at(-1)?.work();
  await at.room.inTurn(() => undefined);
  expect([state(), later.at(-1)?.ms]).toEqual([undefined, 1]);
  at.clock.pass(3);
  later.at(-1)?.work();
  await at.room.inTurn(() => undefined);
  expect(state()).toMatchObject({ state: 'live', goAt: goAt + 400, via: 'follow' });
  expect(told.at(-1)?.told.o).toMatchObject([{ type: 'cueFired', cue: 'lx2' }]);
  // What was to be done for a state from before does nothing.
  const { seq } = at.room;
  for (const each of later) each.work();
  await at.room.inTurn(() => undefined);
  expect(at.room.seq).toBe(seq);
});

test('[C15] a room that was away finds what it missed, and fires none of it', async () => {
  await goThatIsFollowed();
  at.clock.pass(5_000);
  live.look();
  live.look();
  await at.room.inTurn(() => undefined);
  expect(at.room.document.runs['run1']?.cues['lx2']).toMatchObject({
    flags: ['missed'],
    goAt: null
  });
  expect(at.told.filter(({ actor }) => actor.device === 'server')).toHaveLength(1);
});

test('a press that a console refused is kept for the record, of whoever may call, and only so often', async () => {
  await at.submit(open);
  const caller = await enter('page-1', 'dev1');
  const planner = await enter('page-2', 'dev2');
  const vain = { run: 'run1', press: 'force', step: 'i1', why: 'notClear' } as const;
  await live.pressedInVain(caller.session, vain);
  await live.pressedInVain(planner.session, vain);
  await live.pressedInVain(caller.session, { ...vain, run: 'none' });
  expect(await at.store.refusedIn('show1', 'run1')).toEqual([
    {
      press: { type: 'force', step: 'i1' },
      rejection: { code: 'onScreen', why: 'notClear' },
      at: at.clock.now(),
      seq: 2,
      device: 'dev1',
      name: 'Device dev1'
    }
  ]);
  expect(at.room.seq).toBe(2);
  let kept = 0;
  const { store: under } = at;
  const recordAnswer = under.recordAnswer.bind(under);
  under.recordAnswer = (...row) => ((kept += 1), recordAnswer(...row));
  for (let nth = 0; nth < KEPT_PRESSES + 5; nth += 1) {
    await live.pressedInVain(caller.session, vain);
  }
  expect(kept).toBe(KEPT_PRESSES - 1);
});

test('who waits at the door is told at the next look to those of class full, as often as it changes', async () => {
  const desk = await enter('client-aaaa', 'dev1');
  const plan = await enter('client-bbbb', 'dev2');
  const crew = await enter('client-cccc', 'dev3');
  const told = ({ screen }: { screen: Screen }) => screen.all('lobby');
  live.look();
  expect(told(desk)).toEqual([]);
  for (const [id] of devices) waiting.set(id, 2);
  waiting.set('dev2', 1);
  live.look();
  live.look();
  expect([told(desk), told(plan), told(crew)]).toEqual([[2], [1], []]);
  const again = await enter('client-aaaa', 'dev1', { ep: 2 });
  live.look();
  waiting.clear();
  live.look();
  expect([told(desk), told(again), told(plan), told(crew)]).toEqual([[2], [2, 0], [1, 0], []]);
});
