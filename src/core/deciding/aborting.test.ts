import { beforeEach, describe, expect, it } from 'vitest';
import { caller, gala, operator, PlayedShow, viewer } from '../../../tests/support/played-show.ts';
import type { Command } from '../command.ts';
import { ownWays } from '../cues/own-ways.ts';
import type { Execution, Id } from '../show.ts';
import { duration } from '../time/duration.ts';
import { instant } from '../time/instant.ts';

let show: PlayedShow;
const abort = (cue: Id): Command => ({ type: 'abort', run: 'run1', cue });
const after = (kind: 'follow' | 'hang', parentId: Id): Execution => ({
  kind,
  parentId,
  delayMs: duration(5_000)
});
const warn = (step: Id, departments: readonly Id[] | null = null): Command =>
  show.says('warn', { step, departments });

beforeEach(() => {
  show = new PlayedShow(gala);
});

describe('abort', () => {
  it('[C23] breaks off what is live, and nothing that follows or hangs on it comes any more', () => {
    show.addCue('lx7', 'i2', { execution: after('follow', 'lx1') });
    show.addCue('lx8', 'i2', { execution: after('hang', 'lx1') });
    show.addCue('lx9', 'i2', { execution: after('follow', 'lx7') });
    show.open().go(2);
    expect(ownWays(show.called, show.run).map(({ cue }) => cue.id)).toContain('lx7');
    show.send(abort('lx1'), operator('LX'));
    expect(show.cue('lx1')).toMatchObject({ state: 'aborted', doneAt: show.now });
    show.now = instant(show.now + 60_000);
    expect(show.send({ type: 'fireDue', run: 'run1' }, null)).toEqual([]);
    expect(ownWays(show.called, show.run)).toEqual([]);
    // What went with it goes on, and the next GO does not make it done.
    expect(show.state('snd1')).toBe('live');
    show.go();
    expect([show.state('lx1'), show.state('snd1')]).toEqual(['aborted', 'done']);
  });

  it('[C23] is for its operator and the caller, of what is live alone, and once', () => {
    show.open().go(2);
    expect(show.refused(abort('lx1'), operator('SND'))).toBe('notAllowed');
    expect(show.refused(abort('lx1'), viewer)).toBe('notAllowed');
    expect(show.refusal(abort('lx2'), caller)).toMatchObject({ code: 'cueIs', state: 'waiting' });
    show.send(abort('lx1'), caller);
    show.quiet(abort('lx1'), operator('LX'));
  });

  it('[C23] fired again it is a new attempt, and the one that was aborted stays on record', () => {
    show.open().go(2);
    show.send(abort('lx1'));
    show.back().go();
    expect(show.cue('lx1')).toMatchObject({ state: 'live', attempt: 2 });
    expect(show.run.earlierCues.map(({ cueId, state }) => [cueId, state])).toEqual([
      ['lx1', 'aborted'],
      ['snd1', 'done']
    ]);
  });

  it('[C23] [I8] one that no GO fires is not taken again over the record of what was aborted', () => {
    show.addCue('lx8', 'i2', { execution: { kind: 'taken' } });
    show.open().go(2);
    show.send({ type: 'take', run: 'run1', cue: 'lx8' }, operator('LX'));
    show.send(abort('lx8'), operator('LX'));
    expect(show.refusal({ type: 'take', run: 'run1', cue: 'lx8' }, operator('LX'))).toEqual({
      code: 'cueIs',
      cue: 'lx8',
      state: 'aborted'
    });
    show.back().go();
    expect(show.cue('lx8')).toMatchObject({ state: 'waiting', attempt: 2 });
  });
});

describe('warn', () => {
  it('[C24] says ahead what will be called, to all of a step or some; then it is called as usual', () => {
    show.open().go();
    show.send(warn('g1', ['SND']));
    expect([show.state('lx1'), show.state('snd1')]).toEqual(['waiting', 'warned']);
    show.send(warn('g1'));
    expect(show.state('lx1')).toBe('warned');
    show.quiet(warn('g1'));
    show.standBy('g1');
    expect([show.state('lx1'), show.state('snd1')]).toEqual(['standby', 'standby']);
    expect(show.refusal(warn('g1'))).toEqual({ code: 'nothingToWarn', step: 'g1' });
  });

  it('[C24] asks nobody, so that a GO without a standby is flagged all the same', () => {
    show.open().go();
    show.send(warn('g1'));
    expect(show.cue('lx1').acks).toEqual({});
    show.go();
    expect(show.cue('lx1').flags).toEqual(['noStandby']);
  });

  it('[C24] is taken back like a standby, and by a hold', () => {
    show.open().go();
    show.send(warn('g1'));
    show.send(show.says('cancelStandby', { step: 'g1' }));
    expect(show.state('lx1')).toBe('waiting');
    show.send(warn('g1'));
    show.send(show.says('hold', { reason: '' }));
    expect(show.state('lx1')).toBe('waiting');
    expect(show.refused(warn('g1'))).toBe('runIs');
    show.send({ type: 'stopRun', run: 'run1', reason: '' });
    expect(show.refusal(warn('g1'))).toEqual({ code: 'runIs', state: 'stopped' });
  });
});
