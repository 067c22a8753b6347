import { beforeEach, describe, expect, it } from 'vitest';
import {
  caller,
  gala,
  operator,
  planner,
  PlayedShow,
  viewer
} from '../../../tests/support/played-show.ts';
import type { Actor } from '../actor.ts';
import type { Command } from '../command.ts';
import { calledPlan } from '../revisions/called-plan.ts';
import { clearsAsked } from '../cues/clears-asked.ts';
import { forcedUnanswered } from '../cues/forced.ts';
import { isHandWanted } from '../cues/hand-wanted.ts';
import { ownWays } from '../cues/own-ways.ts';
import { dueIn } from '../cues/due.ts';
import type { Cue, Execution, Id } from '../show.ts';
import { duration } from '../time/duration.ts';
import { instant, type Instant } from '../time/instant.ts';
import { wallTime } from '../time/wall-time.ts';
import { resolve, wallTimeAt } from '../time/zone.ts';

let show: PlayedShow;

/** A cue of item 2, whose GO is the group of LX 1 and SND 1, that comes by itself. */
const alone = (id: Id, execution: Execution, more: Partial<Cue> = {}): PlayedShow =>
  show.addCue(id, 'i2', { number: id.slice(2), execution, ...more });
const follow = (parentId: Id, ms: number): Execution => ({
  kind: 'follow',
  parentId,
  delayMs: duration(ms)
});
const hang = (parentId: Id, ms: number): Execution =>
  ({ ...follow(parentId, ms), kind: 'hang' }) as Execution;
/** When item 2 went. */
let went: Instant;
const due = () => dueIn(calledPlan(show.document), show.run).map(({ cue, at }) => [cue, at - went]);
/** Something is said so long after item 2 went; by itself, the server looks what is due. */
function after(
  ms: number,
  command: Command = { type: 'fireDue', run: 'run1' },
  by: Actor | null = null
) {
  show.now = instant(went + ms - 1_000);
  return show.send(command, by);
}
/** The GO of item 2. */
function begin(): void {
  show.open().go(2);
  went = show.now;
}
const hold = (ms: number) => after(ms, show.says('hold', { reason: '' }), caller);
const resume = (ms: number) => after(ms, show.says('resume', {}), caller);
const complete = (ms: number, cue: Id) =>
  after(ms, { type: 'complete', run: 'run1', cue }, operator('LX'));
const ran = (id: Id) => show.run.cues[id];

beforeEach(() => {
  show = new PlayedShow(gala);
});

