import { beforeEach, describe, expect, it } from 'vitest';
import { gala, operator, PlayedShow } from '../../../tests/support/played-show.ts';
import type { Command } from '../command.ts';

let show: PlayedShow;
/** A press on the group of LX 1 and SND 1, long after the GO before it. */
function press(force?: string): Command {
  show.now = (show.now + 5_000) as typeof show.now;
  return show.goTo('g1', force === undefined ? {} : { force });
}

beforeEach(() => {
  show = new PlayedShow(gala).open().go();
  show.set('cues', 'snd1', 'ackPolicy', 'hard');
});

describe('READY that is required', () => {
  it('[C19] a GO of what was not called is refused, with or without a reason', () => {
    const why = { code: 'needsReady', step: 'g1', cues: ['snd1'], why: 'notCalled' };
    expect(show.refusal(press())).toEqual(why);
    expect(show.refusal(press('seen on camera'))).toEqual(why);
    // That of another department is not what is required.
    show.standBy('g1', ['LX']);
    expect(show.refusal(press())).toEqual(why);
  });

  it('[C19] so is one of what stands by and has not answered, whoever else has', () => {
    const standby = show.standBy('g1');
    show.ack(standby, 'LX');
    const why = { code: 'needsReady', step: 'g1', cues: ['snd1'], why: 'notReady' };
    expect(show.refusal(press())).toEqual(why);
    show.ack(standby, 'SND');
    show.go();
    expect(show.cue('snd1')).toMatchObject({ state: 'live', flags: [] });
  });

  it('[C19] READY that was lost, taken back or denied is no READY', () => {
    const standbyId = show.standBy('g1');
    show.ack(standbyId, 'SND');
    show.send({ type: 'deviceLost', device: operator('SND').device }, null);
    expect(show.refused(press())).toBe('needsReady');
    show.ack(standbyId, 'SND');
    show.send({ type: 'withdraw', run: 'run1', standbyId, position: 'SND-op' });
    expect(show.refused(press())).toBe('needsReady');
    show.ack(standbyId, 'SND');
    const problem = { id: 'p1', department: 'SND', standbyId, text: 'no audio' };
    show.send({ type: 'problem', run: 'run1', ...problem });
    expect(show.refused(press())).toBe('needsReady');
  });

  it('[C19] as its department has it, unless the cue says otherwise', () => {
    show.set('cues', 'snd1', 'ackPolicy', null);
    const was = 'soft';
    const set = { do: 'set', in: 'departments', id: 'LX', field: 'ackPolicy', to: 'hard' } as const;
    show.edit([{ ...set, was }]);
    expect(show.refusal(press())).toMatchObject({ cues: ['lx1'] });
    show.set('cues', 'lx1', 'ackPolicy', 'none');
    show.go();
    expect(show.cue('lx1').flags).toEqual(['noStandby']);
  });

  it('[C20] with a reason it goes, is flagged, and the reason stays on record', () => {
    show.standBy('g1');
    show.send(press('seen on camera'));
    expect(show.log.at(-1)).toEqual([
      {
        type: 'wentLive',
        run: 'run1',
        at: show.run.lastGoAt,
        step: 'g1',
        flags: ['unacked', 'forced'],
        forcedFor: 'seen on camera'
      }
    ]);
    const ran = { flags: ['unacked', 'forced'], forcedFor: 'seen on camera' };
    expect(show.cue('snd1')).toMatchObject(ran);
    show.back();
    expect(show.cue('snd1')).not.toHaveProperty('forcedFor');
    expect(show.run.earlierCues.find(({ cueId }) => cueId === 'snd1')).toMatchObject(ran);
  });

  it('[C20] what would have gone anyway was not forced', () => {
    const standby = show.standBy('g1');
    show.ack(standby, 'SND');
    show.send(press('seen on camera'));
    expect(show.cue('snd1').flags).toEqual(['unacked']);
    expect(show.cue('snd1')).not.toHaveProperty('forcedFor');
  });
});
