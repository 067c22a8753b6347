import { beforeEach, expect, test } from 'vitest';
import type { Role } from '#core/actor.ts';
import type { Message } from '#core/messages.ts';
import { countOf, receiptsOf, type Reader } from '#core/receipts.ts';
import type { Seen } from '#protocol/up.ts';
import type { DownEvents } from '#protocol/wire.ts';
import { planner, RoomUnderTest } from '../../tests/support/stored-show.ts';
import type { Command } from '#core/command.ts';
import { Receipts } from './receipts.ts';
import { Session, type Transport } from './session.ts';

let at: RoomUnderTest;
let receipts: Receipts;
let said: number;

beforeEach(async () => {
  at = await RoomUnderTest.open();
  said = 0;
  receipts = opened();
  at.room.onBatch((batch, document) => receipts.stored(batch, document));
});

const opened = (): Receipts => new Receipts(at.room.document, at.room.seq, at.clock.now());

/** A page, and what it was told last of each device. */
class Page {
  readonly session: Session;
  readonly readers = new Map<string, Reader>();
  frames = 0;
  readonly #seen: Seen;

  constructor(device: string, role: Role, view: Seen['view'], departments: readonly string[] = []) {
    const actor = { client: `c-${device}`, device, name: device, roles: [role], departments };
    const transport: Transport = {
      send: (name: keyof DownEvents, ...[frame]: readonly unknown[]) => {
        if (name !== 'rcpt') return;
        this.frames += 1;
        for (const each of frame as readonly Reader[]) this.readers.set(each.device, each);
      },
      follow: () => undefined,
      close: () => undefined
    };
    this.session = new Session(actor, 1, transport);
    this.session.isWelcome = true;
    this.#seen = { seq: 0, ms: null, rt: null, view, rundown: 'r1' };
  }