describe('cues that come by themselves', () => {
  it('[C13] one that follows goes live a while after the GO of its parent, as of that moment', () => {
    alone('lx7', follow('lx1', 2_000));
    begin();
    expect(after(1_999)).toEqual([]);
    expect(after(2_004)).toEqual([
      { type: 'cueFired', run: 'run1', at: went + 2_000, cue: 'lx7', via: 'follow', device: null }
    ]);
    expect(ran('lx7')).toMatchObject({ state: 'live', goAt: went + 2_000, via: 'follow' });
    // Where the caller is, and what else is live, goes on as it was.
    expect([show.run.pointer, ran('lx1')?.state]).toEqual(['g1', 'live']);
    expect(after(9_000)).toEqual([]);
  });

  it('[C13] what follows that one follows from its moment, not from when it was noticed', () => {
    alone('lx7', follow('lx1', 500)).addCue('lx8', 'i2', { execution: follow('lx7', 500) });
    begin();
    after(700);
    after(1_010);
    expect(ran('lx8')?.goAt).toBe(went + 1_000);
  });

  it('[C13] one that hangs waits until its parent is complete: when its operator says so …', () => {
    alone('lx7', hang('lx1', 1_000));
    begin();
    expect(after(60_000)).toEqual([]);
    complete(61_000, 'lx1');
    after(62_000);
    expect(ran('lx7')?.goAt).toBe(went + 62_000);
  });

  it('[C13] … or after its length; a negative delay counts back from its end', () => {
    alone('lx7', hang('lx1', -1_000));
    show.set('cues', 'lx1', 'execMs', 5_000);
    begin();
    after(4_000);
    expect(ran('lx7')?.goAt).toBe(went + 4_000);
    after(5_002);
    expect(ran('lx1')).toMatchObject({ state: 'done', doneAt: went + 5_000 });
  });

  it('[C13] a cue by the clock goes live at its time of the show day, once the run has begun', () => {
    const { date, tz } = show.document.days['d1'] ?? { date: '', tz: '' };
    show.now = resolve(date, wallTime(72_000), tz).instant;
    const at = (ms: number) => wallTimeAt(instant(show.now + ms), date, tz);
    alone('lx7', { kind: 'clock', at: at(600_000) });
    alone('lx8', { kind: 'clock', at: at(-600_000) });
    show.open();
    expect(due()).toEqual([]);
    show.go();
    went = show.now;
    expect(due().map(([cue]) => cue)).toEqual(['lx7']);
  });

  it('[C33] in a rehearsal that took its plan along it comes along; in a show, or near the plan, it does not', () => {
    const { date, tz } = show.document.days['d1'] ?? { date: '', tz: '' };
    const item = show.document.items['i1'] ?? expect.fail();
    const at = (seconds: number): Instant => resolve(date, wallTime(seconds), tz).instant;
    const HOUR = 3_600_000;
    const dueAt = (mode: 'rehearsal' | 'show', began: number) => {
      const each = new PlayedShow(gala);
      each.set('items', item.id, 'start', { mode: 'hard', at: wallTime(72_000) });
      each.addCue('lx7', 'i2', { execution: { kind: 'clock', at: wallTime(73_800) } });
      each.now = instant(at(72_000) + began);
      each.open(mode).go();
      const [first] = dueIn(calledPlan(each.document), each.run);
      // Half an hour after the first start, as it is planned.
      return first && first.at - (each.run.startedAt ?? 0);
    };
    expect(dueAt('rehearsal', -5 * HOUR)).toBe(1_800_000);
    expect(dueAt('rehearsal', 30 * HOUR)).toBe(1_800_000);
    expect(dueAt('rehearsal', -600_000)).toBeGreaterThan(2_390_000);
    expect(dueAt('show', -5 * HOUR)).toBeGreaterThan(5 * HOUR);
  });

  it('[C14] a hold stops all of it, and its time does not count', () => {
    alone('lx7', follow('lx1', 2_000));
    begin();
    hold(500);
    expect(after(60_000)).toEqual([]);
    resume(60_500);
    expect(due()).toEqual([['lx7', 62_000]]);
    expect(after(61_999)).toEqual([]);
    after(62_000);
    expect(ran('lx7')?.goAt).toBe(went + 62_000);
  });

  it('[C14] what was complete before a hold is not complete any longer ago for it', () => {
    alone('lx7', hang('lx1', 2_000));
    begin();
    hold(100);
    resume(1_000);
    complete(2_000, 'lx1');
    hold(3_000);
    resume(13_000);
    expect(due()).toEqual([['lx7', 14_000]]);
  });

  it('[C14] nothing comes that was skipped, cut, or has to be answered for', () => {
    alone('lx7', follow('snd1', 0));
    alone('lx8', follow('snd1', 0), { ackPolicy: 'hard' });
    alone('lx9', follow('snd1', 0), { status: 'cut' });
    show.open().go();
    show.send(show.says('skip', { step: 'g1' }));
    show.go();
    went = show.now;
    expect([ran('lx7')?.state, due()]).toEqual(['skipped', []]);
    show.back().send(show.says('reinstate', { step: 'g1' }));
    show.go();
    went = show.now;
    expect(due()).toEqual([['lx7', 0]]);
  });

  it('[G11] one that was missed can be left out, and waits again with what it follows', () => {
    alone('lx7', follow('lx1', 2_000));
    begin();
    const leave = show.says('skip', { step: 'lx7' });
    expect(show.refused(leave)).toBe('noSuchStep');
    after(3_001);
    expect(show.send(leave)).toMatchObject([{ type: 'skipped', step: 'lx7' }]);
    expect(ran('lx7')?.state).toBe('skipped');
    expect(ownWays(show.called, show.run).map(({ cue }) => cue.id)).not.toContain('lx7');
    expect(show.run.skipped).toEqual([]);
    show.quiet(leave);
    const take = { type: 'take', run: 'run1', cue: 'lx7' } as const;
    expect(show.refused(take, operator('LX'))).toBe('cueIs');
    show.back();
    expect(ran('lx7')).toMatchObject({ state: 'waiting', attempt: 2, flags: [] });
    show.go();
    expect(due().map(([cue]) => cue)).toEqual(['lx7']);
  });

  it('[C15] one that is due for more than a second is missed, once, and waits for a hand', () => {
    alone('lx7', follow('lx1', 2_000));
    begin();
    expect(after(3_001)).toMatchObject([{ type: 'cueMissed', cue: 'lx7' }]);
    expect(ran('lx7')).toMatchObject({ state: 'waiting', flags: ['missed'] });
    expect(after(3_010)).toEqual([]);
    after(9_000, { type: 'take', run: 'run1', cue: 'lx7' }, operator('LX'));
    expect(ran('lx7')).toMatchObject({
      state: 'live',
      via: 'taken',
      goAt: went + 9_000,
      flags: ['missed']
    });
  });

  it('[C15] exactly a second late it still comes', () => {
    alone('lx7', follow('lx1', 2_000));
    begin();
    expect(after(3_000)).toMatchObject([{ type: 'cueFired', cue: 'lx7' }]);
  });

  it('[C16] going back takes along what came by itself, and it comes again', () => {
    alone('lx7', follow('lx1', 100)).addCue('lx8', 'i2', { execution: follow('lx7', 100) });
    begin();
    after(100);
    after(200);
    show.back();
    expect([ran('lx7')?.state, ran('lx8')?.attempt]).toEqual(['waiting', 2]);
    expect(show.run.earlierCues.map(({ cueId }) => cueId)).toContain('lx8');
    show.go();
    went = show.now;
    after(100);
    expect(ran('lx7')).toMatchObject({ state: 'live', attempt: 2 });
  });

  it('[C16] so does a jump back, also for what was missed and what is by nobody’s GO', () => {
    alone('lx7', follow('lx1', 100));
    alone('lx8', { kind: 'taken' });
    begin();
    after(5_000);
    show.send({ type: 'take', run: 'run1', cue: 'lx8' });
    show.go().jump('i1');
    expect([ran('lx7')?.flags, ran('lx8')?.state]).toEqual([[], 'waiting']);
    show.go();
    went = show.now;
    after(100);
    expect(ran('lx7')).toMatchObject({ state: 'live', attempt: 2, flags: [] });
  });

  it('[R10] [I8] an attempt is kept once where its cue comes with its parent’s step and with its item', () => {
    show.addCue('lx7', 'i3', { execution: follow('lx1', 100) });
    begin();
    after(100);
    show.go();
    show.jump('i1');
    const kept = show.run.earlierCues.filter(({ cueId }) => cueId === 'lx7');
    expect(kept.map(({ attempt }) => attempt)).toEqual([1]);
    expect(ran('lx7')).toMatchObject({ state: 'waiting', attempt: 2 });
  });
});

