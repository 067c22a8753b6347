import { DAY_SECONDS, wallTime } from '#core/time/wall-time.ts';
import { readStart } from '#core/time/reading.ts';
import { dateOf } from '../words/calendar.ts';
import { dateOfDay, dayIn } from '../words/days.ts';
import { plain } from '../words/plain.ts';
import { textOf, valueOf, type Cell } from '../table.ts';

/** A time of day as one cell says it, before it is known which side of midnight it is on. */
export interface ClockRead {
  /** Seconds from midnight; from 86 400 on where the cell itself says 24:30. */
  readonly seconds: number;
  /** Written with am or pm. */
  readonly hasHalf: boolean;
  /** From 1:00 to 12:59 without am or pm: a 12-hour clock may mean the other half of the day. */
  readonly mayBeOther: boolean;
  /** The local date, yyyy-mm-dd, where the cell has one. */
  readonly date: string | null;
  /** The other end of "15:40 - 16:10". */
  readonly until: ClockRead | null;
}

const NAMED: Readonly<Record<string, number>> = {
  noon: 12,
  midday: 12,
  '12 noon': 12,
  mittag: 12,
  midi: 12,
  mezzogiorno: 12,
  mediodia: 12,
  midnight: 24,
  '12 midnight': 24,
  mitternacht: 24,
  minuit: 24,
  mezzanotte: 24,
  medianoche: 24
};

// "ca. 19:30 Uhr", "19h30*", "(7:30 pm)", "@ 7pm", "19:30 (TBC)", "kl. 19.30", "19:30:00.0 CET"
const BEFORE =
  /^(?:ca?\.|ca|circa|approx\.?|about|around|etwa|gegen|~|≈|@|at|um|à|from|ab|von|kl\.?|doors?:?|start:?|h)\s*/;
const AFTER =
  /\s*(?:uhr|hrs?|hours|h\b\.?|local|[ceuwg][est]{0,2}t|utc|gmt|\*+|\?+|\((?:[^)]*)\)|ish|sharp|tbc|approx\.?|ca\.?)$/;
const BETWEEN =
  /\s*(?:-|–|—|−|~|→|>|\bto\b|\buntil\b|\btill\b|\bbis\b|\bà\b|\bau\b|\btot\b|\bdo\b|\ba\b)\s*/;

/** Reads "19:30", "7.30pm", "15:40 – 16:10", "2031-03-14 19:30", an Excel time; null where there is none. */
export function readClock(cell: Cell | undefined): ClockRead | null {
  const value = valueOf(cell);
  if (value) {
    switch (value.kind) {
      case 'time':
        return ofSeconds(value.ms / 1000);
      case 'clock':
        return exact(value.ms / 1000);
      case 'date':
        return value.ms === null ? null : exact(value.ms / 1000, value.date);
      case 'length':
      case 'instant':
      case 'yesNo':
        return null;
      case 'number':
        return ofNumber(value.number);
      default:
        return value satisfies never;
    }
  }
  return readClockText(textOf(cell));
}

const exact = (seconds: number, date: string | null = null): ClockRead => ({
  seconds: Math.round(seconds),
  hasHalf: false,
  mayBeOther: false,
  date,
  until: null
});

/** Excel keeps 1:00 for whoever types it at one in the afternoon. */
const ofSeconds = (seconds: number): ClockRead => {
  const read = exact(seconds);
  return { ...read, mayBeOther: read.seconds >= 3600 && read.seconds < 13 * 3600 };
};

/** Sheets without a time format keep 0.5 for noon and 45 000.5 for noon of a day; 1930 was typed. */
function ofNumber(number: number): ClockRead | null {
  const isWhole = Number.isInteger(number);
  if (number >= 0 && number < 2 && !isWhole) return ofSeconds(number * DAY_SECONDS);
  if (number > 20_000 && number < 80_000 && !isWhole) {
    const days = Math.floor(number);
    return exact((number - days) * DAY_SECONDS, dateOf(days - 25_569));
  }
  return isWhole ? readClockText(String(number)) : null;
}

