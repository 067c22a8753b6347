import { describe, expect, it } from 'vitest';
import { hour, minute } from '#core/time/duration.ts';
import { instant } from '#core/time/instant.ts';
import { forecast } from '#core/timing/forecast.ts';
import { plan } from '#core/timing/plan.ts';
import { buildRun, itemRun } from '../../../../tests/support/build-run.ts';
import { buildShow } from '../../../../tests/support/build-show.ts';
import { axisOf, hoursOn } from './axis.ts';

const { document, ids } = buildShow({
  items: [
    { title: 'Doors', minutes: 30, hardAt: '19:00' },
    { title: 'Award', minutes: 45 }
  ]
});
const at = (text: string) => instant(Date.parse(`2026-06-12T${text}Z`));
const asPlanned = forecast(plan(document, ids.rundown), null, at('10:00:00'));

describe('[M13] the axis of a day', () => {
  it('is of full hours, and holds what is planned and now', () => {
    // 19:00 in Berlin is 17:00 UTC.
    const axis = axisOf([asPlanned], 'Europe/Berlin', at('16:20:00'));
    expect(axis).toEqual({ from: at('15:00:00'), lengthMs: 4 * hour, now: at('16:20:00') });
    expect(hoursOn(axis)).toHaveLength(5);
  });

  it('leaves out a now that is of another day', () => {
    const axis = axisOf([asPlanned], 'Europe/Berlin', instant(at('16:20:00') - 48 * hour));
    expect(axis).toEqual({ from: at('16:00:00'), lengthMs: 3 * hour, now: null });
  });

  it('has the full hours of its zone', () => {
    expect(axisOf([asPlanned], 'Asia/Kolkata', at('17:00:00')).from).toBe(at('16:30:00'));
  });

  it('grows with what is late', () => {
    const [doors = ''] = ids.items;
    const run = buildRun({
      rundownId: ids.rundown,
      state: 'live',
      mode: 'show',
      startedAt: at('17:00:00'),
      currentItem: doors,
      items: { [doors]: itemRun(doors, at('17:00:00')) }
    });
    const now = instant(at('17:00:00') + 90 * minute);
    const late = forecast(plan(document, ids.rundown), run, now);
    expect(axisOf([late], 'Europe/Berlin', now).lengthMs).toBe(4 * hour);
  });

  it('is there where nothing is planned', () => {
    expect(axisOf([], 'UTC', at('17:20:00'))).toEqual({
      from: at('16:00:00'),
      lengthMs: 2 * hour,
      now: at('17:20:00')
    });
  });
});
