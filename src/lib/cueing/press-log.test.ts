import { beforeEach, describe, expect, it } from 'vitest';
import { CLEAR_VALID } from '#core/cues/clear-valid.ts';
import { duration } from '#core/time/duration.ts';
import { instant } from '#core/time/instant.ts';
import { caller, gala, operator, PlayedShow } from '../../../tests/support/played-show.ts';
import { logWords, pressLog } from './press-log.ts';

let show: PlayedShow;
/** The oldest first. */
const lines = () =>
  pressLog(show.document, show.run, [])
    .map(({ kind, what, result }) => [logWords[kind], what, result].filter(Boolean).join(' | '))
    .reverse();

beforeEach(() => {
  const departments = ['LX', { prefix: 'SND', clearRequired: true }, 'VID'];
  show = new PlayedShow({ ...gala, departments });
  const follow = { kind: 'follow', parentId: 'lx2', delayMs: duration(60_000) } as const;
  show.addCue('lx7', 'i3', { number: '7', execution: follow }).open().go();
});

describe('the log of the console', () => {
  it('[C34] has what was warned of, cleared, said to be complete, aborted and left out', () => {
    const give = { type: 'giveClear', run: 'run1', cues: ['snd1'] } as const;
    show.send(show.says('warn', { step: 'g1', departments: null }));
    const standby = show.standBy('g1');
    show.ack(standby, 'LX').ack(standby, 'SND');
    show.send(give, operator('SND'));
    show.go();
    show.send({ type: 'complete', run: 'run1', cue: 'lx1' });
    show.send({ type: 'abort', run: 'run1', cue: 'snd1' });
    show.send(show.says('skip', { step: 'lx2' }));
    expect(lines().slice(1)).toEqual([
      'WARNED | LX 1 · SND 1',
      'STANDBY | LX 1 · SND 1 | 2 of 2 ready',
      'CLEAR | SND 1',
      expect.stringMatching(/^FIRED/),
      'DONE | LX 1 | heard by voice',
      'ABORTED | SND 1',
      'SKIPPED | LX 2 · LX 7'
    ]);
  });

  it('[C34] says how a clear was over, until it is given again', () => {
    const give = { type: 'giveClear', run: 'run1', cues: ['snd1'] } as const;
    show.standBy('g1');
    show.send(give, caller);
    expect(lines().at(-1)).toBe('CLEAR | SND 1 | heard by voice');
    show.now = instant(show.now + CLEAR_VALID);
    show.send({ type: 'fireDue', run: 'run1' }, null);
    expect(lines().at(-1)).toBe('NOT CLEAR | SND 1 | it ran out');
    show.send(give, operator('SND'));
    expect(lines().filter((line) => line.includes('CLEAR'))).toEqual(['CLEAR | SND 1']);
  });

  it('[A18] says of whom READY was heard by voice, and by whom nobody pressed it', () => {
    const standby = show.standBy('g1');
    show.ack(standby, 'LX', caller).ack(standby, 'SND');
    expect(lines().at(-1)).toBe('STANDBY | LX 1 · SND 1 | 1 of 2 ready, LX 1 heard by voice');
  });

  it('[A17] says without whose READY a GO was forced, and no more than that', () => {
    const departments = ['LX', { prefix: 'SND', ackPolicy: 'hard' as const }, 'VID'];
    show = new PlayedShow({ ...gala, departments }).open().go();
    show.ack(show.standBy('g1'), 'LX');
    show.send(show.goTo('g1', { force: 'I saw it' }));
    expect(lines().at(-1)).toMatch(/FORCED without SND 1: I saw it$/);
  });
});