// A pure cache: a sheet has few different times, and each is looked at for several reasons.
const known = new Map<string, ClockRead | null>();
const MOST_KNOWN = 5000;

/** As `readClock`, for a text. */
export function readClockText(text: string): ClockRead | null {
  let read = known.get(text);
  if (read !== undefined) return read;
  if (known.size >= MOST_KNOWN) known.clear();
  read = text.length > 60 ? null : parsed(text);
  known.set(text, read);
  return read;
}

function parsed(text: string): ClockRead | null {
  const line = text.replace(/\s+/g, ' ').trim().toLowerCase();
  if (line === '' || !/\d|[a-z]{4}/.test(line)) return null;
  // A text of "0.791666667" was a spreadsheet's time that lost its format on the way.
  if (/^[01]?[.,]\d{3,}$/.test(line)) return ofNumber(Number(line.replace(',', '.')));
  const dated = withDate(line);
  if (dated) return dated;
  const single = ofOne(line);
  if (single) return single;
  const [from, to, ...more] = line.split(BETWEEN);
  if (from === undefined || to === undefined || more.length > 0 || from === '') return null;
  const until = ofOne(to);
  if (until === null) return to === '' || to === '?' ? ofOne(from) : null;
  // "7 – 8 pm": what is said of the second is said of the first.
  const half = /([ap])\.?\s?m?\.?\)?$/.exec(to)?.[1];
  const start = half && !/[ap]\.?\s?m?\.?$/.test(from) ? halfOf(from, half, until) : ofOne(from);
  return start && { ...start, until };
}

/** The half of the day that puts the start before its end, at most twelve hours ahead of it. */
function halfOf(from: string, half: string, until: ClockRead): ClockRead | null {
  const same = ofOne(`${from} ${half}m`);
  if (same === null || same.seconds <= until.seconds) return same;
  return ofOne(`${from} ${half === 'p' ? 'a' : 'p'}m`) ?? same;
}

function ofOne(text: string): ClockRead | null {
  const named = NAMED[plain(text)];
  if (named !== undefined) return exact(named * 3600);
  const is24 = /uhr|\d\s?h\b|\dh\d/.test(text);
  let bare = text.replace(/^\((.*)\)$/, '$1').replace(BEFORE, '');
  for (let i = 0; i < 3 && !/\d[ap]\.?m?\.?$/.test(bare); i++) bare = bare.replace(AFTER, '');
  bare = bare
    .replace(/(\d)h$/, '$1:00')
    .replace(/(:[0-5]\d:[0-5]\d)[.,:]\d+$/, '$1')
    .trim();
  const late = /^(2[4-9]|3\d)[:.h]([0-5]\d)(?:[:.]([0-5]\d))?$/.exec(bare);
  if (late) return exact((Number(late[1]) * 60 + Number(late[2])) * 60 + Number(late[3] ?? 0));
  const read = readStart(bare, wallTime(0));
  if (read === null) return null;
  const hasHalf = /[ap]/.test(bare);
  const mayBeOther = !is24 && !hasHalf && read.value >= 3600 && read.value < 13 * 3600;
  return { seconds: read.value, hasHalf, mayBeOther, date: null, until: null };
}

/** "01.04.2031 15:50:30.0", "2031-04-01T15:50Z", "Sat 12/7 7:00 PM"; a date alone is no time. */
function withDate(line: string): ClockRead | null {
  const [, day, clock] =
    /^(.*?\d[.,]?)(?:\s*t\s*|,?\s+|\s*@\s*|\s+um\s+)(\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:[.,]\d+)?\s*(?:[ap]\.?m\.?)?(?:z|[+-]\d{2}:?\d{2})?(?: uhr)?)$/.exec(
      line
    ) ?? [];
  if (day === undefined || clock === undefined) return null;
  const words = dayIn(day);
  if (words?.day === undefined || words.day === null) return null;
  const time = ofOne(clock.replace(/(?:z|[+-]\d{2}:?\d{2})$/, ''));
  return time && { ...time, mayBeOther: false, date: dateOfDay(words, null) };
}
