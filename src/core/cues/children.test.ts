import { describe, expect, it } from 'vitest';
import { gala, PlayedShow } from '../../../tests/support/played-show.ts';
import { duration } from '../time/duration.ts';
import { childrenOf } from './children.ts';
import type { Id } from '../show.ts';
import { steps } from '../steps.ts';

const after = (parentId: Id) => ({ kind: 'follow', parentId, delayMs: duration(500) }) as const;

describe('what goes with a step that is left out', () => {
  it('[C31] is what follows its cues, and follows that; not what has gone, or is cut', () => {
    const show = new PlayedShow(gala)
      .addCue('snd7', 'i2', { departmentId: 'SND', execution: after('lx1') })
      .addCue('lx8', 'i3', { execution: after('snd7') })
      .addCue('lx9', 'i2', { execution: after('snd1'), status: 'cut' })
      .addCue('lx10', 'i2', { execution: after('snd1') })
      .open()
      .go();
    const children = () => {
      const step = steps(show.called, 'r1').byId.get('g1') ?? expect.fail();
      return childrenOf(show.called, show.run, step).map(({ id }) => id);
    };
    expect(children()).toEqual(['snd7', 'lx10', 'lx8']);
    show.send({ type: 'take', run: 'run1', cue: 'lx10' });
    expect(children()).toEqual(['snd7', 'lx8']);
    show.send(show.says('skip', { step: 'g1' }));
    expect(['snd7', 'lx8', 'lx10'].map((id) => show.run.cues[id]?.state)).toEqual([
      'skipped',
      'skipped',
      'live'
    ]);
  });
});
