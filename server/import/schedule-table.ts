import type { Cell, Notice, Table } from '#core/import/table.ts';
import type { Meaning } from '#core/import/words/meanings.ts';
import { daysOf } from '#core/import/words/calendar.ts';
import { clean } from './read-csv.ts';

/** One event of a published schedule, as its file words it. */
export interface ScheduleEvent {
  /** yyyy-mm-dd of the day that it is filed under, and when that day begins. */
  readonly day: string;
  readonly dayStart: string;
  readonly guid: string;
  /** When it is, with its date: 2031-05-02T10:00:00+02:00. */
  readonly date: string;
  /** hh:mm by the clocks of the place. */
  readonly start: string;
  /** h:mm, or minutes. */
  readonly duration: string;
  readonly room: string;
  readonly title: string;
  readonly subtitle: string;
  readonly speakers: readonly string[];
  readonly track: string;
  readonly type: string;
  readonly language: string;
  readonly isNotRecorded: boolean;
  readonly abstract: string;
  readonly description: string;
}

const COLUMNS: readonly (readonly [string, Meaning])[] = [
  ['ID', 'id'],
  ['Day', 'day'],
  ['Start', 'start'],
  ['Duration', 'length'],
  ['Room', 'space'],
  ['Title', 'title'],
  ['Speakers', 'person'],
  ['Track', 'text'],
  ['Type', 'text'],
  ['Language', 'text'],
  ['Recording', 'text'],
  ['Notes', 'notes']
];

/** Events as a table; what is filed under a day is of that day, also past midnight. */
export function scheduleTable(events: readonly ScheduleEvent[], days: readonly string[]): Table {
  const notices: Notice[] = [];
  const rows = events.map((event, i) => rowOf(event, i + 1, notices));
  return {
    name: '',
    firstRow: 0,
    rows: [COLUMNS.map(([title]) => title), ...rows],
    notices,
    programme: COLUMNS.map(([, meaning]) => meaning),
    days: days.filter((day) => daysOf(day) !== null)
  };
}

function rowOf(event: ScheduleEvent, row: number, notices: Notice[]): readonly Cell[] {
  const { day, seconds } = placeOf(event);
  if (seconds === null) {
    const message = `"${event.start || event.date}" cannot be read as a time; left out.`;
    notices.push({ row, column: 'C', code: 'unreadTime', message });
  }
  const length = lengthOf(event.duration);
  if (length === null) {
    const message = `"${event.duration}" cannot be read as a duration: it is zero long.`;
    notices.push({ row, column: 'D', code: 'unreadTime', message });
  }
  return [
    event.guid,
    day === '' ? '' : { text: day, value: { kind: 'date', date: day, ms: null } },
    seconds === null
      ? ''
      : { text: event.start, value: { kind: 'clock', ms: Math.round(seconds * 1000) } },
    { text: event.duration, value: { kind: 'length', ms: length ?? 0 } },
    clean(event.room),
    clean(event.title),
    event.speakers.map(clean).join(', '),
    clean(event.track),
    clean(event.type),
    clean(event.language),
    event.isNotRecorded ? 'not recorded' : '',
    notesOf(event)
  ];
}

/** The show day of an event, and its seconds from 00:00 of that day: 01:00 of its night is 25:00. */
function placeOf({ day, dayStart, date, start }: ScheduleEvent): {
  day: string;
  seconds: number | null;
} {
  const [, own = '', at = ''] = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)/.exec(date) ?? [];
  const seconds = clockOf(start) ?? clockOf(at);
  const filed = daysOf(day);
  if (seconds === null) return { day: filed === null ? own : day, seconds };
  if (filed === null) return { day: own, seconds };
  // A date in another zone than the clock beside it does not say on which side of midnight it is.
  const isSameClock = start === '' || at.slice(0, 5) === start.padStart(5, '0').slice(0, 5);
  const ownDays = daysOf(own);
  const begins = clockOf(/T(\d\d:\d\d)/.exec(dayStart)?.[1] ?? '') ?? 0;
  const later =
    isSameClock && ownDays !== null
      ? ownDays - filed
      : seconds < begins && seconds < 43_200
        ? 1
        : 0;
  return later === 0 || later === 1
    ? { day, seconds: seconds + later * 86_400 }
    : { day: own, seconds };
}

function clockOf(text: string): number | null {
  const [, hours, minutes, seconds] = /^(\d{1,2}):(\d\d)(?::(\d\d))?$/.exec(text.trim()) ?? [];
  if (hours === undefined) return null;
  const at = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds ?? 0);
  return at < 172_800 ? at : null;
}

/** "1:30" and "01:30:00" are an hour and a half, "90" is minutes. */
function lengthOf(text: string): number | null {
  const said = text.trim();
  if (/^\d{1,4}$/.test(said)) return Number(said) * 60_000;
  const [, hours, minutes, seconds] = /^(\d{1,3}):(\d\d)(?::(\d\d))?$/.exec(said) ?? [];
  if (hours === undefined) return null;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds ?? 0)) * 1000;
}

/** Subtitle, abstract and description, each once. */
function notesOf({ subtitle, abstract, description }: ScheduleEvent): string {
  const parts: string[] = [];
  for (const part of [subtitle, abstract, description].map(clean)) {
    if (part !== '' && !parts.includes(part)) parts.push(part);
  }
  return parts.join('\n\n');
}
