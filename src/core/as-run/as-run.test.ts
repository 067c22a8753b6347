import { describe, expect, it } from 'vitest';
import {
  caller,
  gala,
  operator,
  owner,
  planner,
  PlayedShow,
  viewer
} from '../../../tests/support/played-show.ts';
import type { Actor } from '../actor.ts';
import type { Command } from '../command.ts';
import { callTemplates, curtainUp } from '../company-calls.ts';
import type { ShowEvent } from '../event.ts';
import { duration, minute } from '../time/duration.ts';
import { instant, plus, type Instant } from '../time/instant.ts';
import { asRunResult, asRunSubject, asRunWhat, kindWords } from './words.ts';
import type { AsRun, AsRunEntry, AsRunKind } from './entry.ts';
import { KEPT_PRESSES, pressOf, type Press, type RefusedPress, type VainReason } from './press.ts';
import { AsRunReading, type LoggedBatch } from './reading.ts';

/** A show that is played and then read: its log as the store has it, and the presses that were refused. */
class Recorded extends PlayedShow {
  readonly #start = this.document;
  readonly #refused: RefusedPress[] = [];
  readonly #batches: LoggedBatch[] = [];

  override fold(events: readonly ShowEvent[]): void {
    super.fold(events);
    if (events.length === 0) return;
    const at = this.now;
    this.#batches.push({
      seq: this.#batches.length + 1,
      at,
      actor: { device: 'Cay-d', name: 'Cay' },
      events
    });
  }

  press(command: Command, by?: Actor): this {
    this.now = instant(this.now + 1000);
    const rejection = this.refusal(command, by);
    const { press } = pressOf(command, this.document) ?? {};
    if (!press) throw new Error('that is no press');
    const { device, name } = by ?? { device: 'Cay-d', name: 'Cay' };
    this.#refused.push({
      press,
      at: this.now,
      seq: this.#batches.length,
      device,
      name,
      rejection
    });
    return this;
  }

  keep(refused: RefusedPress): void {
    this.#refused.push(refused);
  }

  read(now: Instant = this.now): AsRun {
    const read = new AsRunReading(this.#start, 'run1', this.#refused).read(this.#batches);
    const asRun = read.asRun(now);
    if (!asRun) throw new Error('no run was opened');
    return asRun;
  }
}

const words = (entry: AsRunEntry): string =>
  [entry.kind, asRunSubject(entry), asRunResult(entry)].filter(Boolean).join(': ');
const only = ({ entries }: AsRun, ...kinds: AsRunKind[]): AsRunEntry[] =>
  entries.filter(({ kind }) => kinds.includes(kind));

/** The first item has its hard start so long after the clock of a played show, and a minute's length. */
const hardGala = (): Recorded =>
  new Recorded({
    ...gala,
    day: { date: '1970-01-01', tz: 'UTC' },
    items: gala.items.map((item, index) => (index === 0 ? { ...item, hardAt: '06:00' } : item))
  });

