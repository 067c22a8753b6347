import { describe, expect, it } from 'vitest';
import { caller, gala, operator, PlayedShow, typesOf } from '../../../tests/support/played-show.ts';
import type { Command } from '../command.ts';

const standBy = (show: PlayedShow, step: string, standbyId = 'x', departments?: string[]) =>
  show.says('standBy', { step, standbyId, departments: departments ?? null });
const ack = (standbyId: string, position: string): Command => ({
  type: 'ack',
  run: 'run1',
  standbyId,
  position
});
const withdraw = (standbyId: string, position: string): Command => ({
  type: 'withdraw',
  run: 'run1',
  standbyId,
  position
});
const problem = (id: string, department: string, standbyId: string | null): Command => ({
  type: 'problem',
  run: 'run1',
  id,
  department,
  standbyId,
  text: 'dark'
});

describe('standby', () => {
  it('[C1] puts the cues of a step on standby, before the first GO too', () => {
    const show = new PlayedShow(gala).open();
    expect(show.send(standBy(show, 'g1', 'a'))).toEqual([
      {
        type: 'stoodBy',
        run: 'run1',
        at: show.now,
        step: 'g1',
        cues: ['lx1', 'snd1'],
        standbyId: 'a'
      }
    ]);
    expect(show.cue('lx1')).toMatchObject({
      state: 'standby',
      standbyId: 'a',
      standbyAt: show.now,
      acks: { 'LX-op': { state: 'requested', at: show.now, device: null } }
    });
  });

  it('[C1] of some departments leaves the others waiting, and may be completed', () => {
    const show = new PlayedShow(gala).open();
    show.send(standBy(show, 'g1', 'a', ['SND']));
    expect([show.state('lx1'), show.state('snd1')]).toEqual(['waiting', 'standby']);
    show.send(standBy(show, 'g1', 'b'));
    expect([show.cue('lx1').standbyId, show.cue('snd1').standbyId]).toEqual(['b', 'a']);
  });

  it('[C1] has nothing to call where there are no cues, or none that are meant', () => {
    const show = new PlayedShow(gala).open();
    expect(show.refusal(standBy(show, 'i1'))).toEqual({ code: 'nothingToStandBy', step: 'i1' });
    expect(show.refused(standBy(show, 'g1', 'a', ['VID']))).toBe('nothingToStandBy');
    expect(show.refused(standBy(show, 'none'))).toBe('noSuchStep');
    show.send(show.says('skip', { step: 'g1' }));
    expect(show.refused(standBy(show, 'g1'))).toBe('nothingToStandBy');
  });

  it('[C1] is refused while held and after the end', () => {
    const show = new PlayedShow(gala).open().go();
    show.send(show.says('hold', { reason: '' }));
    expect(show.refusal(standBy(show, 'g1'))).toEqual({ code: 'runIs', state: 'held' });
    show.send(show.says('endRun', {}));
    expect(show.refusal(standBy(show, 'g1'))).toEqual({ code: 'runIs', state: 'ended' });
  });

  it('[C2] asks a cue’s own positions, and under the policy none nobody', () => {
    const show = new PlayedShow({
      departments: ['LX', { prefix: 'SND', ackPolicy: 'none' }],
      items: [
        {
          cues: [
            { cue: 'LX 1', positionIds: ['SND-op', 'LX-op'] },
            'SND 1',
            { cue: 'SND 2', ackPolicy: 'hard' },
            { cue: 'LX 2', ackPolicy: 'none' }
          ]
        }
      ]
    }).open();
    show.standBy('g1');
    expect(Object.keys(show.cue('lx1').acks)).toEqual(['SND-op', 'LX-op']);
    expect(show.cue('snd1')).toMatchObject({ state: 'ready', readyAt: show.now, acks: {} });
    expect([show.state('snd2'), show.state('lx2')]).toEqual(['standby', 'ready']);
  });

  it('[C3] called again asks the silent again under the standby they have', () => {
    const show = new PlayedShow(gala).open();
    const standbyId = show.standBy('g1');
    show.ack(standbyId, 'LX');
    expect(show.send(standBy(show, 'g1', 'b'))).toEqual([
      { type: 'askedAgain', run: 'run1', at: show.now, step: 'g1' }
    ]);
    expect(show.run.nudgedAt).toEqual({ g1: show.now });
    expect(show.cue('snd1').standbyId).toBe(standbyId);
    show.ack(standbyId, 'SND');
    expect(show.refused(standBy(show, 'g1', 'c'))).toBe('nothingToStandBy');
  });

  it('[C3] takes no id that an attempt on record has, not even an earlier one', () => {
    const show = new PlayedShow(gala).open('rehearsal').go();
    const standbyId = show.standBy('g1');
    expect(show.refusal(standBy(show, 'lx2', standbyId))).toEqual({
      code: 'idTaken',
      id: standbyId
    });
    show.go().back();
    expect(show.refused(standBy(show, 'lx2', standbyId))).toBe('idTaken');
  });

  it('[C4] of what was fired is called again only where it was chosen as the next', () => {
    const show = new PlayedShow(gala).open().go(3);
    expect(show.refused(standBy(show, 'g1'))).toBe('nothingToStandBy');
    expect(show.refused(standBy(show, 'lx2'))).toBe('nothingToStandBy');
    show.send(show.says('setNext', { step: 'g1', confirmed: true }));
    show.standBy('g1');
    expect(show.cue('lx1')).toMatchObject({ state: 'standby', attempt: 2 });
    expect(show.run.earlierCues).toMatchObject([
      { cueId: 'lx1', attempt: 1, state: 'done' },
      { cueId: 'snd1', attempt: 1, state: 'done' }
    ]);
    show.ack('sb1', 'LX').ack('sb1', 'SND').go();
    expect(show.cue('lx1')).toMatchObject({ state: 'live', attempt: 2, flags: [] });
  });

  it('[C4] [R10] of what is live ends it: its attempt is on record as done', () => {
    const show = new PlayedShow(gala).open().go(2);
    show.send(show.says('setNext', { step: 'g1', confirmed: true }));
    show.standBy('g1');
    expect(show.run.earlierCues[0]).toMatchObject({ state: 'done', doneAt: show.now });
  });
});

