import { DAY_SECONDS } from '#core/time/wall-time.ts';
import { readClock } from '../cells/clock.ts';
import { readLength, usualUnits, type LengthUnits } from '../cells/length.ts';
import type { ColumnRead } from '../reading.ts';
import { textOf, valueOf, type Cell } from '../table.ts';
import { unitIn } from '../words/meanings.ts';
import type { Entries, Entry } from './entries.ts';

const HALF_DAY_MS = DAY_SECONDS * 500;
const DAY_MS = DAY_SECONDS * 1000;
const MINUTE = 60_000;
/** Half of the items longer than this were meant in minutes. */
const LONG = 3 * 3_600_000;

/**
 * How the lengths of a column are meant: as its header says; as its starts and ends, or its total,
 * confirm; as the only reading that is possible; else the one that makes likelier lengths.
 */
export function lengthUnits(column: ColumnRead, { entries, total }: Entries): LengthUnits {
  const said = unitIn(column.title);
  const cells = entries.map((entry) => entry.at.cells[column.index]);
  const kinds = cells.map(kindOf);
  const spans = entries.map((entry, i) => spanOf(entry, entries[i + 1]));
  const choose = (kind: Kind, small: LengthUnits, large: LengthUnits): 'small' | 'large' | null => {
    const read = (units: LengthUnits): readonly (number | null)[] =>
      cells.map((cell, i) => (kinds[i] === kind ? (readLength(cell, units)?.ms ?? null) : null));
    const isAll = kinds.every((each) => each === kind || each === null);
    return likelier(kind, {
      isOverADay: cells.some((cell) => isOverADay(cell)),
      small: read(small),
      large: read(large),
      spans,
      total: isAll ? total : null
    });
  };
  const inHours: LengthUnits = { ...usualUnits, colons: 'h:mm' };
  const isSaid = said === 'm:ss' || said === 'h:mm';
  const isSmall = choose('colons', usualUnits, inHours) !== 'large';
  const isTyped = choose('typed', { ...usualUnits, typed: 'm:ss' }, usualUnits) === 'small';
  const isSeconds = choose('bare', { ...usualUnits, bare: 's' }, usualUnits) === 'small';
  return {
    colons: isSaid ? said : isSmall ? 'm:ss' : 'h:mm',
    bare: said === 'min' || said === 's' ? said : isSeconds ? 's' : 'min',
    typed: isTyped ? 'm:ss' : 'h:mm'
  };
}

function isOverADay(cell: Cell | undefined): boolean {
  const value = valueOf(cell);
  return value?.kind === 'time' && value.ms >= DAY_MS;
}

type Kind = 'colons' | 'bare' | 'typed';

function kindOf(cell: Cell | undefined): Kind | null {
  const kind = valueOf(cell)?.kind;
  if (kind === 'time') return 'typed';
  if (kind === 'number') return 'bare';
  const text = textOf(cell).trim();
  if (/^\d+(?:[.,]\d+)?$/.test(text)) return 'bare';
  return /^\d+:\d{2}$/.test(text) ? 'colons' : null;
}

/** From a row's start to its end, or to the next row's start, either way round the clock. */
function spanOf(entry: Entry, next: Entry | undefined): number | null {
  const from = readClock(entry.at.cell('start'));
  if (!from) return null;
  const to =
    readClock(entry.at.cell('end')) ?? from.until ?? (next && readClock(next.at.cell('start')));
  if (!to) return null;
  const ms = (to.seconds - from.seconds) * 1000;
  return ((ms % HALF_DAY_MS) + HALF_DAY_MS) % HALF_DAY_MS;
}

interface Readings {
  readonly isOverADay: boolean;
  readonly small: readonly (number | null)[];
  readonly large: readonly (number | null)[];
  readonly spans: readonly (number | null)[];
  readonly total: Entries['total'];
}

function likelier(
  kind: Kind,
  { isOverADay, small, large, spans, total }: Readings
): 'small' | 'large' | null {
  const smalls = small.filter((ms) => ms !== null);
  const larges = large.filter((ms) => ms !== null);
  if (smalls.length === 0) return null;
  // 45:00 is no length in hours, and Excel makes it a day and 21 hours.
  if (kind === 'typed' && isOverADay) return 'small';
  if (larges.length < smalls.length) return 'small';
  const agree = (list: readonly (number | null)[]): number =>
    list.filter((ms, i) => ms !== null && ms > 0 && ms % HALF_DAY_MS === spans[i]).length;
  if (agree(small) !== agree(large)) return agree(small) > agree(large) ? 'small' : 'large';
  const sums = [sumOf(smalls), sumOf(larges)] as const;
  if (total && sums[0] !== sums[1]) {
    if (sums[0] === total.small || sums[0] === total.large) return 'small';
    if (sums[1] === total.small || sums[1] === total.large) return 'large';
  }
  // Nobody plans more than a day in one list, or items of a few seconds each.
  if (sums[1] > DAY_MS) return 'small';
  if (kind === 'bare') return 'large';
  if (kind === 'typed') return medianOf(larges) >= LONG ? 'small' : 'large';
  return medianOf(smalls) < MINUTE && medianOf(larges) >= MINUTE ? 'large' : 'small';
}

const sumOf = (list: readonly number[]): number => list.reduce((sum, ms) => sum + ms, 0);

const medianOf = (list: readonly number[]): number =>
  [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
