import { describe, expect, it } from 'vitest';
import { rowOf, rowsOf } from '#core/collections.ts';
import { vendorPlaces, firstArrivals } from '#core/logistics/arrivals.ts';
import { conflicts } from '#core/logistics/conflicts.ts';
import type { Conflict, RowRef } from '#core/logistics/conflicts/conflict.ts';
import { isToChase, newestPapers, standingOf } from '#core/logistics/papers.ts';
import { rippleOf } from '#core/logistics/ripple.ts';
import { spanOf } from '#core/logistics/times.ts';
import { asidesOf, stepsOf, type AnyStatus, type StatusName } from '#core/status.ts';
import { localDate } from '#core/time/local-date.ts';
import { instant, plus } from '#core/time/instant.ts';
import { duration, minute } from '#core/time/duration.ts';
import { clockText } from '#core/time/text.ts';
import { wallTime } from '#core/time/wall-time.ts';
import { builtDemo, evening } from '../../../tests/support/built-demo.ts';
import { demoStart } from '../demo-start.ts';

const all = <Row>(of: Readonly<Record<string, Row>>): Row[] => Object.values(of);
const document = builtDemo();
/** When the demo was opened: doors are at 19:45. */
const opened = instant(Date.parse('2031-09-18T17:42:00Z'));
const today = '2031-09-18';

/** "Dock 2": what a row is called. */
const nameOf = ({ in: name, id }: RowRef): string => {
  const row = rowsOf(document, name)[id];
  return String(row?.['title'] || row?.['name'] || name);
};
const words = ({ check, rows }: Conflict): string => `${check} ${rows.map(nameOf).join(', ')}`;

