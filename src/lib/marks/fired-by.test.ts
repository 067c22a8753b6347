import { beforeEach, expect, it } from 'vitest';
import type { Execution } from '#core/show.ts';
import { duration } from '#core/time/duration.ts';
import { wallTime } from '#core/time/wall-time.ts';
import { gala, PlayedShow } from '../../../tests/support/played-show.ts';
import { firedBy } from './fired-by.ts';

let show: PlayedShow;
function words(execution: Execution, isMine = false): string {
  show.addCue('x1', 'i3', { execution });
  const cue = show.document.cues['x1'];
  if (!cue) throw new Error('it was not added');
  return firedBy(show.document, cue, isMine);
}
const after = (kind: 'follow' | 'hang', ms: number): Execution => ({
  kind,
  parentId: 'lx2',
  delayMs: duration(ms)
});

beforeEach(() => {
  show = new PlayedShow(gala);
});

it.each([
  [after('follow', 5_000), 'follows LX 2 after 5 s'],
  [after('follow', 0), 'follows LX 2'],
  [after('hang', 0), 'at the end of LX 2'],
  [after('hang', -1_500), '1.5 s before the end of LX 2'],
  [after('hang', 2_000), '2 s after the end of LX 2'],
  [{ kind: 'clock', at: wallTime(20 * 3600 + 15 * 60) } as const, 'at 20:15'],
  [{ kind: 'timecode' } as const, 'by timecode'],
  [{ kind: 'taken' } as const, 'by hand'],
  [{ kind: 'follow', parentId: null, delayMs: duration(0) } as const, 'by hand']
])('says what fires a cue: %o', (execution, said) => {
  expect(words(execution)).toBe(said);
});

it('says “by you” to whoever takes it', () => {
  expect(words({ kind: 'taken' }, true)).toBe('taken by you');
});

it('[C60] says that a cue by the clock is for a hand, where somebody has to answer for it', () => {
  const clock = { kind: 'clock', at: wallTime(20 * 3600 + 15 * 60) } as const;
  show.edit([show.setting('departments', 'LX', 'ackPolicy', 'hard')]);
  expect(words(clock, true)).toBe('at 20:15, taken by you');
});