describe('the as-run list', () => {
  it('[A1] tells a show from its opening to its end, who did what, in the order of time', () => {
    const show = new Recorded(gala).open();
    show.go();
    const standby = show.standBy('g1');
    show.ack(standby, 'LX');
    show.go();
    show.send(show.says('hold', { reason: 'a light fell' }));
    show.send(show.says('sayWhy', { reason: 'technical' }));
    show.send(show.says('resume', {}));
    show.send(show.says('note', { id: 'n1', text: 'too dark' }));
    show.send(show.says('endRun', {}));
    const read = show.read();
    expect(read.entries.map(words)).toEqual([
      'runOpened: show',
      'bookTaken: taken',
      'wentLive',
      'stoodBy: LX 1 · SND 1',
      'acked: LX operator · LX 1: after 1.0 s',
      'wentLive: LX 1 · SND 1: not all had answered',
      'held: a light fell',
      'whySaid: technical',
      'resumed: after 2.0 s',
      'noted: too dark',
      'ended'
    ]);
    expect(read.entries.every(({ by }) => by.name === 'Cay')).toBe(true);
    expect(read.entries.at(-2)?.cues.map(({ id }) => id)).toEqual(['lx1', 'snd1']);
  });

  it('[A1] has each refused press where it was refused, with whose it was and why', () => {
    const show = new Recorded(gala).open().go();
    show.press(show.goTo('lx2'));
    show.press(show.goTo('g1'), viewer);
    show.go();
    expect(show.read().entries.slice(2).map(words)).toEqual([
      'wentLive',
      'refused: GO · LX 2: the show had moved on',
      'refused: GO · LX 1 · SND 1: this device may not',
      'wentLive: LX 1 · SND 1: without a standby'
    ]);
    const refused = only(show.read(), 'refused');
    expect(refused.map(({ by, wentWrong }) => [by.name, wentWrong])).toEqual([
      ['Cay', true],
      ['Vic', true]
    ]);
    expect(refused[0]?.item).toMatchObject({ id: 'i3' });
  });

  it('[A10] has what was said in it, to whom, and who confirmed it when, with the step fired last', () => {
    const show = new Recorded(gala);
    const said = { type: 'sendMessage', rundownId: 'r1', fromDepartmentId: null } as const;
    show.send({ ...said, id: 'm0', to: { kind: 'all' }, text: 'Before it' });
    show.open().go(2);
    const lights = { kind: 'department', id: 'LX' } as const;
    show.send({ ...said, id: 'm1', to: lights, text: 'Dim it', urgent: true });
    show.send({ type: 'acknowledgeMessage', id: 'm1' }, operator('LX'));
    show.send({ type: 'acknowledgeMessage', id: 'm0' }, operator('SND'));
    show.send({ type: 'clearMessage', id: 'm1' });
    const toPost = { kind: 'position', id: 'SND-op' } as const;
    const asked = { id: 'm2', to: toPost, text: 'Louder?', fromDepartmentId: 'VID' };
    show.send({ ...said, ...asked }, operator('VID'));
    show.send(show.says('endRun', {}));
    show.send({ ...said, id: 'm3', to: { kind: 'stage' }, text: 'After it' });
    const read = show.read();
    const own = only(read, 'messageSent', 'messageAcknowledged', 'messageCleared');
    expect(own.map(words)).toEqual([
      'messageSent: Dim it: to LX, urgent',
      'messageAcknowledged: Dim it: after 1.0 s',
      'messageAcknowledged: Before it: after 8.0 s',
      'messageCleared: Dim it',
      'messageSent: Louder?: to SND operator'
    ]);
    expect(own.map(({ departmentIds }) => departmentIds)).toEqual([
      ['LX'],
      ['LX'],
      [],
      ['LX'],
      ['SND', 'VID']
    ]);
    expect(own.every(({ item, wentWrong }) => item?.id === 'i2' && !wentWrong)).toBe(true);
    expect(own[0]?.cues.map(({ id }) => id)).toEqual(['lx1', 'snd1']);
    expect(read.totals.readiness.answers).toBe(0);
  });

  it('[M30] has what was not said, confirmed or cleared, for whom it was and why, without its words', () => {
    const show = new Recorded(gala).open().go(2);
    const said = { type: 'sendMessage', rundownId: 'r1', fromDepartmentId: null } as const;
    const person = { id: 'pim', name: 'Pim Castellane', phone: '', email: '' };
    show.edit([{ do: 'add', in: 'people', row: person }], planner);
    show.send({ ...said, id: 'm1', to: { kind: 'department', id: 'LX' }, text: 'Dim it' });
    const toPim = { kind: 'person', id: 'pim' } as const;
    show.press({ ...said, id: 'm2', to: toPim, text: 'Call home' });
    const lights = { kind: 'position', id: 'LX-op' } as const;
    const asSound = { ...said, id: 'm3', to: lights, text: 'Ready?', fromDepartmentId: 'SND' };
    show.press(asSound, operator('LX'));
    show.press({ ...said, id: 'm4', to: { kind: 'all' }, text: 'Hallo' }, viewer);
    show.press({ type: 'acknowledgeMessage', id: 'm1' }, viewer);
    show.press({ type: 'clearMessage', id: 'm1' }, operator('LX'));
    const refused = only(show.read(), 'refused');
    expect(refused.map(words)).toEqual([
      'refused: message: that person has no position, to Pim Castellane',
      'refused: message: this device may not, to LX operator',
      'refused: message: this device may not, to all',
      'refused: confirm a message · Dim it: this device may not',
      'refused: clear a message · Dim it: this device may not'
    ]);
    expect(refused.map(({ departmentIds }) => departmentIds)).toEqual([
      [],
      ['LX', 'SND'],
      [],
      ['LX'],
      ['LX']
    ]);
    expect(refused.every(({ item, wentWrong }) => item?.id === 'i2' && wentWrong)).toBe(true);
    expect(JSON.stringify(refused)).not.toMatch(/Call home|Ready\?|Hallo/);
  });

  it('[M30] what is said where no run is on, or about no message, is a press of none', () => {
    const show = new Recorded(gala);
    const said = { type: 'sendMessage', id: 'm1', fromDepartmentId: null, text: '' } as const;
    const toAll = { ...said, rundownId: 'r1', to: { kind: 'all' } } as const;
    expect(pressOf(toAll, show.document)).toBeNull();
    show.open();
    expect(pressOf(toAll, show.document)).toMatchObject({ run: 'run1' });
    expect(pressOf({ ...toAll, rundownId: 'toString' }, show.document)).toBeNull();
    for (const type of ['acknowledgeMessage', 'clearMessage'] as const) {
      expect(pressOf({ type, id: 'toString' }, show.document)).toBeNull();
    }
    show.send(show.says('endRun', {}));
    expect(pressOf(toAll, show.document)).toBeNull();
  });

  it('[A9] tells what was called by voice at its noted time, and how much later it was recorded', () => {
    const show = new Recorded(gala).open().go();
    const [first, second] = [1_000, 3_000].map((ms) => plus(show.now, duration(ms)));
    if (!first || !second) throw new Error('two steps');
    show.now = plus(show.now, duration(minute));
    const called = [
      { step: 'g1', at: first },
      { step: 'lx2', at: second }
    ];
    show.send(show.says('catchUp', { from: 'i1', called }));
    show.go();
    const read = show.read();
    expect(read.entries.slice(3).map(words)).toEqual([
      'calledByVoice: LX 1 · SND 1: noted without a line, recorded 01:00 later',
      'calledByVoice: LX 2: noted without a line, recorded 00:58 later',
      'wentLive: LX 3: without a standby'
    ]);
    expect(only(read, 'calledByVoice').map(({ at, wentWrong }) => [at, wentWrong])).toEqual([
      [first, true],
      [second, true]
    ]);
    expect(read.totals).toMatchObject({ goes: 2, byVoice: 2 });
    expect(read.items.find(({ item }) => item.id === 'i2')).toMatchObject({ actualStart: first });
    const { press } = pressOf(show.says('catchUp', { from: 'lx3', called }), show.document) ?? {};
    expect(press).toEqual({ type: 'catchUp', step: 'lx2' });
  });

  it('[A1] tells what a run was in, who stopped it and why, what was forced, and who closed it', () => {
    const spec = {
      ...gala,
      departments: ['LX', { prefix: 'SND', ackPolicy: 'hard' as const }, 'VID']
    };
    const show = new Recorded(spec).open();
    show.send(show.says('enter', { state: 'houseOpen' }));
    show.go();
    const ask = { id: 'al1', asks: 'hold', reason: 'smoke' } as const;
    show.send({ type: 'raiseAlarm', run: 'run1', ...ask }, operator('LX'));
    show.send({ type: 'answerAlarm', run: 'run1', id: 'al1' }, caller);
    show.send({ type: 'stopRun', run: 'run1', reason: 'fire' }, owner);
    show.send(show.says('hold', { reason: 'false alarm' }));
    show.send(show.says('resume', { text: 'from the top of the song' }));
    show.press(show.goTo('g1'));
    show.ack(show.standBy('g1'), 'LX');
    show.press(show.goTo('g1'));
    show.send(show.goTo('g1', { force: 'heard it' }));
    show.send(show.says('endRun', {}));
    show.send({ type: 'closeRun', run: 'run1' }, owner);
    expect(show.read().entries.slice(2).map(words)).toEqual([
      'entered: house open',
      'wentLive',
      'alarmRaised: hold, smoke, by Op LX',
      'alarmAnswered: hold, smoke, by Cay',
      'stopped: fire, by Owen',
      'held: false alarm',
      expect.stringMatching(/^resumed: from the top of the song, after/),
      'refused: GO · LX 1 · SND 1: a standby was required and not called',
      'stoodBy: LX 1 · SND 1',
      'acked: LX operator · LX 1: after 1.0 s',
      'refused: GO · LX 1 · SND 1: READY was required and missing',
      'wentLive: LX 1 · SND 1: heard it, forced, without READY of SND 1',
      'ended',
      'closed: by Owen'
    ]);
  });

  it('[C61] what a caller fired without its operator, whose READY is required, went wrong, and says why', () => {
    const show = new Recorded(gala);
    show.addCue('lx7', 'i2', { execution: { kind: 'taken' }, ackPolicy: 'hard', number: '7' });
    const take = { type: 'take', run: 'run1', cue: 'lx7' } as const;
    show.open().go(2);
    show.press(take);
    show.send({ ...take, force: 'seen on camera' }, caller);
    const [refused, fired] = show.read().entries.slice(-2);
    expect([refused, fired].map((entry) => entry && words(entry))).toEqual([
      'refused: fire by hand · LX 7: its READY is required, and its operator did not fire it',
      'cueFired: LX 7: seen on camera, fired by hand, forced, without READY of LX 7'
    ]);
    expect(fired?.wentWrong).toBe(true);
  });

  it('[A1] tells how the stage was shown, and what a department noted', () => {
    const show = new Recorded(gala).open().go();
    show.send(show.says('lookOnStage', { look: 'black' }));
    const note = { id: 'n1', department: 'SND', step: 'lx2', text: 'hum in the left stack' };
    show.send({ type: 'jot', run: 'run1', ...note }, operator('SND'));
    show.press({ type: 'jot', run: 'run1', ...note, id: 'n2' }, viewer);
    const told = show.read().entries.slice(-3);
    expect(told.map(words)).toEqual([
      'stageLooked: dark',
      'noted: hum in the left stack',
      'refused: note: this device may not'
    ]);
    expect(told[1]?.departmentIds).toEqual(['SND']);
  });

  it('[A8] a press that its own page refused says what that page said, beside those of the server', () => {
    const show = new Recorded(gala).open().go();
    const press = { type: 'go', step: 'g1' } as const;
    const rejection = { code: 'onScreen', why: 'disarmed' } as const;
    const row = { press, at: show.now, seq: 2, device: 'd', name: 'Cay', rejection };
    show.keep(row);
    show.keep({ ...row, rejection: { code: 'onScreen', why: 'constructor' } });
    // A page of before knew no better.
    show.keep({ ...row, rejection: { code: 'onScreen', why: 'blocked' } });
    show.keep({ ...row, rejection: { code: 'onScreen', why: 'held' } });
    expect(only(show.read(), 'refused').map(words)).toEqual([
      'refused: GO · LX 1 · SND 1: its console was disarmed',
      'refused: GO · LX 1 · SND 1: its page refused it',
      'refused: GO · LX 1 · SND 1: READY or a clear was required and missing',
      'refused: GO · LX 1 · SND 1: the show was held or stopped'
    ]);
  });

  it('[A11] what a page, or the server, refused says exactly why: a hold or a stop, READY or a clear', () => {
    const show = new Recorded(gala).open().go();
    const row = { at: show.now, seq: 2, device: 'd', name: 'Cay' };
    const kept = (type: Press['type'], why: VainReason): void =>
      show.keep({ ...row, press: { type, step: 'g1' }, rejection: { code: 'onScreen', why } });
    kept('go', 'notCleared');
    kept('go', 'onHold');
    kept('go', 'stopped');
    kept('force', 'notClear');
    kept('edit', 'cuesFixed');
    const by = { ...row, press: { type: 'go' } } as const;
    show.keep({ ...by, rejection: { code: 'runIs', state: 'stopped' } });
    show.keep({ ...by, rejection: { code: 'runIs', state: 'hasOwnProperty' } });
    show.keep({ ...by, rejection: { code: 'needsClearance', kind: 'start' } });
    expect(only(show.read(), 'refused').map(words)).toEqual([
      'refused: GO · LX 1 · SND 1: the start was not cleared',
      'refused: GO · LX 1 · SND 1: the show was held',
      'refused: GO · LX 1 · SND 1: the show was stopped',
      'refused: force a GO · LX 1 · SND 1: a clear was required and missing',
      'refused: edit · LX 1 · SND 1: cues are written in rehearsals',
      'refused: GO: the show was stopped',
      'refused: GO: not in this state of the run',
      'refused: GO: the start was not cleared'
    ]);
  });

  it('[A12] a warning that is taken back is no standby that is', () => {
    const show = new Recorded(gala).open().go();
    const step = { step: 'g1' };
    show.send(show.says('warn', { ...step, departments: null }));
    show.send(show.says('cancelStandby', step));
    show.send(show.says('warn', { ...step, departments: null }));
    show.standBy('g1');
    show.send(show.says('cancelStandby', step));
    const off = only(show.read(), 'standbyCancelled');
    expect(off.map((entry) => [asRunWhat(entry), asRunSubject(entry)])).toEqual([
      ['Warning off', 'LX 1 · SND 1'],
      ['Standby off', 'LX 1 · SND 1']
    ]);
  });

  it('[A13] a start with preset checks open says which; in a show that was confirmed, and is wrong', () => {
    for (const mode of ['rehearsal', 'show'] as const) {
      const show = new Recorded(gala);
      const row = { rundownId: 'r1', text: 'Haze on' };
      show.edit([{ do: 'add', in: 'checks', row: { ...row, id: 'haze', departmentId: 'LX' } }]);
      show.edit([
        {
          do: 'add',
          in: 'checks',
          row: { ...row, id: 'iron', departmentId: null, text: 'Iron in' }
        }
      ]);
      show.open(mode);
      show.send({ type: 'tickPreset', run: 'run1', check: 'haze' }, operator('LX'));
      show.send(show.goTo('i1', { confirmed: true }));
      show.go();
      const [start, second] = only(show.read(), 'wentLive');
      expect(start && [asRunResult(start), start.wentWrong]).toEqual([
        'started with preset checks open: Iron in',
        mode === 'show'
      ]);
      expect(second && asRunResult(second)).toBe('without a standby');
    }
  });

  it('[A14] how long the clear took stands beside it, apart from how long READY took', () => {
    const show = new Recorded({ ...gala, departments: ['LX', 'SND', 'VID'] });
    show.set('cues', 'snd1', 'clearFromPositionId', 'VID-op');
    show.open().go();
    const standby = show.standBy('g1');
    show.now = instant(show.now - 350);
    show.ack(standby, 'SND');
    show.now = instant(show.now + 3_000);
    show.send({ type: 'giveClear', run: 'run1', cues: ['snd1'] }, operator('VID'));
    const read = show.read();
    expect(only(read, 'acked', 'clearGiven').map(words)).toEqual([
      'acked: SND operator · SND 1: after 0.6 s',
      'clearGiven: SND 1: after 4.6 s'
    ]);
    expect(read.totals.readiness).toEqual({ answers: 1, averageMs: 650, longestMs: 650 });
  });

  it('[A1] a press that an earlier program refused for reasons of its own says its code', () => {
    const show = new Recorded(gala).open().go();
    const rejection = { code: 'longGone' };
    const refused = {
      press: { type: 'go' },
      at: show.now,
      seq: 1,
      device: 'd',
      name: 'Cay'
    } as const;
    const [, ...log] = show.log.map((events, index) => ({
      seq: index + 1,
      at: show.now,
      actor: { device: 'd', name: 'Cay' },
      events
    }));
    const reading = new AsRunReading(new Recorded(gala).open().document, 'run1', [
      { ...refused, rejection }
    ]);
    expect(reading.read(log).asRun(show.now)?.entries.map(words)).toContain(
      'refused: GO: longGone'
    );
  });

  it('[A2] names what it was called then, whatever was renumbered, renamed or removed since', () => {
    const show = new Recorded(gala).open('rehearsal');
    show.go(2);
    show.go(1);
    show.set('cues', 'lx1', 'number', '99');
    show.set('items', 'i2', 'title', 'Gone');
    show.edit([{ do: 'remove', in: 'cues', id: 'snd1' }]);
    const went = only(show.read(), 'wentLive');
    expect(went.map(words)[1]).toBe('wentLive: LX 1 · SND 1: without a standby');
    expect(went[1]?.item?.title).toBe('Item 2');
  });

  it('[A2] a show on a revision is told as it was called, not as it was being written', () => {
    const show = new Recorded(gala);
    show.send({ type: 'publish', note: '' }, planner);
    show.open('show').set('cues', 'lx1', 'number', '99');
    show.go(2);
    expect(only(show.read(), 'wentLive').map(words)[1]).toContain('LX 1 · SND 1');
  });

  it('[A3] a GO says how late its item began, and whether it came out of order or again', () => {
    const show = hardGala().open('show');
    show.now = instant(6 * 3_600_000 + 78_000);
    show.go();
    show.send(show.says('setNext', { step: 'i4', confirmed: true }));
    show.go();
    show.back();
    show.now = instant(show.now + 10_000);
    show.go();
    expect(only(show.read(), 'wentLive').map(words)).toEqual([
      'wentLive: late +01:20',
      // The plan has the fourth item three minutes after the first.
      'wentLive: out of order, 3 passed over, early −01:37',
      'wentLive: out of order, 3 passed over, attempt 2, early −01:24'
    ]);
  });

  it('[A4] counts how long the first answers to a standby took, by department and in all', () => {
    const show = new Recorded(gala).open().go();
    const standby = show.standBy('g1');
    show.ack(standby, 'LX');
    show.now = instant(show.now + 3_000);
    show.ack(standby, 'SND');
    const problem = { department: 'LX', standbyId: standby, text: 'lamp', id: 'p1' };
    show.send({ type: 'problem', run: 'run1', ...problem }, operator('LX'));
    show.now = instant(show.now + 60_000);
    // After a problem: that says nothing of how quick LX is.
    show.ack(standby, 'LX');
    const { totals } = show.read();
    expect(totals.readiness).toEqual({ answers: 2, averageMs: 3_000, longestMs: 5_000 });
    expect(totals.departments.map(({ prefix, averageMs }) => [prefix, averageMs])).toEqual([
      ['LX', 1_000],
      ['SND', 5_000]
    ]);
  });

  it('[A5] holds each attempt at an item against the plan as it was when the run began', () => {
    const show = hardGala().open('show');
    show.now = instant(6 * 3_600_000 - 1_000);
    show.go();
    show.now = instant(show.now + 88_000);
    show.go();
    // Of what is still to come the length may change; it was meant otherwise.
    show.send(show.says('hold', { reason: '' }));
    show.now = instant(show.now + 20_000);
    show.send(show.says('resume', {}));
    show.now = instant(show.now + 37_000);
    show.go();
    const { items, totals } = show.read();
    expect(
      items.map(({ item, result, lateMs, overMs, pausedMs }) => [
        item.number,
        result,
        lateMs,
        overMs,
        pausedMs
      ])
    ).toEqual([
      ['1', 'played', 1_000, 30_000, 0],
      // A minute and a second on the clock, of which twenty-one seconds were held.
      ['2', 'played', 31_000, -20_000, 21_000],
      ['3', 'underWay', 32_000, null, 0],
      ['4', 'notReached', null, null, 0],
      ['5', 'notReached', null, null, 0]
    ]);
    expect(totals.plannedEnd).toBe(6 * 3_600_000 + 5 * 60_000);
    expect(totals.heldMs).toBe(21_000);
  });

  it('[A5] an item that was written in later is held against what it was when it began', () => {
    const show = hardGala().open('rehearsal');
    show.now = instant(6 * 3_600_000 - 1_000);
    show.go();
    show.edit([
      {
        do: 'add',
        in: 'items',
        after: 'i1',
        row: { ...withoutRank(show.document.items['i2']), id: 'late', title: 'Speech' }
      } as never
    ]);
    show.go();
    const item = show.read().items.find((each) => each.item.id === 'late');
    expect(item).toMatchObject({ item: { title: 'Speech' }, plannedMs: 60_000 });
    expect(item?.plannedStart).toBe(6 * 3_600_000 + 60_000);
    expect(show.read().totals.plannedEnd).toBe(6 * 3_600_000 + 5 * 60_000);
  });

  it('[A6] what went wrong can be told from what went as it should', () => {
    const show = new Recorded(gala).open().go();
    const standby = show.standBy('g1');
    show.ack(standby, 'LX').ack(standby, 'SND');
    show.send(
      { type: 'withdraw', run: 'run1', standbyId: standby, position: 'LX-op' },
      operator('LX')
    );
    show.ack(standby, 'LX');
    show.go();
    expect(show.read().entries.filter(({ wentWrong }) => wentWrong)).toEqual([]);
    show.ack(show.standBy('lx2'), 'LX');
    show.send({ type: 'deviceLost', device: operator('LX').device }, null);
    show.go();
    show.press(show.goTo('lx2'));
    const wrong = show.read().entries.filter(({ wentWrong }) => wentWrong);
    expect(wrong.map(words)).toEqual([
      'ackWithdrawn: LX operator · LX 2: the device was gone',
      'wentLive: LX 2: not all had answered',
      'refused: GO · LX 2: the show had moved on'
    ]);
  });

  it('[A6] a cue that was reported complete says after how long and by whom; overdue is wrong', () => {
    const show = new Recorded(gala);
    for (const id of ['lx1', 'lx2']) {
      show.set('cues', id, 'reportComplete', true);
      show.set('cues', id, 'execMs', 4_000);
    }
    show.open().go(3);
    show.send({ type: 'complete', run: 'run1', cue: 'lx2' }, operator('LX'));
    show.now = instant(show.now + 20_000);
    show.send({ type: 'complete', run: 'run1', cue: 'lx1' });
    const done = only(show.read(), 'cueDone');
    expect(done.map(words)).toEqual([
      'cueDone: LX 2: after 1.0 s',
      'cueDone: LX 1: heard by the caller, overdue, after 24.0 s'
    ]);
    expect(done.map(({ wentWrong }) => wentWrong)).toEqual([false, true]);
  });

  it('[C31] a step that is left out, and taken in again, is told with what comes by itself after it', () => {
    const show = new Recorded(gala);
    const after = { kind: 'follow', delayMs: duration(500) } as const;
    show.addCue('snd7', 'i2', { departmentId: 'SND', execution: { ...after, parentId: 'lx1' } });
    show.addCue('lx8', 'i3', { execution: { ...after, parentId: 'snd7' } });
    show.open().go();
    show.send(show.says('skip', { step: 'g1' }));
    show.send(show.says('reinstate', { step: 'g1' }));
    const told = show.read().entries.slice(-2);
    expect(told.map(({ cues }) => cues.map(({ id }) => id))).toEqual([
      ['lx1', 'snd1', 'snd7', 'lx8'],
      ['lx1', 'snd1', 'snd7', 'lx8']
    ]);
    expect(told[0]?.departmentIds).toEqual(['LX', 'SND']);
  });

  it('[A7] says whose refused presses are too many to be listed all', () => {
    const show = new Recorded(gala).open().go();
    for (let count = 0; count < KEPT_PRESSES - 1; count += 1) show.press(show.goTo('lx2'));
    show.press(show.goTo('lx2'), viewer);
    expect(show.read().totals).toMatchObject({ refused: KEPT_PRESSES, refusedMore: [] });
    show.press(show.goTo('lx2'));
    expect(show.read().totals.refusedMore).toEqual(['Cay']);
  });

  it('[A7] a refused press says what it was about; what is about no run is none', () => {
    const ofRun = { run: 'run1', fence: 1 };
    const pressed = [
      { type: 'go', ...ofRun, from: null, to: 'g1', pressedAt: instant(0) },
      { type: 'back', ...ofRun, from: 'g1', to: null, confirmed: true },
      { type: 'skip', ...ofRun, step: 'g1' },
      { type: 'take', run: 'run1', cue: 'lx1' },
      { type: 'ack', run: 'run1', standbyId: 'sb', position: 'LX-op' },
      { type: 'problem', run: 'run1', id: 'p', department: 'LX', standbyId: null, text: 'x' },
      { type: 'note', ...ofRun, id: 'n', text: 'a long text, which is not kept' }
    ] as const;
    const { document } = new Recorded(gala).open();
    expect(pressed.map((command) => pressOf(command, document)?.press)).toEqual([
      { type: 'go', step: 'g1' },
      { type: 'back', step: 'g1' },
      { type: 'skip', step: 'g1' },
      { type: 'take', cue: 'lx1' },
      { type: 'ack', standbyId: 'sb', position: 'LX-op' },
      { type: 'problem', department: 'LX' },
      { type: 'note' }
    ]);
    expect(pressOf({ type: 'edit', changes: [] }, document)).toBeNull();
    expect(pressOf({ type: 'fireDue', run: 'run1' }, document)).toBeNull();
  });

  it('a run that was never opened has no list', () => {
    const { document } = new Recorded(gala);
    expect(new AsRunReading(document, 'run1').read([]).asRun(instant(0))).toBeNull();
  });
});