describe('answers', () => {
  it('[C5] make a cue ready when all its positions have given them', () => {
    const show = new PlayedShow({
      items: [{ cues: [{ cue: 'LX 1', positionIds: ['LX-op', 'SND-op'] }] }]
    }).open();
    const standbyId = show.standBy('lx1');
    show.ack(standbyId, 'LX');
    expect(show.cue('lx1')).toMatchObject({ state: 'standby', readyAt: null });
    show.ack(standbyId, 'SND');
    expect(show.cue('lx1')).toMatchObject({ state: 'ready', readyAt: show.now });
    show.send(withdraw(standbyId, 'LX-op'), operator('LX'));
    expect(show.cue('lx1')).toMatchObject({
      state: 'standby',
      readyAt: null,
      acks: { 'LX-op': { state: 'requested' }, 'SND-op': { state: 'acked' } }
    });
  });

  it('[C6] [I4] count for the standby they name, and no other', () => {
    const show = new PlayedShow(gala).open();
    const first = show.standBy('lx2');
    const second = show.standBy('lx3');
    show.ack(second, 'LX');
    expect([show.state('lx2'), show.state('lx3')]).toEqual(['standby', 'ready']);
    show.send(show.says('cancelStandby', { step: 'lx2' }));
    show.standBy('lx2');
    expect(show.refusal(ack(first, 'LX-op'))).toEqual({ code: 'standbyOver' });
    expect(show.state('lx2')).toBe('standby');
  });

  it('[C6] count for a position that was asked', () => {
    const show = new PlayedShow(gala).open();
    const standbyId = show.standBy('lx2');
    expect(show.refused(ack(standbyId, 'SND-op'))).toBe('notYourPosition');
    expect(show.refused(withdraw(standbyId, 'toString'))).toBe('notYourPosition');
  });

  it('[C6] come too late once it was fired, and say nothing new twice', () => {
    const show = new PlayedShow(gala).open();
    const standbyId = show.standBy('lx2');
    show.quiet(withdraw(standbyId, 'LX-op'));
    show.ack(standbyId, 'LX');
    show.quiet(ack(standbyId, 'LX-op'));
    show.jump('lx2');
    expect(show.refused(ack(standbyId, 'LX-op'))).toBe('standbyOver');
    expect(show.refused(withdraw(standbyId, 'LX-op'))).toBe('standbyOver');
    expect(show.cue('lx2').acks['LX-op']?.state).toBe('acked');
    expect(show.refused({ ...ack(standbyId, 'LX-op'), run: 'valueOf' } as Command)).toBe(
      'noSuchRun'
    );
  });

  it('[C7] hang on the device that gave them, and are lost with it', () => {
    const show = new PlayedShow(gala).open();
    const lx = operator('LX');
    show.ack(show.standBy('g1'), 'LX', lx).ack('sb1', 'SND');
    show.ack(show.standBy('lx2'), 'LX', lx);
    expect(show.cue('lx1').acks['LX-op']?.device).toBe(lx.device);
    const lost = show.send({ type: 'deviceLost', device: lx.device }, null);
    expect(typesOf(lost)).toEqual(['ackWithdrawn', 'ackWithdrawn']);
    expect(['lx1', 'snd1', 'lx2'].map((id) => show.state(id))).toEqual([
      'standby',
      'ready',
      'standby'
    ]);
    expect(show.cue('lx1').acks['LX-op']).toMatchObject({ state: 'lost', device: null });
    show.quiet({ type: 'deviceLost', device: lx.device }, null);
    show.ack('sb1', 'LX', lx);
    expect(show.state('lx1')).toBe('ready');
  });

  it('[C7] that the caller heard by voice hang on no device, least of all the caller’s', () => {
    const show = new PlayedShow(gala).open();
    const standbyId = show.standBy('lx2');
    show.send(ack(standbyId, 'LX-op'), caller);
    expect(show.cue('lx2')).toMatchObject({ state: 'ready', acks: { 'LX-op': { device: null } } });
    show.quiet({ type: 'deviceLost', device: caller.device }, null);
  });

  it('[C7] what was fired is not lost any more', () => {
    const show = new PlayedShow(gala).open();
    show.ack(show.standBy('lx2'), 'LX');
    show.jump('lx2');
    show.quiet({ type: 'deviceLost', device: operator('LX').device }, null);
  });

  it('[C6] that come to what was fired meanwhile change nothing in it', () => {
    const show = new PlayedShow(gala).open();
    const standbyId = show.standBy('lx2');
    show.jump('lx2');
    const fired = show.document;
    const late = { type: 'acked', run: 'run1', at: show.now, standbyId } as const;
    show.fold([{ ...late, position: 'LX-op', device: 'x' }]);
    expect(show.document).toEqual(fired);
  });

  it('[C7] a device that has answered with a problem loses nothing more', () => {
    const show = new PlayedShow(gala).open();
    const lx = operator('LX');
    show.ack(show.standBy('lx2'), 'LX', lx);
    show.send(problem('p1', 'LX', 'sb1'), lx);
    show.quiet({ type: 'deviceLost', device: lx.device }, null);
    expect(show.cue('lx2').acks['LX-op']?.state).toBe('refused');
  });

  it('[C8] are void once the standby is cancelled', () => {
    const show = new PlayedShow(gala).open();
    show.ack(show.standBy('g1'), 'LX');
    show.send(show.says('cancelStandby', { step: 'g1' }));
    expect(show.cue('lx1')).toMatchObject({ state: 'waiting', standbyId: null, acks: {} });
    show.quiet(show.says('cancelStandby', { step: 'g1' }));
    expect(show.refused(show.says('cancelStandby', { step: 'none' }))).toBe('noSuchStep');
  });
});