describe('the load plan of the demo', () => {
  it('has 14 vendors, 20 vehicles in and out, 60 tasks and 40 calls', () => {
    expect(all(document.vendors)).toHaveLength(14);
    expect(all(document.movements)).toHaveLength(20);
    expect(all(document.movements).filter(({ direction }) => direction === 'out')).toHaveLength(8);
    expect(all(document.tasks)).toHaveLength(60);
    expect(all(document.crewCalls)).toHaveLength(40);
    expect([...new Set(all(document.tasks).map(({ phase }) => phase))].sort()).toEqual([
      'build',
      'rehearse',
      'return',
      'show',
      'strike'
    ]);
    expect(all(document.tasks).filter(({ power }) => power.length > 0).length).toBeGreaterThan(9);
    expect(all(document.tasks).filter(({ rigging }) => rigging.length > 0)).toHaveLength(3);
    expect(all(document.dependencies).filter(({ lagMs }) => lagMs > 0)).toHaveLength(5);
    expect(all(document.crewCalls).filter(({ breaks }) => breaks.length > 0).length).toBe(34);
  });

  it('has two conflicts to find, and one certificate to look at', () => {
    expect(conflicts(document, today).map(words)).toEqual([
      'D1 Catering, Florals, Dock 2',
      'K3 Riser fronts painted, LED wall rolled on, Main stage',
      'V2 Thistledown Drapes, documents'
    ]);
  });

  it.each([0, 5, 6, 11, 15, 20, 23])('has no other when it is opened at %i o’clock', (hour) => {
    const firstStart = wallTime(hour * 3600 + 55 * 60);
    const found = conflicts(builtDemo({ ...evening, firstStart }), '2031-09-18');
    expect(found.map(({ check }) => check)).toEqual(['D1', 'K3', 'V2']);
  });

  it('has come as far as the clock has when it is opened', () => {
    const rows = [...all(document.movements), ...all(document.tasks), ...all(document.crewCalls)];
    for (const { slot, status } of rows) {
      const span = spanOf(document, slot);
      if (!span) throw new Error('a slot has no day');
      const isOver = ['departed', 'done', 'released'].includes(status.state);
      const isBegun = isOver || ['unloading', 'doing', 'signedIn'].includes(status.state);
      expect(isBegun).toBe(span.start < opened);
      expect(isOver).toBe(span.end < opened);
      for (const at of all(status.times)) expect(at).toBeLessThanOrEqual(opened);
    }
    const underWay = all(document.movements).filter(({ status }) => status.state === 'unloading');
    expect(underWay.map(({ title }) => title)).toEqual(['Tables']);
  });

  it('comes to each state at its time, in their order', () => {
    for (const name of ['movements', 'tasks', 'crewCalls', 'vendors'] satisfies StatusName[]) {
      const steps: readonly string[] = [...stepsOf[name], ...asidesOf[name]];
      for (const { status } of all<{ readonly status: AnyStatus }>(document[name])) {
        const { times } = status;
        const come = steps.flatMap((step) => times[step] ?? []);
        expect(come).toEqual([...come].sort((a, b) => a - b));
        if (come.length > 0) expect(times).toHaveProperty(status.state);
      }
    }
  });

  it('has one truck that is 40 minutes late, and the line check is ten minutes short for it', () => {
    const [late, ...others] = all(document.movements).filter((each) => each.late !== null);
    expect(others).toEqual([]);
    expect(late).toMatchObject({ title: 'LED wall', status: { state: 'booked' } });
    const { pushes, risks, calls } = rippleOf(document, late?.id ?? '', duration(40 * minute));
    expect(pushes.map(({ row, byMs }) => `${nameOf(row)} ${byMs / minute}`)).toEqual([
      'LED wall 40',
      'LED wall build 40',
      'LED cases 40',
      'Bar stock 40',
      'Bar set 35',
      'LED wall line-up 20',
      'Glass polished 35',
      'LED wall rolled on 15',
      'Film check on the wall 15'
    ]);
    expect(risks.map(({ row, lateMs }) => `${nameOf(row)} ${lateMs / minute}`)).toEqual([
      'Line check: Copperfinch Quartet 10'
    ]);
    expect(calls.map(({ id }) => rowOf(document.crewCalls, id)?.title)).toContain('LED crew');
  });

  it('has vendors on site, one that is due and not here, and some for later', () => {
    const places = vendorPlaces(document, firstArrivals(document), opened);
    const where = Map.groupBy(places, (each) => each.where);
    const due = where.get('due') ?? [];
    expect(due.map(({ vendor }) => vendor.name)).toEqual(['Perihelion Screens']);
    expect(
      due.map(({ arrival }) => clockText(arrival?.due ?? opened, 'Europe/Berlin', 24))
    ).toEqual(['19:35']);
    expect(where.get('onSite')).toHaveLength(8);
    expect(where.get('later')).toHaveLength(5);
    for (const { vendor } of places) {
      const contacts = all(document.contacts).filter(({ vendorId }) => vendorId === vendor.id);
      expect(contacts.some(({ dayOf }) => dayOf)).toBe(true);
    }
  });

  it('has one paper to chase, and two that wait to be read', () => {
    const papers = all(document.vendors).flatMap(({ id }) =>
      newestPapers(all(document.documents).filter(({ vendorId }) => vendorId === id))
    );
    const chased = papers.filter((each) => isToChase(standingOf(each, today, null)));
    expect(chased.map(({ title }) => title)).toEqual(['Spraying indoors']);
    expect(papers.filter(({ status }) => status === 'received')).toHaveLength(2);
  });

  it('is of the day before where its doors are in the small hours', () => {
    const now = instant(Date.parse('2031-09-18T00:42:00Z'));
    const night = builtDemo(demoStart(now, 'Europe/Berlin'));
    expect(all(night.days)[0]).toMatchObject({ date: '2031-09-17', dayChange: 20 * 3600 });
    const [truck] = all(night.movements);
    const span = truck && spanOf(night, truck.slot);
    expect(clockText(span?.start ?? now, 'Europe/Berlin', 24)).toBe('20:30');
    expect(localDate(plus(span?.start ?? now, duration(0)), 'Europe/Berlin')).toBe('2031-09-17');
  });
});