describe('a cue by the clock that somebody has to answer for', () => {
  const MINUTE = 60_000;
  let time: Instant;
  /** At 20:10, by the clock, with what makes it one for a hand; the run is opened ten minutes before. */
  function timed(more: Partial<Cue>): void {
    const { date, tz } = show.document.days['d1'] ?? { date: '', tz: '' };
    time = resolve(date, wallTime(72_600), tz).instant;
    show.now = instant(time - 10 * MINUTE);
    alone('lx7', { kind: 'clock', at: wallTime(72_600) }, more)
      .open()
      .go(2);
  }
  const at = (ms: number, command?: Command, by: Actor | null = null) => {
    went = time;
    return after(ms, command, by);
  };
  const way = () => ownWays(show.called, show.run).find(({ cue }) => cue.id === 'lx7');
  const isWanted = (ms: number) =>
    isHandWanted(show.called, way() ?? expect.fail(), instant(time + ms));
  const take = { type: 'take', run: 'run1', cue: 'lx7' } as const;

  it('[C60] does not come by itself; a hand is wanted from the lead of its standby on', () => {
    timed({ ackPolicy: 'hard' });
    expect(way()).toMatchObject({ state: 'handAt', at: time });
    expect([isWanted(-10_001), isWanted(-10_000), isWanted(3_000)]).toEqual([false, true, true]);
    show.set('cues', 'lx7', 'standbyLeadMs', duration(60_000));
    expect([isWanted(-60_001), isWanted(-60_000)]).toEqual([false, true]);
    expect([at(0), at(4_999)]).toEqual([[], []]);
    at(4_999, take, operator('LX'));
    expect(ran('lx7')).toMatchObject({ state: 'live', flags: [], goAt: time + 4_999 });
    expect(at(5_000)).toEqual([]);
  });

  it('[C60] five seconds late it is missed, once, and a hand may fire it all the same', () => {
    timed({ ackPolicy: 'hard' });
    expect(at(5_000)).toEqual([{ type: 'cueMissed', run: 'run1', at: time + 5_000, cue: 'lx7' }]);
    expect([way()?.state, at(5_100)]).toEqual(['missed', []]);
    at(9_000, take, operator('LX'));
    expect(ran('lx7')).toMatchObject({ state: 'live', flags: ['missed'] });
  });

  it('[C60] in a hold nobody is late, and after one it is missed', () => {
    timed({ ackPolicy: 'hard' });
    at(-1_000, show.says('hold', { reason: '' }), caller);
    expect([at(8_000), way()?.state]).toEqual([[], 'handAt']);
    at(9_000, show.says('resume', {}), caller);
    expect(at(9_001)).toMatchObject([{ type: 'cueMissed' }]);
  });

  it('[C60] [C21] one that needs a clear asks for it by then, and goes with it alone', () => {
    timed({ clearFromPositionId: 'LX-op' });
    const asked = (ms: number) => clearsAsked(show.called, show.run, instant(time + ms)).length;
    expect([asked(-10_001), asked(-10_000)]).toEqual([0, 1]);
    expect(at(0)).toEqual([]);
    expect(show.refused({ ...take, force: 'seen' }, caller)).toBe('needsClear');
    expect(at(5_000)).toMatchObject([{ type: 'cueMissed' }]);
    expect(asked(6_000)).toBe(1);
    at(6_000, { type: 'giveClear', run: 'run1', cues: ['lx7'] }, operator('LX'));
    at(7_000, take, caller);
    expect(ran('lx7')).toMatchObject({ state: 'live', flags: ['missed'] });
    expect(asked(8_000)).toBe(0);
  });
});