const withoutRank = <Row extends object>(row: Row | undefined): object => {
  const { rank: _, ...rest } = { rank: '', ...row };
  return rest;
};

it('[A1] [R29] [R30] tells calls to the company by their names, and by how much the curtain moved', () => {
  const show = new Recorded({
    items: [{ minutes: 5, hardAt: '19:30' }],
    show: { companyCalls: callTemplates.uk }
  }).open();
  const planned = curtainUp(show.document, show.run) ?? show.now;
  const curtain = plus(planned, duration(5 * minute));
  show.send(show.says('callCompany', { call: 'half' }));
  show.send({ type: 'hearCall', run: 'run1', call: 'half' }, operator('LX'));
  show.send(show.says('announceCurtain', { curtain }));
  const { entries } = show.read();
  expect(entries.slice(-3).map((entry) => [entry.kind, asRunResult(entry)])).toEqual([
    ['companyCalled', 'Half'],
    ['callHeard', 'Half'],
    ['curtainAnnounced', 'given 05:00']
  ]);
});

it('[A1] [R41] tells a call by the name it was made with, though the show has it no longer', () => {
  const show = new Recorded({ items: [{}], show: { companyCalls: callTemplates.uk } }).open();
  show.send(show.says('callCompany', { call: 'half' }));
  show.edit([{ do: 'setShow', field: 'companyCalls', to: [], was: callTemplates.uk }], planner);
  show.send({ type: 'hearCall', run: 'run1', call: 'half' }, operator('LX'));
  expect(asRunResult(show.read().entries.at(-1)!)).toBe('Half');
});

