import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { agenda } from '#core/export/agenda.ts';
import type { ShowDocument } from '#core/show.ts';
import { duration } from '#core/time/duration.ts';
import { instant } from '#core/time/instant.ts';
import { buildShow, type ItemSpec } from '../../tests/support/build-show.ts';
import { openCalendarWriter } from './calendar-writer.ts';

interface Entry {
  readonly uid: string;
  readonly summary: string;
  readonly sequence: number;
  readonly start: string;
  readonly end: string;
  readonly description: string;
  readonly status: string | null;
  readonly modified: string;
}

/** As another program reads it, which knows nothing of ours. */
function parsed(text: string): { name: string; entries: Entry[] } {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const entries = calendar.getAllSubcomponents('vevent').map((component): Entry => {
    const event = new ICAL.Event(component);
    const of = (name: string) => component.getFirstPropertyValue(name)?.toString() ?? null;
    return {
      uid: event.uid,
      summary: event.summary,
      sequence: event.sequence,
      start: event.startDate.toString(),
      end: event.endDate.toString(),
      description: event.description ?? '',
      status: of('status'),
      modified: of('last-modified') ?? ''
    };
  });
  return { name: calendar.getFirstPropertyValue('x-wr-calname')?.toString() ?? '', entries };
}

const noon = Date.UTC(2026, 5, 1, 12);

/** A calendar of the day, asked for at a seq, an hour later each. */
function asking() {
  const write = openCalendarWriter();
  return (document: ShowDocument, seq: number) => {
    const of = agenda(document, { of: 'day', what: 'd1' }, 'crew');
    if (!of) throw new Error('no agenda');
    const at = instant(noon + seq * 3_600_000);
    return write({ grant: 'g1', show: 'show1' }, of, { seq, at });
  };
}

const items: readonly ItemSpec[] = [
  { title: 'Doors', hardAt: '23:30', minutes: 60, notes: 'a, b; c\\d\nשלום 🎸' },
  { title: 'After midnight', minutes: 30 },
  { title: 'Lights out', kind: 'milestone', minutes: 0 },
  { title: `${'A very long title '.repeat(10)}ends` }
];

describe('a calendar', () => {
  it('says in UTC what another program reads back, long lines and all letters', () => {
    const text = asking()(buildShow({ items }).document, 4);
    const { name, entries } = parsed(text);
    expect(name).toBe('Gala · 2026-06-12');
    expect(entries.map(({ summary, start, end }) => [summary.slice(0, 14), start, end])).toEqual([
      ['Doors', '2026-06-12T21:30:00Z', '2026-06-12T22:30:00Z'],
      ['After midnight', '2026-06-12T22:30:00Z', '2026-06-12T23:00:00Z'],
      ['Lights out', '2026-06-12T23:00:00Z', '2026-06-12T23:00:00Z'],
      ['A very long ti', '2026-06-12T23:00:00Z', '2026-06-12T23:00:00Z']
    ]);
    expect(entries[0]?.description).toBe('1\na, b; c\\d\nשלום 🎸');
    expect(entries[3]?.summary).toMatch(/ends$/);
    expect(text.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    expect(text).not.toMatch(/[^\r]\n|TZID/);
  });

  it('keeps the hour in the nights that the clocks change', () => {
    const night = (date: string) =>
      parsed(
        asking()(
          buildShow({
            day: { date, tz: 'Europe/Berlin' },
            items: [
              { title: 'Before', hardAt: '25:00', minutes: 120 },
              { title: 'After', minutes: 10 },
              { title: 'Breakfast', hardAt: '29:00', minutes: 10 }
            ]
          }).document,
          1
        )
      ).entries.map(({ start }) => start);
    expect(night('2026-03-28')).toEqual([
      '2026-03-29T00:00:00Z',
      '2026-03-29T02:00:00Z',
      '2026-03-29T03:00:00Z'
    ]);
    expect(night('2026-10-24')).toEqual([
      '2026-10-24T23:00:00Z',
      '2026-10-25T01:00:00Z',
      '2026-10-25T04:00:00Z'
    ]);
  });

  it('keeps its uids, and numbers each entry by the change that made it another', () => {
    const ask = asking();
    const before = buildShow({ items }).document;
    const first = parsed(ask(before, 4)).entries;
    // Something else in the show changed: nothing is another for a calendar.
    expect(ask(before, 6)).toBe(ask(before, 4));
    const [doors] = Object.values(before.items);
    if (!doors) throw new Error('no item');
    const longer = { ...doors, length: { ...doors.length, durationMs: duration(4_200_000) } };
    const after = { ...before, items: { ...before.items, [doors.id]: longer } };
    const second = parsed(ask(after, 7)).entries;
    expect(second.map(({ uid }) => uid)).toEqual(first.map(({ uid }) => uid));
    expect(new Set(second.map(({ uid }) => uid)).size).toBe(4);
    // The first grew and moved all behind it.
    expect(second.map(({ sequence }) => sequence)).toEqual([7, 7, 7, 7]);
    expect(second[0]?.modified).toBe('2026-06-01T19:00:00Z');
    const last = [...Object.values(after.items)].at(-1);
    const renamed = { ...after.items, [last?.id ?? '']: { ...last, title: 'Bar' } };
    const third = parsed(ask({ ...after, items: renamed as never }, 9)).entries;
    expect(third.map(({ sequence }) => sequence)).toEqual([7, 7, 7, 9]);
    // Back as it was is a change, too: a number never falls.
    expect(parsed(ask(before, 10)).entries.map(({ sequence }) => sequence)).toEqual([
      10, 10, 10, 10
    ]);
  });

  it('is tentative while the show is a draft, and that changes every entry', () => {
    const ask = asking();
    const { document } = buildShow({ items });
    expect(parsed(ask(document, 1)).entries.map(({ status }) => status)).toContain('TENTATIVE');
    const confirmed = { ...document, show: { ...document.show, status: 'confirmed' as const } };
    const entries = parsed(ask(confirmed, 2)).entries;
    expect(entries.map(({ status, sequence }) => [status, sequence])).toEqual(
      entries.map(() => ['CONFIRMED', 2])
    );
  });
});
