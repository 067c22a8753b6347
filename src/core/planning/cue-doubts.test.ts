import { describe, expect, it } from 'vitest';
import { gala, PlayedShow } from '../../../tests/support/played-show.ts';
import { duration } from '../time/duration.ts';
import { cueDoubts } from './cue-doubts.ts';

const following = (parentId: string) =>
  ({ kind: 'follow', parentId, delayMs: duration(3000) }) as const;

/** LX 1 fires by GO, SND 1 follows it. */
function followed(): PlayedShow {
  const show = new PlayedShow(gala);
  return show.set('cues', 'snd1', 'execution', following('lx1'));
}

const about = (show: PlayedShow, cue: string) => cueDoubts(show.document).get(cue) ?? [];

describe('the plan warns of a cue', () => {
  it('[E22] whose parent was removed, cut or floated', () => {
    const show = followed();
    expect(cueDoubts(show.document).size).toBe(0);
    show.set('cues', 'lx1', 'status', 'cut');
    expect(about(show, 'snd1')).toEqual([{ kind: 'parentCut', parent: 'lx1' }]);
    show.set('cues', 'lx1', 'status', 'active').set('items', 'i2', 'floated', true);
    expect(about(show, 'snd1')).toEqual([{ kind: 'parentCut', parent: 'lx1' }]);
    show.edit([{ do: 'remove', in: 'cues', id: 'lx1' }]);
    expect(about(show, 'snd1')).toEqual([{ kind: 'noParent' }]);
  });

  it('[E22] whose number another has, or had before it was cut', () => {
    const show = new PlayedShow(gala);
    show.set('cues', 'lx3', 'number', ' 2 ');
    expect(about(show, 'lx3')).toEqual([{ kind: 'twice', by: 'lx2' }]);
    expect(about(show, 'lx2')).toEqual([{ kind: 'twice', by: 'lx3' }]);
    show.set('cues', 'lx2', 'status', 'cut');
    expect(about(show, 'lx3')).toEqual([{ kind: 'retired', by: 'lx2' }]);
    expect(about(show, 'lx2')).toEqual([]);
    // Sound may have a 2 of its own.
    show.set('cues', 'snd1', 'number', '2');
    expect(about(show, 'snd1')).toEqual([]);
  });

  it('[E22] but says nothing of one that is cut itself', () => {
    const show = followed()
      .set('cues', 'snd1', 'status', 'cut')
      .set('cues', 'lx1', 'status', 'cut');
    expect(cueDoubts(show.document).size).toBe(0);
  });
});
