import { beforeEach, describe, expect, it } from 'vitest';
import { duration } from '#core/time/duration.ts';
import { instant } from '#core/time/instant.ts';
import { gala, PlayedShow } from '../../../../../tests/support/played-show.ts';
import { underWay } from './under-way.ts';

let show: PlayedShow;
const rows = (departments: readonly string[], ms = 0) =>
  underWay(show.called, show.run, instant(show.now + ms), departments).map(
    ({ name, isMoving, isAwaited, reporting }) => ({
      name,
      isMoving,
      isAwaited,
      isOverdue: reporting?.isOverdue ?? false
    })
  );

beforeEach(() => {
  show = new PlayedShow(gala);
});

describe('what is live on a crew screen', () => {
  it('[C17] a called cue is its operator’s to say that it is over, and nobody’s of another department', () => {
    show.open().go(2);
    const plain = { isMoving: false, isAwaited: false, isOverdue: false };
    expect(rows(['LX'])).toEqual([{ name: 'LX 1', ...plain }]);
    expect(rows(['VID'])).toEqual([]);
  });

  it('[C26] [C28] one that is reported is awaited, also behind the next GO, and stands first once overdue', () => {
    show.set('cues', 'lx1', 'reportComplete', true);
    show.set('cues', 'lx1', 'execMs', duration(4_000));
    show.open().go(3);
    expect(rows(['LX']).map(({ name, isAwaited }) => [name, isAwaited])).toEqual([
      ['LX 1', true],
      ['LX 2', false]
    ]);
    expect(rows(['LX'], 9_000)[0]).toMatchObject({ name: 'LX 1', isOverdue: true });
  });

  it('one that something hangs on is awaited where it has no length; what moves may be aborted', () => {
    const hang = { kind: 'hang', parentId: 'lx1', delayMs: duration(0) } as const;
    show.addCue('lx7', 'i2', { execution: hang }).set('cues', 'snd1', 'ackPolicy', 'hard');
    show.open().go();
    const standby = show.standBy('g1');
    show.ack(standby, 'LX').ack(standby, 'SND').go();
    expect(rows(['LX', 'SND'])).toEqual([
      { name: 'LX 1', isMoving: false, isAwaited: true, isOverdue: false },
      { name: 'SND 1', isMoving: true, isAwaited: false, isOverdue: false }
    ]);
  });
});
