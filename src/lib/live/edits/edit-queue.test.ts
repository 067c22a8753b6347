import { beforeEach, describe, expect, it } from 'vitest';
import { apply } from '#core/apply.ts';
import { edit as decideEdit } from '#core/deciding/editing.ts';
import type { CommandOf } from '#core/command.ts';
import { instant } from '#core/time/instant.ts';
import type { Refusal, Result, Told } from '#protocol/down.ts';
import type { Cmd } from '#protocol/up.ts';
import { buildShow } from '../../../../tests/support/build-show.ts';
import { editsInMemory } from './edits-in-memory.ts';
import type { Spot } from '../planning-listener.ts';
import { EditQueue, type EditOutcome } from './edit-queue.ts';
import type { EditStore, KeptEdit } from './kept-edit.ts';

type Edit = CommandOf<'edit'>;

const first = buildShow({ items: [{ title: 'A' }, { title: 'B' }, { title: 'C' }] }).document;
const title = (id: string, to: string, was: string): Edit => ({
  type: 'edit',
  changes: [{ do: 'set', in: 'items', id, field: 'title', to, was }]
});
const remove = (id: string): Edit => ({
  type: 'edit',
  changes: [{ do: 'remove', in: 'items', id }]
});
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** A server as the queue meets it: one log, one answer to each number. */
class Desk {
  document = first;
  lineage = 'log-1';
  readonly log: Told[] = [];
  readonly answers = new Map<string, Result>();
  clock = 1_000;
  /** Numbers in the order in which they came first. */
  readonly came: string[] = [];
  refuses: Refusal | null = null;

  get seq(): number {
    return this.log.length;
  }

  take(client: string, cmd: Cmd, device = 'dev1'): Result {
    const { m, c } = cmd;
    const id = `${c ?? client}:${m}`;
    const number = c === undefined ? { m } : { m, c };
    if (this.refuses) return { ...number, s: this.seq, e: this.refuses };
    const known = this.answers.get(id);
    if (known) return { ...known, ...number };
    this.came.push(id);
    const decision = decideEdit(this.document, cmd.a as Edit);
    if ('events' in decision && decision.events.length > 0) {
      this.document = apply(this.document, decision.events);
      const s = this.seq + 1;
      this.log.push({ s, t: instant(s), o: decision.events, a: [device, device] });
    }
    const answer = { m, s: this.seq };
    const result = 'rejection' in decision ? { ...answer, e: decision.rejection } : answer;
    this.answers.set(id, result);
    return { ...result, ...number };
  }
}

/** A page of the device: its line is up or not, and answers come when they are let through. */
class Page {
  readonly queue: EditQueue;
  readonly sent: Cmd[] = [];
  later: (() => void)[] = [];
  isDeaf = false;
  faults = 0;
  device = 'dev1';
  readonly client: string;
  readonly #desk: Desk;
  #m = 0;
  #isUp = false;

