import { describe, expect, it } from 'vitest';
import { hour, minute } from '#core/time/duration.ts';
import { instant, type Instant } from '#core/time/instant.ts';
import { forecast } from '#core/timing/forecast.ts';
import { plan } from '#core/timing/plan.ts';
import { buildRun, itemRun } from '../../../../tests/support/build-run.ts';
import { buildShow } from '../../../../tests/support/build-show.ts';
import { axisOf, hoursOn } from './axis.ts';
import { elsewhereWords } from './lane-words.ts';

const { document, ids } = buildShow({
  items: [
    { title: 'Doors', minutes: 30, hardAt: '19:00' },
    { title: 'Award', minutes: 45 }
  ]
});
const at = (text: string) => instant(Date.parse(`2026-06-12T${text}Z`));
const nothing = { planned: null, expected: null };
/** An hour before the full hour of an instant. */
const hourBefore = (startedAt: Instant) => instant(startedAt - hour);
const asPlanned = forecast(plan(document, ids.rundown), null, at('10:00:00'));

describe('[M13] the axis of a day', () => {
  it('is of full hours, and holds what is planned and now', () => {
    // 19:00 in Berlin is 17:00 UTC.
    const axis = axisOf([asPlanned], 'Europe/Berlin', at('16:20:00'));
    expect(axis).toEqual({
      from: at('15:00:00'),
      lengthMs: 4 * hour,
      now: at('16:20:00'),
      elsewhere: nothing
    });
    expect(hoursOn(axis)).toHaveLength(5);
  });

  it('leaves out a now that is of another day', () => {
    const axis = axisOf([asPlanned], 'Europe/Berlin', instant(at('16:20:00') - 48 * hour));
    expect(axis).toEqual({
      from: at('16:00:00'),
      lengthMs: 3 * hour,
      now: null,
      elsewhere: nothing
    });
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
      now: at('17:20:00'),
      elsewhere: nothing
    });
  });

  const [doors = '', award = ''] = ids.items;
  const played = (startedAt: Instant, state: 'live' | 'ended', now: Instant) => {
    const run = buildRun({
      ...{ rundownId: ids.rundown, state, mode: 'show', startedAt },
      endedAt: state === 'ended' ? instant(startedAt + 2 * hour) : null,
      currentItem: state === 'live' ? doors : null,
      items:
        state === 'live'
          ? { [doors]: itemRun(doors, startedAt) }
          : {
              [doors]: itemRun(doors, startedAt, instant(startedAt + hour)),
              [award]: itemRun(award, instant(startedAt + hour), instant(startedAt + 2 * hour))
            }
    });
    return forecast(plan(document, ids.rundown), run, now);
  };
  const years = (count: number) => count * 365 * 24 * hour;

  for (const [when, startedAt] of [
    ['before', instant(at('17:00:00') - years(5))],
    ['after', instant(at('17:00:00') + years(5))]
  ] as const) {
    it(`follows a run that is played years ${when} its plan, and says when that is`, () => {
      const now = instant(startedAt + 20 * minute);
      const axis = axisOf([played(startedAt, 'live', now)], 'UTC', now);
      expect(axis.lengthMs).toBeLessThanOrEqual(4 * hour);
      expect(axis.now).toBe(now);
      expect(axis.elsewhere).toEqual({ planned: at('17:00:00'), expected: null });
      expect(elsewhereWords(axis, 'UTC')).toBe('Not drawn: the plan of 12 Jun 2026');
    });
  }

  it('stays with a run that is long over, and with the plan where that is today', () => {
    const startedAt = instant(at('17:00:00') - years(5));
    const later = instant(startedAt + years(2));
    const past = axisOf([played(startedAt, 'ended', later)], 'UTC', later);
    expect(past).toMatchObject({ from: hourBefore(startedAt), lengthMs: 4 * hour, now: null });
    const today = axisOf([played(startedAt, 'ended', at('17:10:00'))], 'UTC', at('17:10:00'));
    expect(today).toMatchObject({ from: at('16:00:00'), lengthMs: 3 * hour, now: at('17:10:00') });
    expect(today.elsewhere).toEqual({ planned: null, expected: startedAt });
    expect(elsewhereWords(today, 'UTC')).toBe('Not drawn: the run of 13 Jun 2021');
  });

  it('is of three days at the most, and of no more than one of them before now', () => {
    const long = buildShow({
      items: [
        { title: 'Build', minutes: 9 * 24 * 60, hardAt: '19:00' },
        { title: 'Show', minutes: 60 }
      ]
    });
    const asMeant = forecast(plan(long.document, long.ids.rundown), null, at('10:00:00'));
    const now = instant(at('17:00:00') + 4 * 24 * hour);
    const axis = axisOf([asMeant], 'UTC', now);
    expect(axis.lengthMs).toBe(72 * hour);
    expect(axis.from).toBe(instant(at('16:00:00') + 3 * 24 * hour));
    expect(axis.elsewhere.planned).toBe(instant(at('17:00:00') + 9 * 24 * hour));
    expect(elsewhereWords(axis, 'UTC')).toBe('Not drawn: the plan of 21 Jun 2026');
    expect(axisOf([asMeant], 'UTC', at('10:00:00')).lengthMs).toBe(72 * hour);
  });
});
