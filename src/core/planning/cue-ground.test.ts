import { describe, expect, it } from 'vitest';
import { gala, PlayedShow } from '../../../tests/support/played-show.ts';
import { cuesInOrder } from '../cues/cues-in-order.ts';
import type { ShowDocument } from '../show.ts';
import { duration } from '../time/duration.ts';
import { cueDoubts } from './cue-doubts.ts';
import { cueGround } from './cue-ground.ts';

/** As nobody has worked it out before: caches go by the rows themselves. */
const anew = (document: ShowDocument): ShowDocument => structuredClone(document);

const lengthened = (show: PlayedShow): PlayedShow =>
  show.set('items', 'i1', 'length', { durationMs: duration(90_000), countToEnd: false });

describe('what cues stand on', () => {
  it('is the same while lengths and titles are written', () => {
    const show = new PlayedShow(gala);
    const before = cueGround(show.document);
    const ofLx = cuesInOrder(show.document, 'r1', 'LX');
    lengthened(show).set('items', 'i2', 'title', 'Other');
    expect(cueGround(show.document)).toBe(before);
    expect(cuesInOrder(show.document, 'r1', 'LX')).toBe(ofLx);
  });

  it.each<[string, (show: PlayedShow) => unknown]>([
    ['a length', lengthened],
    ['an item that is floated', (show) => show.set('items', 'i2', 'floated', true)],
    [
      'an item that is moved',
      (show) => show.edit([{ do: 'move', in: 'items', id: 'i1', after: 'i3' }])
    ],
    ['an item that is removed', (show) => show.edit([{ do: 'remove', in: 'items', id: 'i2' }])],
    ['a cue that is cut', (show) => show.set('cues', 'lx1', 'status', 'cut')],
    ['a number that another has', (show) => show.set('cues', 'lx3', 'number', '2')]
  ])('says what is true after %s', (_, change) => {
    const show = new PlayedShow(gala);
    show.set('cues', 'snd1', 'execution', {
      kind: 'follow',
      parentId: 'lx1',
      delayMs: duration(3000)
    });
    for (const each of [() => undefined, lengthened, change, lengthened]) {
      each(show);
      const { document } = show;
      expect(cueDoubts(document)).toEqual(cueDoubts(anew(document)));
      expect(cuesInOrder(document, 'r1', 'LX')).toEqual(cuesInOrder(anew(document), 'r1', 'LX'));
    }
  });
});