  constructor(client: string, desk: Desk, store: EditStore) {
    this.client = client;
    this.#desk = desk;
    this.queue = new EditQueue({
      show: 'show1',
      client,
      store,
      number: () => (this.#m += 1),
      now: () => (desk.clock += 1),
      spot: () => this.spot,
      transmit: (cmd) => this.#transmit(cmd),
      change: (seq) =>
        this.#isUp ? Promise.resolve(desk.log[seq - 1] ?? null) : Promise.reject(new Error('away')),
      after: (_, work) => void this.later.push(work),
      changed: () => undefined,
      notKept: () => (this.faults += 1)
    });
  }

  get spot(): Spot {
    const { lineage, seq } = this.#desk;
    return { lineage, seq, t: instant(seq), device: this.device };
  }

  async up(): Promise<this> {
    this.#isUp = true;
    this.queue.asks();
    await this.queue.welcomed(this.spot);
    await settled();
    return this;
  }

  down(): void {
    this.#isUp = false;
    this.queue.lost();
  }

  /** What was to be tried again a little later. */
  async wait(): Promise<void> {
    for (const work of this.later.splice(0)) work();
    await settled();
  }

  #transmit(cmd: Cmd): void {
    this.sent.push(cmd);
    if (!this.#isUp) return;
    const result = this.#desk.take(this.client, cmd, this.device);
    if (!this.isDeaf) queueMicrotask(() => this.queue.answered(result));
  }
}

let desk: Desk;
let kept: Map<string, KeptEdit>;
const page = (client: string): Page => new Page(client, desk, editsInMemory(kept));
const titles = (): string[] => Object.values(desk.document.items).map((item) => item.title);

beforeEach(() => {
  desk = new Desk();
  kept = new Map();
});

describe('edits without a line', () => {
  it('[E50] are kept, and sent in their order once there is a line', async () => {
    const one = page('page-one');
    await one.queue.put(title('i1', 'X', 'A'), ['X']);
    await one.queue.put(title('i1', 'Y', 'X'), ['Y']);
    await one.queue.put(title('i2', 'Z', 'B'), ['Z']);
    expect(one.queue.onTheirWay.map(({ seq }) => seq)).toEqual([null, null, null]);
    expect([kept.size, one.sent.length]).toEqual([3, 0]);
    await one.up();
    expect(desk.came).toEqual(['page-one:1', 'page-one:2', 'page-one:3']);
    expect(titles()).toEqual(['Y', 'Z', 'C']);
    expect([kept.size, one.queue.waiting, one.queue.onTheirWay.length]).toEqual([0, 0, 0]);
  });

  it('[E50] count once when the answer was lost, the page reloaded, and two pages send them', async () => {
    const one = page('page-one');
    await one.queue.put(title('i1', 'X', 'A'), []);
    await one.queue.put(title('i2', 'Y', 'B'), []);
    one.isDeaf = true;
    await one.up();
    expect(desk.seq).toBe(1);
    one.down();
    const pages = [page('page-two'), page('page-three')];
    await Promise.all(pages.map((each) => each.queue.read()));
    expect(pages.map(({ queue }) => queue.waiting)).toEqual([2, 2]);
    await Promise.all(pages.map((each) => each.up()));
    expect(desk.came).toEqual(['page-one:1', 'page-one:2']);
    expect(pages[0]?.sent.map(({ c }) => c)).toEqual(['page-one', 'page-one']);
    expect([desk.seq, kept.size]).toEqual([2, 0]);
    expect(pages.flatMap(({ queue }) => [queue.waiting, queue.tray.length])).toEqual([0, 0, 0, 0]);
  });

  it('[E50] wait for the one before, also where that is told to come more slowly', async () => {
    const one = page('page-one');
    await one.queue.put(title('i1', 'X', 'A'), []);
    await one.queue.put(title('i2', 'Y', 'B'), []);
    desk.refuses = { code: 'tooFast' };
    await one.up();
    expect(one.sent.map(({ m }) => m)).toEqual([1]);
    desk.refuses = null;
    await one.wait();
    expect(desk.came).toEqual(['page-one:1', 'page-one:2']);
  });

  it('[E50] go behind what the device made before, whichever page made it', async () => {
    await page('page-one').queue.put(title('i1', 'X', 'A'), []);
    const two = page('page-two');
    await two.queue.read();
    await two.queue.put(title('i1', 'Y', 'X'), []);
    await (await page('page-three').up()).wait();
    expect(titles()[0]).toBe('Y');
  });

  it('go on where the device keeps nothing, and say so', async () => {
    const broken = new Proxy({} as EditStore, {
      get: () => () => Promise.reject(new Error('no disk'))
    });
    const one = new Page('page-one', desk, broken);
    await one.queue.put(title('i1', 'X', 'A'), []);
    await one.queue.put(title('i2', 'Y', 'B'), []);
    expect(one.faults).toBeGreaterThan(0);
    await one.queue.takeBack();
    await one.up();
    expect(titles()).toEqual(['X', 'B', 'C']);
  });

  it('go on where the device keeps no more, but still reads', async () => {
    const full = { ...editsInMemory(kept), keep: () => Promise.reject(new Error('full')) };
    const one = new Page('page-one', desk, full);
    await one.queue.put(title('i1', 'X', 'A'), []);
    await one.queue.put(remove('gone'), ['lost']);
    await one.up();
    expect(titles()[0]).toBe('X');
    expect(one.queue.tray.map(({ words }) => words)).toEqual([['lost']]);
  });
});

describe('what is not made', () => {
  it('[E51] lies in the tray with its words and its reason, and outlives the page', async () => {
    const one = page('page-one');
    await one.queue.put(title('i1', 'X', 'A'), ['Title of 1: X']);
    await one.queue.put(title('i2', 'Y', 'B'), ['Title of 2: Y']);
    desk.take('someone', { m: 1, a: remove('i1') }, 'dev2');
    await one.up();
    expect(titles()).toEqual(['Y', 'C']);
    const two = page('page-two');
    await two.queue.read();
    expect(two.queue.tray).toMatchObject([
      { words: ['Title of 1: X'], refused: { code: 'noSuchRow' } }
    ]);
    await two.up();
    expect(two.sent).toEqual([]);
  });

  it('[E51] is tried again as a new edit, or thrown away', async () => {
    const one = page('page-one');
    await one.queue.put(title('i1', 'X', 'A'), []);
    await one.queue.put(title('gone', 'X', 'A'), []);
    desk.take('someone', { m: 1, a: remove('i1') }, 'dev2');
    await one.up();
    const [again, away] = one.queue.tray;
    if (!again || !away) throw new Error('the tray is empty');
    const { o } = desk.log[0] ?? { o: [] };
    const [event] = o;
    if (event?.type !== 'rowRemoved' || event.in !== 'items') throw new Error('not removed');
    const restore = { do: 'restore', in: 'items', row: event.row } as const;
    desk.take('someone', { m: 2, a: { type: 'edit', changes: [restore] } }, 'dev2');
    one.queue.tryAgain(again);
    one.queue.discard(away);
    await settled();
    expect(titles()).toContain('X');
    expect([one.queue.tray, kept.size]).toEqual([[], 0]);
    expect(one.sent.at(-1)?.m).toBe(3);
  });

  it.each<Refusal>([
    { code: 'fault', reference: 'r1' },
    { code: 'notStored', why: 'diskFull', reference: 'r2' }
  ])(
    '[E50] what the server cannot take ($code) is kept, and those behind it wait',
    async (refusal) => {
      const one = await page('page-one').up();
      desk.refuses = refusal;
      expect(await one.queue.put(title('i1', 'X', 'A'), [])).toEqual({ ok: true, seq: null });
      const behind = one.queue.put(title('i2', 'Y', 'B'), []);
      await one.wait();
      expect([one.queue.isHeld, one.queue.waiting, kept.size]).toEqual([true, 2, 2]);
      expect(new Set(one.sent.map(({ m }) => m))).toEqual(new Set([1]));
      desk.refuses = null;
      await one.wait();
      await behind;
      expect(desk.came).toEqual(['page-one:1', 'page-one:2']);
      expect([one.queue.isHeld, kept.size]).toEqual([false, 0]);
    }
  );

  it('[E50] a disk that stays full is waited for as long as it takes', async () => {
    const one = await page('page-one').up();
    desk.refuses = { code: 'notStored', why: 'diskFull', reference: 'r1' };
    await one.queue.put(title('i1', 'X', 'A'), []);
    for (let again = 0; again < 10; again += 1) await one.wait();
    expect([one.queue.tray.length, one.sent.length]).toEqual([0, 11]);
    one.down();
    expect(one.queue.isHeld).toBe(false);
  });

  it('[E51] of a fault nobody knows what became: it is asked again, in the end by hand, under its number', async () => {
    const one = page('page-one');
    await one.queue.put(title('i1', 'X', 'A'), []);
    desk.refuses = { code: 'fault', reference: 'r1' };
    await one.up();
    await one.wait();
    await one.wait();
    desk.refuses = null;
    const [again] = one.queue.tray;
    if (!again) throw new Error('the tray is empty');
    one.queue.tryAgain(again);
    await settled();
    expect(new Set(one.sent.map(({ m }) => m))).toEqual(new Set([1]));
    expect(titles()[0]).toBe('X');
  });

  it('[E51] an edit that was made on another log is not put into this one', async () => {
    const one = page('page-one');
    desk.take('someone', { m: 1, a: title('i3', 'D', 'C') }, 'dev2');
    await one.queue.put(title('i1', 'X', 'A'), []);
    desk.lineage = 'log-2';
    await one.up();
    expect([one.sent.length, one.queue.tray[0]?.refused]).toEqual([0, { code: 'otherHistory' }]);
  });

  it('[E51] nor into an older copy that has not come so far, or has come there another way', async () => {
    const one = page('page-one');
    desk.take('someone', { m: 1, a: title('i3', 'D', 'C') }, 'dev2');
    await one.queue.put(title('i1', 'X', 'A'), []);
    await one.queue.welcomed({ ...one.spot, seq: 0 });
    expect(one.queue.tray).toHaveLength(1);
    const two = page('page-two');
    await two.queue.put(title('i1', 'X', 'A'), []);
    await two.queue.welcomed({ ...two.spot, t: instant(99) });
    expect([two.queue.tray.length, two.sent.length]).toEqual([2, 0]);
  });

  it('[E51] a welcome that is late says nothing of what another page was told meanwhile', async () => {
    const [late, one] = [page('page-late'), await page('page-one').up()];
    late.queue.asks();
    const { spot } = late;
    desk.take('someone', { m: 1, a: title('i3', 'D', 'C') }, 'dev2');
    one.isDeaf = true;
    void one.queue.put(title('i1', 'X', 'A'), []);
    await late.queue.welcomed(spot);
    expect([late.queue.tray.length, late.queue.waiting, late.sent]).toEqual([0, 0, []]);
    late.queue.lost();
    await late.up();
    expect(late.sent).toEqual([{ m: 1, c: 'page-one', a: title('i1', 'X', 'A') }]);
  });

  it('[E51] nor is one that is made while the line is of another log already', async () => {
    const one = await page('page-one').up();
    await one.queue.welcomed({ ...one.spot, lineage: 'log-2' });
    expect(await one.queue.put(title('i1', 'X', 'A'), [])).toEqual({ ok: true, seq: null });
    expect([one.sent.length, one.queue.tray[0]?.refused]).toEqual([0, { code: 'otherHistory' }]);
  });

  it('[E51] nor under another device’s name', async () => {
    const one = page('page-one');
    await one.queue.put(title('i1', 'X', 'A'), []);
    one.device = 'dev9';
    await one.up();
    expect(one.queue.tray[0]?.refused).toEqual({ code: 'otherDevice' });
  });

  it('is thrown away for good, also while the store is being read', async () => {
    const one = page('page-one');
    await one.queue.put(remove('gone'), []);
    await one.up();
    const [edit] = one.queue.tray;
    if (!edit) throw new Error('the tray is empty');
    const reading = one.queue.welcomed(one.spot);
    one.queue.discard(edit);
    await reading;
    expect([one.queue.tray, kept.size]).toEqual([[], 0]);
  });

  it('is told in its cell where somebody waits there, and not in the tray', async () => {
    const one = await page('page-one').up();
    const outcome = await one.queue.put(title('gone', 'X', 'A'), []);
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'noSuchRow' } });
    await settled();
    expect([one.queue.tray.length, kept.size]).toEqual([0, 0]);
  });

  it('once the line was lost, is told in the tray', async () => {
    const one = await page('page-one').up();
    one.isDeaf = true;
    const outcome: Promise<EditOutcome> = one.queue.put(title('gone', 'X', 'A'), ['lost']);
    one.down();
    expect(await outcome).toEqual({ ok: true, seq: null });
    one.isDeaf = false;
    await one.up();
    expect(one.queue.tray).toMatchObject([{ words: ['lost'] }]);
  });
});

