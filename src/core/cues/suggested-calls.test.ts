import { beforeEach, describe, expect, it } from 'vitest';
import { gala, PlayedShow } from '../../../tests/support/played-show.ts';
import { skippedItems } from '../steps.ts';
import { duration, minute } from '../time/duration.ts';
import { instant, plus, type Instant } from '../time/instant.ts';
import { forecast } from '../timing/forecast.ts';
import { plan } from '../timing/plan.ts';
import { suggestedCalls } from './suggested-calls.ts';

let show: PlayedShow;
/** When the item of LX 1 and SND 1 is expected. */
let start: Instant;
const said = (before: number) => {
  const now = instant(start - before);
  const expected = forecast(plan(show.called, 'r1'), show.run, now, {
    skippedItems: skippedItems(show.called, show.run)
  });
  return suggestedCalls(show.called, show.run, expected, now).map(
    ({ call, step, departmentId, cues }) =>
      `${call} ${departmentId} of ${step.id}: ${cues.map(({ id }) => id).join(' ')}`
  );
};

beforeEach(() => {
  const departments = ['LX', { prefix: 'SND', standbyLeadMs: duration(20_000) }, 'VID'];
  show = new PlayedShow({ ...gala, departments }).open().go();
  start = plus(show.run.lastGoAt ?? instant(0), duration(minute));
});

describe('what the caller may want to call', () => {
  it('[C25] is each department’s standby once its lead has begun, and until it is called', () => {
    expect(said(20_001)).toEqual([]);
    expect(said(20_000)).toEqual(['standby SND of g1: snd1']);
    expect(said(10_000)).toEqual(['standby LX of g1: lx1', 'standby SND of g1: snd1']);
    show.standBy('g1', ['SND']);
    expect(said(10_000)).toEqual(['standby LX of g1: lx1']);
    show.standBy('g1');
    expect(said(0)).toEqual([]);
  });

  it('[C25] a cue’s own lead counts before its department’s, and a warning comes before both', () => {
    show.set('cues', 'lx1', 'standbyLeadMs', 30_000);
    show.set('cues', 'lx1', 'warnLeadMs', 50_000);
    expect(said(50_001)).toEqual([]);
    expect(said(50_000)).toEqual(['warn LX of g1: lx1']);
    show.send(show.says('warn', { step: 'g1', departments: ['LX'] }));
    expect(said(40_000)).toEqual([]);
    expect(said(30_000)).toEqual(['standby LX of g1: lx1']);
  });

  it('[C25] nothing is said of what is left out, of a run that is held, or within an item', () => {
    show.send(show.says('skip', { step: 'g1' }));
    // What follows moves up: it is expected when the skipped item would have been.
    expect(said(0)).toEqual(['standby LX of lx2: lx2']);
    show.send(show.says('reinstate', { step: 'g1' }));
    show.send(show.says('hold', { reason: '' }));
    expect(said(0)).toEqual([]);
    show.send(show.says('resume', {}));
    // The first call after the interval is called in it.
    show.send(show.says('enter', { state: 'interval' }));
    expect(said(0)).not.toEqual([]);
    show.go(2);
    expect(show.next).toBe('lx3');
    start = plus(show.now, duration(59_000));
    expect(said(0)).toEqual([]);
  });
});
