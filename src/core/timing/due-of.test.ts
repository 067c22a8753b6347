import { describe, expect, it } from 'vitest';
import { steps } from '../steps.ts';
import { duration, minute } from '../time/duration.ts';
import { instant, plus } from '../time/instant.ts';
import { forecast } from './forecast.ts';
import { plan } from './plan.ts';
import { buildRun, itemRun } from '../../../tests/support/build-run.ts';
import { buildShow } from '../../../tests/support/build-show.ts';
import { dueOf } from './due-of.ts';

const { document, ids } = buildShow({
  items: [
    { title: 'Welcome', minutes: 10, hardAt: '19:00', cues: ['LX 1'] },
    { title: 'Film', minutes: 5, cues: [['LX 2'], ['LX 3']], together: false }
  ]
});
const start = instant(Date.parse('2026-06-12T17:00:00Z'));
const [welcome = ''] = ids.items;
const run = buildRun({
  rundownId: ids.rundown,
  state: 'live',
  startedAt: start,
  currentItem: welcome,
  items: { [welcome]: itemRun(welcome, start) }
});
const expected = forecast(plan(document, ids.rundown), run, start);

function dueOfCue(cue: string) {
  const step = steps(document, ids.rundown).ofCue.get(ids.cues[cue] ?? '');
  return step && dueOf(expected, step);
}

describe('when a step of one’s own is due', () => {
  it('is when its item starts, where it opens the item', () => {
    const at = plus(start, duration(10 * minute));
    expect(dueOfCue('LX 2')).toEqual({ at, isNow: false, isNotBefore: false });
  });

  it('is not before that, where it comes within the item', () => {
    expect(dueOfCue('LX 3')).toMatchObject({ isNotBefore: true });
  });

  it('has no clock within the item that is under way', () => {
    expect(dueOfCue('LX 1')).toEqual({ at: null, isNow: true, isNotBefore: false });
  });
});