describe('undo without a line', () => {
  it('[E52] takes out what was not sent, the latest first, and puts it in again', async () => {
    const one = page('page-one');
    await one.queue.put(title('i1', 'X', 'A'), []);
    await one.queue.put(title('i2', 'Y', 'B'), []);
    expect([await one.queue.takeBack(), await one.queue.takeBack()]).toEqual([true, true]);
    expect(await one.queue.takeBack()).toBe(false);
    expect([kept.size, one.queue.onTheirWay.length]).toEqual([0, 0]);
    expect(await one.queue.putBack()).toBe(true);
    await one.up();
    expect(titles()).toEqual(['X', 'B', 'C']);
  });

  it('[E52] of what may have arrived waits, and takes back exactly that, after a reload too', async () => {
    const one = await page('page-one').up();
    one.isDeaf = true;
    void one.queue.put(title('i1', 'X', 'A'), []);
    expect(titles()[0]).toBe('X');
    one.down();
    await one.queue.takeBack();
    expect(one.queue.onTheirWay).toEqual([]);
    const two = page('page-two');
    await two.queue.read();
    expect(two.queue.onTheirWay).toEqual([]);
    await two.up();
    expect(titles()[0]).toBe('A');
    expect(desk.log).toHaveLength(2);
    expect(desk.log[1]?.o.at(-1)).toEqual({ type: 'tookBack', change: 1 });
    expect(kept.size).toBe(0);
  });

  it('[E52] takes back nothing of others where what may have arrived was refused', async () => {
    const one = await page('page-one').up();
    one.isDeaf = true;
    void one.queue.put(title('gone', 'X', 'A'), []);
    one.down();
    await one.queue.takeBack();
    desk.take('someone', { m: 1, a: title('i1', 'Z', 'A') }, 'dev1');
    one.isDeaf = false;
    await one.up();
    expect(titles()[0]).toBe('Z');
    expect([kept.size, one.queue.waiting]).toEqual([0, 0]);
  });

  it('[E52] is taken back itself before it is sent', async () => {
    const one = await page('page-one').up();
    one.isDeaf = true;
    void one.queue.put(title('i1', 'X', 'A'), []);
    one.down();
    await one.queue.takeBack();
    await one.queue.putBack();
    expect(one.queue.onTheirWay).toHaveLength(1);
    one.isDeaf = false;
    await one.up();
    expect(titles()[0]).toBe('X');
    expect(desk.log).toHaveLength(1);
  });
});

describe('what was written over', () => {
  it('[E53] is told to whoever did so late, and outlives the page', async () => {
    const one = page('page-one');
    await one.queue.put(title('i1', 'X', 'A'), []);
    await one.queue.put(title('i2', 'Y', 'B'), []);
    desk.take('someone', { m: 1, a: title('i1', 'Theirs', 'A') }, 'dev2');
    await one.up();
    expect(titles().slice(0, 2)).toEqual(['X', 'Y']);
    const two = page('page-two');
    await two.queue.read();
    expect(two.queue.overwrote.map((each) => each.overwrote)).toMatchObject([
      [{ before: 'Theirs', after: 'X' }]
    ]);
    two.queue.discard(two.queue.overwrote[0] as KeptEdit);
    expect(kept.size).toBe(0);
  });

  it('[E53] is not told of what somebody else has written the same', async () => {
    const one = page('page-one');
    await one.queue.put(title('i1', 'X', 'A'), []);
    desk.take('someone', { m: 1, a: title('i1', 'X', 'A') }, 'dev2');
    await one.up();
    expect([desk.seq, one.queue.overwrote, one.queue.tray]).toEqual([1, [], []]);
  });
});
