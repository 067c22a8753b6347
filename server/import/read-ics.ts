import ICAL from 'ical.js';
import { MAX_ROWS, type Cell, type Notice, type ReadFile } from '#core/import/table.ts';
import type { Meaning } from '#core/import/words/meanings.ts';
import { isZone } from '#core/time/zone.ts';
import { calendarZones, type Moment } from './calendar-zones.ts';
import { calendarEvents, type CalendarEvent } from './calendar-events.ts';
import { textOfHtml } from './html-text.ts';
import { ImportFault } from './import-fault.ts';
import { clean } from './read-csv.ts';
import { tooManyRows } from './sheet-xml.ts';

const COLUMNS: readonly (readonly [string, Meaning])[] = [
  ['UID', 'id'],
  ['Start', 'start'],
  ['Duration', 'length'],
  ['Location', 'space'],
  ['Summary', 'title'],
  ['People', 'person'],
  ['Category', 'text'],
  ['Left out', 'floated'],
  ['Description', 'notes']
];

export const isCalendar = (text: string): boolean =>
  /^\s*begin:vcalendar\s*$/im.test(text.slice(0, 500));

/** Reads the events of a calendar file: repeated ones as often as they are on, each a row. */
export function readIcs(text: string): ReadFile {
  const calendars = parsed(withLineBreaks(text));
  const notices: Notice[] = [];
  const zones = calendarZones(calendars);
  const events = calendars.flatMap((calendar) => calendarEvents(calendar, zones, notices));
  if (events.length === 0) {
    throw new ImportFault('empty', 'The calendar has no events: there is nothing to import.');
  }
  if (events.length > MAX_ROWS) throw tooManyRows();
  const rows = events.map((event, i) => rowOf(event, i + 1, notices));
  const tz = zones.main;
  return {
    ok: true,
    container: 'ics',
    title: clean(firstText(calendars, 'x-wr-calname') || firstText(calendars, 'name')),
    ...(tz !== null && isZone(tz) ? { tz } : {}),
    ...(zones.unknown.size > 0 ? { unknownZones: [...zones.unknown].slice(0, 20).map(short) } : {}),
    tables: [
      {
        name: '',
        firstRow: 0,
        rows: [COLUMNS.map(([title]) => title), ...rows],
        programme: COLUMNS.map(([, meaning]) => meaning)
      }
    ],
    notices
  };
}

function parsed(text: string): readonly ICAL.Component[] {
  try {
    const jcal = ICAL.parse(text) as unknown[];
    const roots = Array.isArray(jcal[0]) ? jcal : [jcal];
    return roots.map((root) => new ICAL.Component(root as [string, object[], object[]]));
  } catch (fault) {
    const why = fault instanceof Error ? fault.message.replace(/\s+/g, ' ').slice(0, 80) : '';
    throw new ImportFault(
      'brokenCalendar',
      `The calendar is damaged or cut off (${why}). Export it again.`
    );
  }
}

/** So long no program leaves a line that folds its lines at 75. */
const UNFOLDED = 200;

/**
 * Where lines are not folded at all, what goes on in the next line was a line break of the text that
 * nobody escaped.
 */
function withLineBreaks(text: string): string {
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  if (!lines.some((line) => line.length > UNFOLDED)) return lines.join('\r\n');
  const whole: string[] = [];
  for (const line of lines) {
    if (/^[ \t]/.test(line) && whole.length > 0) whole.push(`${whole.pop()}\\n${line.slice(1)}`);
    else whole.push(line);
  }
  return whole.join('\r\n');
}

const short = (zone: string): string => clean(zone).slice(0, 60);

const firstText = (calendars: readonly ICAL.Component[], name: string): string => {
  const said = calendars
    .map((calendar) => calendar.getFirstPropertyValue(name))
    .find((value) => value !== null && value !== undefined);
  return typeof said === 'string' ? said : '';
};

function rowOf(event: CalendarEvent, row: number, notices: Notice[]): readonly Cell[] {
  const { start, component, isAllDay, isCancelled } = event;
  const lengthMs = Math.max(0, event.lengthMs);
  const say = (code: string, message: string): void => {
    notices.push({ row, column: null, code, message });
  };
  if (start === null) say('noStart', 'It has no start that can be read; it is kept without one.');
  if (isAllDay) say('allDay', 'It is on all day: it stands over the day, and no time is counted.');
  if (isCancelled) say('cancelled', 'It is cancelled: it is kept, and counts nothing.');
  if (event.lengthMs < 0) say('endsBefore', 'It ends before it begins: it is zero long.');
  const isOut = isAllDay || isCancelled || start === null;
  return [
    event.id,
    start === null ? '' : startCell(start, isAllDay),
    { text: String(Math.round(lengthMs / 60_000)), value: { kind: 'length', ms: lengthMs } },
    clean(textAt(component, 'location')).replace(/\s+/g, ' '),
    clean(textAt(component, 'summary')).replace(/\s+/g, ' '),
    peopleIn(component).map(clean).join(', '),
    textsAt(component, 'categories').map(clean).join(', '),
    { text: isOut ? 'yes' : 'no', value: { kind: 'yesNo', is: isOut } },
    notesOf(component)
  ];
}

const startCell = ({ date, ms, instant }: Moment, isAllDay: boolean): Cell =>
  isAllDay || instant === null
    ? { text: date, value: { kind: 'date', date, ms: isAllDay ? null : ms } }
    : { text: new Date(instant).toISOString(), value: { kind: 'instant', ms: instant } };

function notesOf(component: ICAL.Component): string {
  const url = textAt(component, 'url');
  const text = clean(textOfHtml(textAt(component, 'description')));
  return [text, text.includes(url) ? '' : url].filter((part) => part !== '').join('\n');
}

const textAt = (component: ICAL.Component, name: string): string => {
  const value = component.getFirstPropertyValue(name);
  return typeof value === 'string' ? value : '';
};

const textsAt = (component: ICAL.Component, name: string): readonly string[] =>
  component
    .getAllProperties(name)
    .flatMap((property) => property.getValues() as unknown[])
    .filter((value) => typeof value === 'string');

/** Names alone: addresses are nobody's business on a run of show. */
function peopleIn(component: ICAL.Component): readonly string[] {
  const names = component.getAllProperties('attendee').flatMap((property) => {
    const name: unknown = property.getParameter('cn');
    return typeof name === 'string' && !name.includes('@') ? [name] : [];
  });
  return [...new Set(names)].slice(0, 40);
}
