import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Agenda } from '#core/export/agenda.ts';
import type { AgendaEntry } from '#core/export/agenda-entry.ts';
import { lineText } from '#core/export/line-text.ts';
import type { Id } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';

/** When an entry last changed: the show's seq, and the time. */
export interface Changed {
  readonly seq: number;
  readonly at: Instant;
}

/** How often a calendar program is asked to look again. */
const EVERY_SECONDS = 15 * 60;
/** No day of a show comes near; what is beyond would only keep the server busy. */
const MOST = 2000;

/** A calendar as RFC 5545 has it, its times in UTC; an item keeps its uid whatever becomes of it. */
export function calendarOf(
  show: Id,
  { title, isTentative, entries }: Agenda,
  changed: (entry: AgendaEntry) => Changed
): string {
  const calendar = ical({
    // The library writes a name as it is given.
    name: lineText(title)
      .replace(/[\\;,]/g, '\\$&')
      .replaceAll('\n', '\\n'),
    prodId: { company: 'Callboard', product: 'Callboard', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: EVERY_SECONDS
  });
  for (const entry of entries.slice(0, MOST)) {
    const { seq, at } = changed(entry);
    const { id, start, end, place, text } = entry;
    calendar.createEvent({
      id: `${id}.${show}@callboard`,
      sequence: seq,
      stamp: new Date(at),
      lastModified: new Date(at),
      start: new Date(start),
      // What takes no time has no end: one that is its start is none (RFC 5545, 3.8.2.2).
      ...(end > start ? { end: new Date(end) } : {}),
      summary: lineText(entry.title),
      ...(place === '' ? {} : { location: lineText(place) }),
      ...(text === '' ? {} : { description: lineText(text) }),
      status: isTentative ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED
    });
  }
  return `${calendar.toString()}\r\n`;
}