describe('a hand on a cue that no GO fires', () => {
  it('[C61] whose READY is required: its operator’s says it, the caller’s goes with a reason', () => {
    alone('lx7', { kind: 'taken' }, { ackPolicy: 'hard' });
    begin();
    const take = { type: 'take', run: 'run1', cue: 'lx7' } as const;
    expect(show.refusal(take, caller)).toEqual({ code: 'needsOperator', cue: 'lx7' });
    after(2_000, { ...take, force: 'seen ready on camera' }, caller);
    const forced = { flags: ['forced'], forcedFor: 'seen ready on camera' };
    expect(ran('lx7')).toMatchObject({ state: 'live', via: 'taken', ...forced });
    expect(forcedUnanswered(show.run).map(({ cueId }) => cueId)).toEqual(['lx7']);

    show = new PlayedShow(gala);
    alone('lx7', { kind: 'taken' }, { ackPolicy: 'hard' });
    begin();
    after(2_000, { ...take, force: 'not asked for' }, operator('LX'));
    expect(ran('lx7')).toMatchObject({ state: 'live', flags: [] });
    expect(ran('lx7')).not.toHaveProperty('forcedFor');
  });

  it('[C61] what nobody requires READY of keeps no reason', () => {
    alone('lx7', { kind: 'taken' });
    begin();
    after(2_000, { type: 'take', run: 'run1', cue: 'lx7', force: 'why not' }, caller);
    expect(ran('lx7')).not.toHaveProperty('forcedFor');
  });

  it('[C17] its operator takes it, and whoever calls may; nobody else', () => {
    alone('lx7', { kind: 'taken' });
    show.open();
    const take = { type: 'take', run: 'run1', cue: 'lx7' } as const;
    expect(show.refused(take, operator('LX'))).toBe('runIs');
    show.go(2);
    for (const by of [viewer, planner, operator('SND')]) {
      expect(show.refused(take, by)).toBe('notAllowed');
    }
    const { device } = operator('LX');
    expect(show.send(take, operator('LX'))).toMatchObject([{ via: 'taken', device }]);
    show.quiet(take, operator('LX'));
    show.back().go();
    expect(show.send(take)).toMatchObject([{ via: 'taken', device: null }]);
  });

  it('[C17] a called cue is the caller’s; one of another rundown is not there', () => {
    show.open().go(2);
    expect(show.refused({ type: 'take', run: 'run1', cue: 'lx2' }, operator('LX'))).toBe(
      'callersGo'
    );
    expect(show.refused({ type: 'take', run: 'run1', cue: 'none' })).toBe('noSuchRow');
  });

  it('[C17] a cue under way is over once its operator says so, and a second word changes nothing', () => {
    show.open();
    const over = { type: 'complete', run: 'run1', cue: 'lx1' } as const;
    expect(show.refused(over, operator('LX'))).toBe('cueIs');
    show.go(2);
    expect(show.send(over, operator('LX'))).toMatchObject([{ type: 'cueDone', cue: 'lx1' }]);
    show.quiet(over, operator('LX'));
  });

  it('[C13] what the server says of itself nobody else may say', () => {
    show.open();
    expect(show.refused({ type: 'fireDue', run: 'run1' })).toBe('notAllowed');
    expect(show.send({ type: 'fireDue', run: 'none' }, null)).toEqual([]);
  });
});
