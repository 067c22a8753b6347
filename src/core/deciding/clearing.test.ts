import { beforeEach, describe, expect, it } from 'vitest';
import { caller, gala, operator, PlayedShow, typesOf } from '../../../tests/support/played-show.ts';
import type { Actor } from '../actor.ts';
import { CLEAR_VALID } from '../cues/clear-valid.ts';
import { clearsAsked } from '../cues/clears-asked.ts';
import { missingClears } from '../cues/missing-clears.ts';
import type { Command } from '../command.ts';
import { instant } from '../time/instant.ts';

let show: PlayedShow;
const give = (cues = ['snd1']): Command => ({ type: 'giveClear', run: 'run1', cues });
const withdraw = (cues = ['snd1']): Command => ({ type: 'withdrawClear', run: 'run1', cues });
const clear = (by: Actor = operator('SND')) => show.send(give(), by);
const later = (ms: number): void => void (show.now = instant(show.now + ms));
/** A press on the group of LX 1 and SND 1. */
const press = (force?: string): Command =>
  show.goTo('g1', { pressedAt: show.now, ...(force !== undefined && { force }) });
/** The server looks what is due. */
const look = () => show.send({ type: 'fireDue', run: 'run1' }, null);
function standby(): string {
  const id = show.standBy('g1');
  show.ack(id, 'LX').ack(id, 'SND');
  return id;
}

beforeEach(() => {
  const departments = ['LX', { prefix: 'SND', clearRequired: true }, 'VID'];
  show = new PlayedShow({ ...gala, departments }).open().go();
});

