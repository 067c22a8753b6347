import { readDuration } from '#core/time/reading.ts';
import { DAY_SECONDS } from '#core/time/wall-time.ts';
import { textOf, valueOf, type Cell } from '../table.ts';

/** How the ambiguous lengths of one column are meant: "5:00", and a bare "60". */
export interface LengthUnits {
  readonly colons: 'm:ss' | 'h:mm';
  readonly bare: 'min' | 's';
  /** Times of a spreadsheet: it keeps 5:00 as five hours, whatever its typist meant. */
  readonly typed: 'm:ss' | 'h:mm';
}

/** How lengths are taken where nothing says otherwise. */
export const usualUnits: LengthUnits = { colons: 'm:ss', bare: 'min', typed: 'h:mm' };

export interface LengthRead {
  readonly ms: number;
  /** What it is in the other unit, and which of the two choices decides. */
  readonly other: { readonly ms: number; readonly by: 'colons' | 'bare' } | null;
}

const DAY_MS = DAY_SECONDS * 1000;

const UNITS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:stunden?|std|heures?|horas?|ore|ora|uren|uur|timer?|ur[ae]?)\b\.?/g, 'h'],
  [/\b(?:minuten?|minutos?|minuti|minuto|minut[ey]?|mn|mins?)\b\.?/g, 'm'],
  [/\b(?:sekunden?|sek|secondes?|segundos?|secondi|sekund[ey]?)\b\.?/g, 's']
];

/** Reads "3:00", "3'30", "45 min", "1,5 h", "0:03:00", 90, an Excel time; null where there is none. */
export function readLength(cell: Cell | undefined, units: LengthUnits): LengthRead | null {
  const value = valueOf(cell);
  if (value) {
    switch (value.kind) {
      case 'length':
        return { ms: value.ms, other: null };
      case 'time':
        return ofSheetTime(value.ms, units);
      case 'number':
        return ofNumber(value.number, units);
      case 'clock':
      case 'date':
      case 'instant':
      case 'yesNo':
        return null;
      default:
        return value satisfies never;
    }
  }
  return readLengthText(textOf(cell), units);
}

/**
 * Excel keeps "5:00" as five hours, whatever its typist meant. Under an hour nobody means the
 * smaller reading; from there on both are possible.
 */
function ofSheetTime(ms: number, units: LengthUnits): LengthRead | null {
  const isOpen = ms >= 3_600_000 && ms % 60_000 === 0;
  const small = ms / 60;
  if (units.typed === 'm:ss' && ms % 60_000 === 0) {
    return { ms: small, other: isOpen && ms < DAY_MS ? { ms, by: 'colons' } : null };
  }
  if (ms < DAY_MS) return { ms, other: isOpen ? { ms: small, by: 'colons' } : null };
  // 45:00 typed into Excel is a day and 21 hours: nobody plans that, so it was 45 minutes.
  return isOpen ? { ms: small, other: null } : null;
}

function ofNumber(number: number, units: LengthUnits): LengthRead | null {
  return number < 0 ? null : (ofFraction(number) ?? readLengthText(String(number), units));
}

/** 0.0625 is an hour and a half as a fraction of a day; nobody types so many digits of a minute. */
const ofFraction = (number: number): LengthRead | null =>
  number < 1 && String(number).length > 5
    ? { ms: Math.round((number * DAY_MS) / 1000) * 1000, other: null }
    : null;

/** As `readLength`, for a text. */
export function readLengthText(text: string, units: LengthUnits): LengthRead | null {
  const line = inOurUnits(text);
  if (line === '' || line.length > 40) return null;
  const bare = /^\d+(?:[.,]\d+)?$/.test(line);
  const read = readDuration(line, units.colons) ?? ofIso(line);
  if (read === null) return null;
  const fraction = bare ? ofFraction(Number(line.replace(',', '.'))) : null;
  if (fraction) return fraction;
  if (!bare) return { ms: read.value, other: otherOf(read.other, 'colons') };
  const seconds = Number(line.replace(',', '.')) * 1000;
  if (units.bare === 's') return { ms: seconds, other: { ms: read.value, by: 'bare' } };
  return { ms: read.value, other: seconds === 0 ? null : { ms: seconds, by: 'bare' } };
}

const otherOf = (ms: number | undefined, by: 'colons' | 'bare'): LengthRead['other'] =>
  ms === undefined ? null : { ms, by };

function inOurUnits(text: string): string {
  let line = text.toLowerCase().replace(/\s+/g, ' ').trim();
  line = line.replace(
    /^(?:ca\.?|circa|approx\.?|about|etwa|max\.?|min\.?(?= )|~|≈|\+|trt:?|dur:?)\s*/,
    ''
  );
  line = line.replace(/\s*(?:\(.*\)|\*+|\?+|each|tbc|approx\.?|ca\.?)$/, '');
  line = line
    .replace(/[’‘´`]/g, "'")
    .replace(/[”“]/g, '"')
    .replace(/''/g, '"');
  for (const [word, unit] of UNITS) line = line.replace(word, unit);
  line = line.replace(/½/g, '.5').replace(/\s*(?:,|&|and|und|et)\s+(?=\d)/g, ' ');
  // 00:10:00:00 counts frames after the seconds.
  line = line.replace(/^(\d{1,2}:\d{2}:\d{2})[:;]\d{2}$/, '$1');
  return line.trim();
}

/** "PT1H30M", as some exports write lengths. */
function ofIso(line: string): { value: number; other?: number } | null {
  const [match, h = '0', m = '0', s = '0'] =
    /^pt(?=\d)(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s)?$/.exec(line) ?? [];
  return match === undefined
    ? null
    : { value: Number(h) * 3_600_000 + Number(m) * 60_000 + Number(s) * 1000 };
}