describe('problems', () => {
  it('[C9] stand until cleared, and take READY back', () => {
    const show = new PlayedShow(gala).open();
    const standbyId = show.standBy('g1');
    show.ack(standbyId, 'LX').ack(standbyId, 'SND');
    show.send(problem('p1', 'LX', standbyId), operator('LX'));
    expect(show.run.problems['p1']).toEqual({
      id: 'p1',
      departmentId: 'LX',
      text: 'dark',
      at: show.now,
      device: 'Op LX-d',
      name: 'Op LX',
      clearedAt: null
    });
    expect([show.state('lx1'), show.state('snd1')]).toEqual(['standby', 'ready']);
    expect(show.cue('lx1').acks['LX-op']?.state).toBe('refused');
    show.send({ type: 'clearProblem', run: 'run1', id: 'p1' });
    show.quiet({ type: 'clearProblem', run: 'run1', id: 'p1' });
    expect(show.run.problems['p1']?.clearedAt).toBe(show.now);
    expect(show.state('lx1')).toBe('standby');
    show.ack(standbyId, 'LX');
    expect(show.state('lx1')).toBe('ready');
  });

  it('[C9] of a department whose position answers for another’s cue take that READY back', () => {
    const show = new PlayedShow({
      items: [{ cues: [{ cue: 'LX 1', positionIds: ['SND-op'] }] }]
    }).open();
    const standbyId = show.standBy('lx1');
    show.ack(standbyId, 'SND');
    show.send(problem('p1', 'SND', standbyId), operator('SND'));
    expect(show.cue('lx1').acks['SND-op']?.state).toBe('refused');
  });

  it('[C9] without a standby, or about one that is over, take nothing back', () => {
    const show = new PlayedShow(gala).open();
    const standbyId = show.standBy('g1');
    show.ack(standbyId, 'LX');
    expect(typesOf(show.send(problem('p1', 'LX', null)))).toEqual(['problemRaised']);
    expect(typesOf(show.send(problem('p2', 'LX', 'other')))).toEqual(['problemRaised']);
    expect(typesOf(show.send(problem('p3', 'VID', standbyId)))).toEqual(['problemRaised']);
    expect(show.state('lx1')).toBe('ready');
  });

  it('[C9] are refused where there is no such thing, and in a run that is over', () => {
    const show = new PlayedShow(gala).open();
    show.send(problem('p1', 'LX', null));
    expect(show.refused(problem('p1', 'LX', null))).toBe('idTaken');
    expect(show.refused(problem('toString', 'LX', null))).toBe('idTaken');
    expect(show.refused(problem('p2', 'none', null))).toBe('noSuchRow');
    expect(show.refused({ type: 'clearProblem', run: 'run1', id: 'valueOf' })).toBe('noSuchRow');
    expect(show.refused({ type: 'clearProblem', run: 'none', id: 'p1' })).toBe('noSuchRun');
    expect(show.refused({ ...problem('p2', 'LX', null), run: 'none' } as Command)).toBe(
      'noSuchRun'
    );
    show.send(show.says('endRun', {}));
    expect(show.refused(problem('p2', 'LX', null))).toBe('runIs');
  });
});
