import ICAL from 'ical.js';
import type { Notice } from '#core/import/table.ts';
import type { CalendarZones, Moment } from './calendar-zones.ts';

/** One time that something is on. */
export interface CalendarEvent {
  readonly id: string;
  readonly start: Moment | null;
  /** Below zero where the calendar has it end before it begins. */
  readonly lengthMs: number;
  readonly isAllDay: boolean;
  readonly isCancelled: boolean;
  /** Where its words are. */
  readonly component: ICAL.Component;
}

/** Of what repeats without an end, and of what repeats very often, so many are read. */
const ENDLESS = 100;
const MOST = 400;

/**
 * The events of a calendar: those that repeat once for each time they are on, with what was changed for
 * one of those times. Events that share an id for no such reason are events of their own.
 */
export function calendarEvents(
  calendar: ICAL.Component,
  zones: CalendarZones,
  notices: Notice[]
): readonly CalendarEvent[] {
  const all = calendar.getAllSubcomponents('vevent');
  const changed = new Map<string, ICAL.Component>();
  for (const component of all) {
    const key = changeKey(component, zones);
    if (key !== null) changed.set(key, component);
  }
  const used = new Set<ICAL.Component>();
  const readOne = (component: ICAL.Component): readonly CalendarEvent[] => {
    if (changeKey(component, zones) !== null) return [];
    if (!repeats(component)) return [eventOf(component, zones, uidOf(component))];
    return timesOf(component, zones, notices).map(({ start, key }) => {
      const change = changed.get(key);
      if (change !== undefined) used.add(change);
      const event = eventOf(change ?? component, zones, key);
      return change === undefined ? { ...event, start } : event;
    });
  };
  const events = all.flatMap((component) => {
    try {
      return readOne(component);
    } catch (fault) {
      notices.push(unreadable(component, fault));
      return [];
    }
  });
  // What was changed of a series that the file does not hold is on all the same.
  const left = [...changed].filter(([, component]) => !used.has(component));
  return [...events, ...left.map(([key, component]) => eventOf(component, zones, key))];
}

const uidOf = (component: ICAL.Component): string => {
  const uid: unknown = component.getFirstPropertyValue('uid');
  return typeof uid === 'string' ? uid.trim() : '';
};

const repeats = (component: ICAL.Component): boolean =>
  component.hasProperty('rrule') || component.hasProperty('rdate');

function momentAt(component: ICAL.Component, name: string, zones: CalendarZones): Moment | null {
  const property = component.getFirstProperty(name);
  const time = property && timeOf(property);
  return time ? zones.momentOf(time, tzidOf(property)) : null;
}

/**
 * The time that a property holds. Its text is read here: the library looks a zone up among everything
 * in the calendar, each time anew.
 */
function timeOf(property: ICAL.Property): ICAL.Time | null {
  const value: unknown = (property.toJSON() as readonly unknown[])[3];
  const [, year, month, day, hour, minute, second, utc] =
    /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(Z?))?$/.exec(
      typeof value === 'string' ? value : ''
    ) ?? [];
  if (year === undefined) return null;
  return new ICAL.Time(
    {
      year: Number(year),
      month: Number(month),
      day: Number(day),
      hour: Number(hour ?? 0),
      minute: Number(minute ?? 0),
      second: Number(second ?? 0),
      isDate: hour === undefined
    },
    utc === 'Z' ? ICAL.Timezone.utcTimezone : ICAL.Timezone.localTimezone
  );
}

const tzidOf = (property: ICAL.Property | null | undefined): string | null => {
  const tzid: unknown = property?.getParameter('tzid');
  return typeof tzid === 'string' ? tzid : null;
};

/** Which time of which series an event changes; null for one that changes none. */
function changeKey(component: ICAL.Component, zones: CalendarZones): string | null {
  try {
    const of = momentAt(component, 'recurrence-id', zones);
    return of && keyOf(uidOf(component), of);
  } catch {
    return null; // A time that does not exist: the event itself says so where it is read.
  }
}

/** One event with a time that no calendar has does not spoil the others. */
function unreadable(component: ICAL.Component, fault: unknown): Notice {
  const title = component.getFirstPropertyValue('summary');
  const why = fault instanceof Error ? fault.message.replace(/\s+/g, ' ').slice(0, 80) : '';
  const said = typeof title === 'string' ? title.slice(0, 60) : 'An event';
  const message = `"${said}" cannot be read and is left out (${why}).`;
  return { row: null, column: null, code: 'brokenEvent', message };
}

const keyOf = (uid: string, { date, ms, instant }: Moment): string =>
  `${uid}/${instant === null ? `${date}T${ms / 1000}` : new Date(instant).toISOString()}`;

function eventOf(component: ICAL.Component, zones: CalendarZones, id: string): CalendarEvent {
  const start = momentAt(component, 'dtstart', zones);
  const begins = component.getFirstProperty('dtstart');
  const status: unknown = component.getFirstPropertyValue('status');
  return {
    id,
    start,
    lengthMs: lengthOf(component, start, zones),
    isAllDay: (begins && timeOf(begins)?.isDate) === true,
    isCancelled: typeof status === 'string' && /^cancell?ed$/i.test(status),
    component
  };
}

/** Below zero where it ends before it begins. */
function lengthOf(component: ICAL.Component, start: Moment | null, zones: CalendarZones): number {
  const end = momentAt(component, 'dtend', zones);
  if (start && end) {
    return start.instant !== null && end.instant !== null
      ? end.instant - start.instant
      : Date.parse(end.date) - Date.parse(start.date) + end.ms - start.ms;
  }
  const duration: unknown = component.getFirstPropertyValue('duration');
  return duration instanceof ICAL.Duration ? duration.toSeconds() * 1000 : 0;
}

interface Occurrence {
  readonly start: Moment;
  readonly key: string;
}

function timesOf(
  component: ICAL.Component,
  zones: CalendarZones,
  notices: Notice[]
): readonly Occurrence[] {
  const uid = uidOf(component);
  const tzid = tzidOf(component.getFirstProperty('dtstart'));
  const rules = component
    .getAllProperties('rrule')
    .map((property): unknown => property.getFirstValue());
  const isEndless = rules.some((rule) => rule instanceof ICAL.Recur && !rule.isFinite());
  const most = isEndless ? ENDLESS : MOST;
  const found: Occurrence[] = [];
  const expansion = new ICAL.Event(component).iterator();
  for (let time = next(expansion); time !== null; time = next(expansion)) {
    if (found.length === most) {
      const title = String(component.getFirstPropertyValue('summary') ?? uid).slice(0, 60);
      const why = isEndless ? 'repeats without an end' : `repeats more than ${MOST} times`;
      const message = `"${title}" ${why}: the first ${most} times are read.`;
      notices.push({ row: null, column: null, code: 'repeatsOften', message });
      break;
    }
    const start = zones.momentOf(time, tzid);
    found.push({ start, key: keyOf(uid, start) });
  }
  return found;
}

const next = (expansion: ICAL.RecurExpansion): ICAL.Time | null => {
  const time: unknown = expansion.next();
  return time instanceof ICAL.Time ? time : null;
};