it('[A1] [A2] [R31] [R32] tells a roll call by the names of posts, and what the caller heard', () => {
  const show = new Recorded(gala).open();
  show.send(show.says('openRollCall', {}));
  const positions = ['LX-op', 'VID-op'];
  show.send({ type: 'answerHere', run: 'run1', positions });
  show.send({ type: 'withdrawHere', run: 'run1', positions: ['LX-op'] }, operator('LX'));
  const { entries } = show.read();
  const told = entries
    .slice(-3)
    .map((entry) => [entry.kind, asRunSubject(entry), asRunResult(entry)]);
  expect(told).toEqual([
    ['rollCallOpened', '', ''],
    ['answeredHere', 'LX operator, VID operator', 'heard by the caller'],
    ['hereWithdrawn', 'LX operator', '']
  ]);
  expect(entries.at(-2)?.departmentIds).toEqual(['LX', 'VID']);
});

it('[A1] [R33] tells what was checked before the show, by whom, and what was heard', () => {
  const show = new Recorded(gala);
  const row = { id: 'haze', rundownId: 'r1', departmentId: 'LX', text: 'Haze on' };
  show.edit([{ do: 'add', in: 'checks', row }]);
  show.open();
  const tick = { type: 'tickPreset', run: 'run1', check: 'haze' } as const;
  show.send(tick, operator('LX'));
  show.send({ ...tick, type: 'untickPreset' });
  show.send(tick);
  const { entries } = show.read();
  expect(entries.slice(-3).map((entry) => [kindWords[entry.kind], asRunResult(entry)])).toEqual([
    ['Preset', 'Haze on'],
    ['Not preset', 'Haze on'],
    ['Preset', 'Haze on, heard by the caller']
  ]);
});
