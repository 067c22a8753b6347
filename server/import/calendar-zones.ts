import ICAL from 'ical.js';
import { dayNumber } from '#core/import/words/calendar.ts';
import { wallTime } from '#core/time/wall-time.ts';
import { isZone, localDay, resolveOn, type LocalDay } from '#core/time/zone.ts';

/** A time of a calendar: by its own clock, and as a point in time where its zone is known. */
export interface Moment {
  readonly date: string;
  /** Milliseconds from 00:00 of the date. */
  readonly ms: number;
  /** Null for a floating time. */
  readonly instant: number | null;
}

/** Looks up the times of a calendar's properties. */
export interface CalendarZones {
  /** The zone that the calendar is kept in; null where it names none, or none that is known. */
  readonly main: string | null;
  /** Null where the property holds no time. `tzid` stands in for one that a value does not carry itself. */
  momentOf(time: ICAL.Time, tzid: string | null): Moment;
  /** Zones that times name and nobody knows, in the order they came up. */
  readonly unknown: ReadonlySet<string>;
}

/** The zones of a file: by their own description, else by name. */
export function calendarZones(calendars: readonly ICAL.Component[]): CalendarZones {
  const described = new Map<string, ICAL.Timezone>();
  for (const component of calendars.flatMap((each) => each.getAllSubcomponents('vtimezone'))) {
    const tzid: unknown = component.getFirstPropertyValue('tzid');
    if (typeof tzid === 'string') described.set(tzid, new ICAL.Timezone({ component, tzid }));
  }
  const offsetAt = (time: ICAL.Time, tzid: string): number | null =>
    described.get(tzid)?.utcOffset(time) ?? null;

  // Looked up once: a calendar has thousands of times in few zones and on few days.
  const names = new Map<string, string | null>();
  const nameOf = (tzid: string): string | null => {
    const known = names.get(tzid);
    if (known !== undefined) return known;
    const name = zoneNamed(tzid);
    names.set(tzid, name);
    return name;
  };
  const main = mainZone(calendars, [...described.keys()]);
  const unknown = new Set<string>();
  const days = new Map<string, LocalDay>();
  const dayOf = (date: string, zone: string): LocalDay => {
    const key = `${date} ${zone}`;
    const day = days.get(key) ?? localDay(date, zone);
    days.set(key, day);
    return day;
  };

  function momentOf(time: ICAL.Time, tzid: string | null): Moment {
    const date = dateText(time);
    const ms = ((time.hour * 60 + time.minute) * 60 + time.second) * 1000;
    const utc = dayNumber(time.year, time.month, time.day) * 86_400_000 + ms;
    if (time.isDate) return { date, ms: 0, instant: null };
    if (time.zone === ICAL.Timezone.utcTimezone) return { date, ms, instant: utc };
    if (tzid === null) return { date, ms, instant: null };
    const named = nameOf(tzid);
    if (named !== null) {
      const { instant } = resolveOn(dayOf(date, named), wallTime(ms / 1000));
      return { date, ms, instant };
    }
    const offset = offsetAt(time, tzid);
    if (offset !== null) return { date, ms, instant: utc - offset * 1000 };
    unknown.add(tzid);
    // A calendar is rarely kept in two zones; where it names none, the clocks of the show are as good.
    if (main === null) return { date, ms, instant: null };
    return { date, ms, instant: resolveOn(dayOf(date, main), wallTime(ms / 1000)).instant };
  }

  return { main, momentOf, unknown };
}

const dateText = ({ year, month, day }: ICAL.Time): string =>
  [year, month, day].map((part, i) => String(part).padStart(i === 0 ? 4 : 2, '0')).join('-');

/** "/citadel.org/20210210_1/Europe/Berlin" is Europe/Berlin. */
function zoneNamed(tzid: string): string | null {
  const parts = tzid.split('/').filter((part) => part !== '');
  const names = [tzid, parts.slice(-2).join('/'), parts.slice(-3).join('/')];
  return names.find((name) => /^[A-Za-z]/.test(name) && isZone(name)) ?? null;
}

/** What the calendar says it is kept in, else the zone of most of its events. */
function mainZone(
  calendars: readonly ICAL.Component[],
  described: readonly string[]
): string | null {
  for (const calendar of calendars) {
    const said: unknown = calendar.getFirstPropertyValue('x-wr-timezone');
    const named = typeof said === 'string' ? zoneNamed(said) : null;
    if (named !== null) return named;
  }
  const counts = new Map<string, number>();
  for (const event of calendars.flatMap((each) => each.getAllSubcomponents('vevent'))) {
    const tzid: unknown = event.getFirstProperty('dtstart')?.getParameter('tzid');
    if (typeof tzid === 'string') counts.set(tzid, (counts.get(tzid) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]).flatMap(([tzid]) => zoneNamed(tzid) ?? []);
  const [only, ...more] = described;
  return most ?? (only !== undefined && more.length === 0 ? zoneNamed(only) : null);
}