  reports(seq: number, ...saw: readonly string[]): this {
    receipts.saw(this.session, { ...this.#seen, seq, ...(saw.length > 0 && { saw: [...saw] }) });
    return this;
  }

  leaves(): void {
    this.session.isOpen = false;
    receipts.left(this.session, at.clock.now());
  }

  counts(message: Message) {
    return countOf(receiptsOf(message, this.readers.values()));
  }
}

async function say(to: Message['to'], by: Page | null = null): Promise<Message> {
  at.clock.pass(1_000);
  const id = `m${(said += 1)}`;
  const fromDepartmentId = by?.session.actor.departments[0] ?? null;
  const command: Command = {
    type: 'sendMessage',
    id,
    rundownId: 'r1',
    to,
    text: 'Two minutes',
    fromDepartmentId
  };
  await at.submit(command, { actor: by?.session.actor ?? planner });
  const message = at.room.document.messages[id];
  if (!message) throw new Error('it was not said');
  return message;
}

const crew = (device: string, ...departments: readonly string[]) =>
  new Page(device, 'operator', 'crew', departments);
const all = { kind: 'all' } as const;

test('[P3] delivered is what a device reports to have, seen what was on its screen, neither before', async () => {
  const desk = new Page('desk', 'caller', 'call').reports(1);
  const [lx, snd] = [crew('lx', 'LX').reports(1), crew('snd', 'SND').reports(1)];
  const message = await say({ kind: 'department', id: 'LX' });
  receipts.tell([desk.session]);
  expect(desk.counts(message)).toMatchObject({ all: 1, onItsWay: 1, delivered: 0 });
  lx.reports(at.room.seq - 1);
  snd.reports(at.room.seq);
  receipts.tell([desk.session]);
  expect(desk.counts(message)).toMatchObject({ all: 1, delivered: 0 });
  lx.reports(at.room.seq);
  receipts.tell([desk.session]);
  expect(desk.counts(message)).toMatchObject({ delivered: 1, seen: 0 });
  lx.reports(at.room.seq, message.id);
  receipts.tell([desk.session]);
  expect(desk.counts(message)).toMatchObject({ all: 1, delivered: 1, seen: 1, confirmed: 0 });
});

test('two departments on one device are one, and so are two pages', async () => {
  const desk = new Page('desk', 'caller', 'call').reports(1);
  const [one, two] = [crew('both', 'LX', 'SND').reports(1), crew('both', 'LX', 'SND').reports(1)];
  const message = await say(all);
  one.reports(at.room.seq);
  two.reports(at.room.seq, message.id);
  receipts.tell([desk.session]);
  expect(desk.counts(message)).toMatchObject({ all: 2, delivered: 1, seen: 1 });
  two.leaves();
  receipts.tell([desk.session]);
  expect(desk.readers.get('both')).toMatchObject({ away: null, crews: ['r1'] });
});

test('[P3] a device that went away has no line: what it had it had, and nothing is made of the rest', async () => {
  const desk = new Page('desk', 'caller', 'call').reports(1);
  const lx = crew('lx', 'LX').reports(1);
  const first = await say(all);
  lx.reports(at.room.seq);
  lx.leaves();
  const second = await say(all);
  receipts.tell([desk.session]);
  expect(desk.counts(first)).toMatchObject({ delivered: 1, noLine: 0 });
  expect(desk.counts(second)).toMatchObject({ delivered: 0, noLine: 1 });
  crew('lx', 'LX').reports(at.room.seq);
  receipts.tell([desk.session]);
  expect(desk.counts(second)).toMatchObject({ delivered: 1, noLine: 0 });
});

test('after a restart the devices tell it again; what is not told is not known', async () => {
  const message = await say(all);
  crew('lx', 'LX').reports(at.room.seq, message.id);
  receipts = opened();
  const desk = new Page('desk', 'caller', 'call').reports(at.room.seq);
  receipts.tell([desk.session]);
  expect(desk.counts(message)).toMatchObject({ all: 1, delivered: 1 });
  crew('lx', 'LX').reports(at.room.seq, message.id);
  receipts.tell([desk.session]);
  expect(desk.counts(message)).toMatchObject({ all: 2, seen: 1 });
});

test('[P5] who wrote reads how far that came, and of nothing else; the public reads nothing', async () => {
  const desk = new Page('desk', 'caller', 'call').reports(1);
  const [lx, snd] = [crew('lx', 'LX').reports(1), crew('snd', 'SND').reports(1)];
  const foyer = new Page('foyer', 'viewer', 'stage').reports(1);
  const others = await say({ kind: 'department', id: 'SND' });
  const own = await say({ kind: 'caller' }, lx);
  snd.reports(at.room.seq, others.id);
  desk.reports(at.room.seq, own.id);
  receipts.tell([desk, lx, snd, foyer].map(({ session }) => session));
  expect([...lx.readers.keys()]).toEqual(['desk']);
  expect(lx.readers.get('desk')).toMatchObject({ got: [own.id], saw: [own.id] });
  expect(lx.counts(own)).toMatchObject({ all: 1, seen: 1 });
  expect([snd.frames, foyer.frames]).toEqual([0, 0]);
  expect(desk.readers.get('snd')).toMatchObject({ saw: [others.id] });
});

test('nothing is told while nothing was said, nor twice, and a page that comes is told all', async () => {
  const desk = new Page('desk', 'caller', 'call').reports(1);
  const lx = crew('lx', 'LX').reports(1);
  receipts.tell([desk.session]);
  expect(desk.frames).toBe(0);
  await say(all);
  receipts.tell([desk.session]);
  lx.reports(1).reports(1);
  receipts.tell([desk.session]);
  expect(desk.frames).toBe(1);
  const late = new Page('late', 'caller', 'call');
  receipts.tellAll(late.session);
  expect([...late.readers.keys()]).toEqual(['desk', 'lx']);
});

test('[P5] a page cannot claim what is not there, is its own, or is of another screen', async () => {
  const desk = new Page('desk', 'caller', 'call').reports(1);
  const lx = crew('lx', 'LX').reports(1);
  const plan = new Page('office', 'planner', 'plan').reports(1);
  const own = await say({ kind: 'caller' }, lx);
  const message = await say(all);
  lx.reports(at.room.seq, own.id, 'nothing', '__proto__');
  plan.reports(at.room.seq, message.id);
  receipts.tell([desk.session]);
  expect(desk.readers.get('lx')).toMatchObject({ got: [message.id], saw: [] });
  expect(desk.counts(message)).toMatchObject({ all: 2, seen: 0 });
  expect(desk.readers.get('office')).toMatchObject({ got: [], saw: [] });
});

test('what is old, and who left long ago, is forgotten', async () => {
  const desk = new Page('desk', 'caller', 'call').reports(1);
  const lx = crew('lx', 'LX').reports(1);
  await say(all);
  lx.reports(at.room.seq);
  lx.leaves();
  at.clock.pass(2 * 3_600_000 + 1);
  receipts.forget(at.room.document, at.room.seq, at.clock.now());
  const late = new Page('late', 'caller', 'call');
  receipts.tellAll(late.session);
  expect(late.frames).toBe(0);
  await say(all);
  receipts.tell([desk.session]);
  expect([...desk.readers.keys()]).toEqual(['desk']);
});
