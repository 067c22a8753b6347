import { duration, type Duration } from './duration.ts';
import { DAY_SECONDS, intoShowDay, wallTime, type WallTime } from './wall-time.ts';

/** What a text says, and what another tool would have read in it, where that differs (W11). */
export interface Reading<Time> {
  readonly value: Time;
  readonly other?: Time;
}

/** Which of two readings "5:00" gets: five minutes, or five hours. */
export type Colon = 'm:ss' | 'h:mm';

const DAY_MS = DAY_SECONDS * 1000;

/**
 * Reads a length as people type it: 90 (minutes), 1:30, 1:02:03, 1m30, 1h, 1h30, 90s, 5 min, 2.5 (W10).
 * Null where there is none to read, never zero instead (W14); a reading of 24 hours or more is none.
 */
export function readDuration(text: string, prefer: Colon = 'm:ss'): Reading<Duration> | null {
  const plain = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const [value, other] = [...durationsIn(plain, prefer)].map(duration).filter((ms) => ms < DAY_MS);
  if (value === undefined) return null;
  return other === undefined || other === value ? { value } : { value, other };
}

/** Every reading in milliseconds, the likeliest first. */
function durationsIn(text: string, prefer: Colon): readonly number[] {
  const bare = /^\d+$/.exec(text);
  if (bare) return [Number(text) * 60_000, Number(text) * 1000];

  const full = /^(\d+):([0-5]?\d):([0-5]\d(?:[.,]\d+)?)$/.exec(text);
  if (full) return [(number(full[1]) * 60 + number(full[2])) * 60_000 + number(full[3]) * 1000];

  const fraction = /^(\d+):([0-5]\d[.,]\d+)$/.exec(text);
  if (fraction) return [number(fraction[1]) * 60_000 + number(fraction[2]) * 1000];

  const pair = /^(\d+):([0-5]\d)$/.exec(text);
  if (pair) {
    const seconds = number(pair[1]) * 60 + number(pair[2]);
    return prefer === 'm:ss'
      ? [seconds * 1000, seconds * 60_000]
      : [seconds * 60_000, seconds * 1000];
  }

  const decimal = /^(\d+)([.,])(\d+)$/.exec(text);
  if (decimal) {
    const minutes = number(`${decimal[1]}.${decimal[3]}`) * 60_000;
    // "1.30" is what a keypad without a colon makes of 1:30; "1.5" and "1,30" are decimals.
    const isPair = decimal[2] === '.' && /^[0-5]\d$/.test(decimal[3] ?? '');
    return isPair ? [number(decimal[1]) * 60_000 + number(decimal[3]) * 1000, minutes] : [minutes];
  }

  const units = unitsIn(text);
  return units === null ? [] : [units];
}

const number = (digits: string | undefined): number => Number((digits ?? '').replace(',', '.'));

const UNIT =
  /^ ?(\d+(?:[.,]\d+)?) ?(h(?:ours?|rs?)?|m(?:inutes?|ins?)?|s(?:econds?|ecs?)?|['′"″])?\.?/;
const UNIT_MS: Readonly<Record<string, number>> = {
  h: 3_600_000,
  m: 60_000,
  "'": 60_000,
  '′': 60_000,
  s: 1000,
  '"': 1000,
  '″': 1000
};

/** "1h30", "1 h 30 min", "1m30", `5'30"`: each unit smaller than the one before, the last one may be implied. */
function unitsIn(text: string): number | null {
  let total = 0;
  let last = Infinity;
  let rest = text;
  while (rest !== '') {
    const part = UNIT.exec(rest);
    if (!part) return null;
    const unit = part[2] === undefined ? last / 60 : (UNIT_MS[part[2].charAt(0)] ?? Infinity);
    const amount = number(part[1]);
    const isFirst = last === Infinity;
    if (unit >= last || unit < 1000 || (!isFirst && amount >= 60)) return null;
    total += amount * unit;
    last = unit;
    rest = rest.slice(part[0].length);
  }
  return last === Infinity ? null : total;
}

/**
 * Reads what was typed over a length of `was`: a length, or "+30", "-1:30" to add and take away (W12).
 * Null where it cannot be read, or where less than nothing would be left.
 */
export function editedDuration(text: string, was: Duration): Duration | null {
  const [, sign, size = ''] = /^\s*([+\-−])?(.*)$/s.exec(text) ?? [];
  const read = readDuration(size)?.value;
  if (read === undefined || sign === undefined) return read ?? null;
  const edited = sign === '+' ? was + read : was - read;
  return edited < 0 ? null : duration(edited);
}

const START =
  /^(\d{1,2})(?:(?:[:.]|h ?)([0-5]\d)(?:[:.]([0-5]\d))?)? ?(?:(a|p)\.? ?(?:m\.?)?|h|uhr)?$/;

/**
 * Reads a start as people type it: 19:30, 19.30, 1930, 7:30pm, 7p, 19h30; 24:30 and, before the
 * day change, 00:30 are the night after (W13). The other reading of "7:30" is the evening.
 * Null where there is none to read (W14).
 */
export function readStart(text: string, dayChange: WallTime): Reading<WallTime> | null {
  const plain = text.trim().toLowerCase().replace(/\s+/g, ' ');
  // "930" and "1930", perhaps with am or pm behind; "193015".
  const spaced = plain
    .replace(/^(\d\d)(\d\d)(\d\d)(?!\d)/, '$1:$2:$3')
    .replace(/^(\d{1,2})(\d\d)(?![\d:.])/, '$1:$2');
  const [match, hours, minutes = '0', seconds = '0', half] = START.exec(spaced) ?? [];
  if (match === undefined || hours === undefined) return null;
  const hour = onTwentyFour(Number(hours), half);
  if (hour === null) return null;

  const value = inDay((hour * 60 + Number(minutes)) * 60 + Number(seconds), dayChange);
  if (value === null) return null;
  const isOpen = half === undefined && /^[1-9]\D|^1[01]|^[1-9]$/.test(spaced);
  return isOpen ? { value, other: intoShowDay(value + DAY_SECONDS / 2, dayChange) } : { value };
}

/** The hour of a 24-hour clock; null where am or pm contradicts it. */
function onTwentyFour(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour;
  if (hour > 12) return half === 'p' && hour < 24 ? hour : null;
  if (hour === 0) return half === 'a' ? 0 : null;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}

function inDay(seconds: number, dayChange: WallTime): WallTime | null {
  if (seconds < DAY_SECONDS) return intoShowDay(seconds, dayChange);
  return seconds < dayChange + DAY_SECONDS ? wallTime(seconds) : null;
}