describe('a clear that is required', () => {
  it('[C21] keeps the step back until it is given; READY alone is not ready', () => {
    later(1_000);
    expect(show.refusal(press())).toMatchObject({ code: 'needsReady', why: 'notCalled' });
    standby();
    expect([show.state('lx1'), show.state('snd1')]).toEqual(['ready', 'standby']);
    expect(show.refusal(press())).toEqual({ code: 'needsClear', cues: ['snd1'] });
    clear();
    expect(show.state('snd1')).toBe('ready');
    show.go();
    expect(show.cue('snd1')).toMatchObject({ state: 'live', flags: [] });
  });

  it('[C21] no reason forces it, also where READY is required and missing', () => {
    show.set('cues', 'snd1', 'ackPolicy', 'hard');
    show.standBy('g1');
    expect(show.refused(press('seen on camera'))).toBe('needsClear');
    clear();
    expect(show.refused(press())).toBe('needsReady');
    show.send(press('seen on camera'));
    expect(show.cue('snd1').flags).toEqual(['unacked', 'forced']);
  });

  it('[C21] one that is not asked for READY still needs its clear', () => {
    show.set('cues', 'snd1', 'ackPolicy', 'none');
    show.standBy('g1');
    expect(show.state('snd1')).toBe('standby');
    clear();
    expect(show.state('snd1')).toBe('ready');
  });

  it('[C21] is given by whom the cue names, else by whoever answers for its department, or by voice', () => {
    standby();
    expect(show.refused(give(), operator('LX'))).toBe('notAllowed');
    clear();
    expect(show.cue('snd1').clear?.device).toBe(operator('SND').device);
    clear(caller);
    expect(show.cue('snd1').clear?.device).toBe(null);
    show.send(show.says('cancelStandby', { step: 'g1' }));
    show.set('cues', 'snd1', 'clearFromPositionId', 'VID-op');
    standby();
    expect(show.refused(give(), operator('SND'))).toBe('notAllowed');
    clear(operator('VID'));
    expect(show.cue('snd1').clear?.device).toBe(operator('VID').device);
  });

  it('[C21] a cue that names who gives it needs one in any department; others are not asked', () => {
    show.set('cues', 'lx2', 'clearFromPositionId', 'VID-op');
    standby();
    expect(show.refusal(give(['lx1']), caller)).toEqual({ code: 'noClearAsked', cue: 'lx1' });
    clear();
    show.go();
    const id = show.standBy('lx2');
    show.ack(id, 'LX');
    expect(show.refusal(show.goTo('lx2', { pressedAt: instant(show.now) }))).toEqual({
      code: 'needsClear',
      cues: ['lx2']
    });
  });

  it('[C21] [C14] nothing comes by itself that needs one, and no hand fires it without', () => {
    const execution = { kind: 'follow', parentId: 'lx1', delayMs: 0 } as const;
    show.addCue('snd7', 'i2', { departmentId: 'SND', execution } as never);
    standby();
    clear();
    show.go();
    expect(look().filter((event) => event.type === 'cueFired')).toEqual([]);
    const take: Command = { type: 'take', run: 'run1', cue: 'snd7' };
    expect(show.refusal(take)).toEqual({ code: 'needsClear', cues: ['snd7'] });
    show.send(give(['snd7']), operator('SND'));
    show.send(take, operator('SND'));
    expect(show.state('snd7')).toBe('live');
  });

  it('[C22] holds for 30 s, or as long as its department says; given again it holds anew', () => {
    standby();
    clear();
    const { until } = show.cue('snd1').clear ?? { until: 0 };
    expect(until).toBe(show.now + CLEAR_VALID);
    show.edit([
      {
        do: 'set',
        in: 'departments',
        id: 'SND',
        field: 'clearValidMs',
        to: 5_000,
        was: CLEAR_VALID
      }
    ]);
    clear();
    expect(show.cue('snd1').clear?.until).toBe(show.now + 5_000);
  });

  it('[C22] at its end it is over: the server takes READY back, and a press has no need to wait for that', () => {
    standby();
    clear();
    const until = show.cue('snd1').clear?.until ?? 0;
    show.now = instant(until);
    expect(show.refused(press())).toBe('needsClear');
    show.now = instant(until - 1_001);
    expect(look()).toEqual([]);
    show.now = instant(until - 1_000);
    expect(look()).toEqual([
      { type: 'clearLost', run: 'run1', at: until, cues: ['snd1'], why: 'expired' }
    ]);
    expect(show.cue('snd1')).toMatchObject({ state: 'standby', readyAt: null });
    expect(show.cue('snd1')).not.toHaveProperty('clear');
  });

  it('[C41] whose clear is waited for, and since when there is none, is known until it is given', () => {
    const missing = (now = show.now) => {
      const { cues } = show.called;
      const own = [cues['lx1'], cues['snd1']].flatMap((cue) => cue ?? []);
      return missingClears(show.called, show.run, own, now);
    };
    expect(missing()).toEqual([]);
    standby();
    expect(missing()).toEqual([{ positionId: 'SND-op', endedAt: null }]);
    clear();
    const until = show.cue('snd1').clear?.until ?? show.now;
    expect(missing(instant(until - 1))).toEqual([]);
    // On every screen, before the server has said that it is over, and after.
    const over = [{ positionId: 'SND-op', endedAt: until }];
    expect(missing(until)).toEqual(over);
    show.now = instant(until - 1_000);
    look();
    expect(missing()).toEqual(over);
    clear();
    expect(missing()).toEqual([]);
    show.go();
    expect(missing(instant(until + 600_000))).toEqual([]);
  });

  it('[C22] is taken back, and lost with its device or a problem', () => {
    const standbyId = standby();
    clear();
    show.send(withdraw(), operator('SND'));
    expect(show.state('snd1')).toBe('standby');
    show.quiet(withdraw(), operator('SND'));
    clear();
    const lost = show.send({ type: 'deviceLost', device: operator('SND').device }, null);
    expect(typesOf(lost)).toEqual(['clearLost', 'ackWithdrawn']);
    clear();
    const problem = { id: 'p1', department: 'SND', standbyId, text: 'somebody stands there' };
    show.send({ type: 'problem', run: 'run1', ...problem }, operator('SND'));
    expect(show.cue('snd1')).not.toHaveProperty('clear');
  });

  it('[C22] counts for its standby alone: none before, none after it is called anew', () => {
    expect(show.refusal(give(), caller)).toMatchObject({ code: 'cueIs', state: 'waiting' });
    standby();
    clear();
    show.send(show.says('cancelStandby', { step: 'g1' }));
    show.standBy('g1');
    expect(show.cue('snd1')).not.toHaveProperty('clear');
  });

  it('[C22] what one position has to clear together is asked of it once', () => {
    show.addCue('snd8', 'i2', { departmentId: 'SND', goGroupId: 'g1', number: '8' });
    standby();
    const asked = () => clearsAsked(show.called, show.run, show.now);
    expect(asked()).toMatchObject([{ positionId: 'SND-op', until: null }]);
    expect(asked()[0]?.cues.map(({ id }) => id)).toEqual(['snd1', 'snd8']);
    clear();
    expect(asked()[0]?.until).toBe(null);
    show.send(give(['snd1', 'snd8']), operator('SND'));
    expect(asked()[0]?.until).toBe(show.now + CLEAR_VALID);
  });
});
