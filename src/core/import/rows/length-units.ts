import { DAY_SECONDS } from '#core/time/wall-time.ts';
import { readClock } from '../cells/clock.ts';
import { readLength, type LengthUnits } from '../cells/length.ts';
import type { ColumnRead } from '../reading.ts';
import { valueOf } from '../table.ts';
import { unitIn } from '../words/meanings.ts';
import type { Entries, Entry } from './entries.ts';

const HALF_DAY_MS = DAY_SECONDS * 500;
const MINUTE = 60_000;

/**
 * How the lengths of a column are meant: as its header says; as its starts and ends, or its total,
 * confirm; as the only reading that is possible; else the one that makes likelier lengths.
 */
export function lengthUnits(column: ColumnRead, { entries, total }: Entries): LengthUnits {
  const said = unitIn(column.title);
  const one = (units: LengthUnits): readonly (number | null)[] =>
    entries.map((entry) => readLength(entry.at.cells[column.index], units)?.ms ?? null);
  const small = one({ colons: 'm:ss', bare: 's' });
  const large = one({ colons: 'h:mm', bare: 'min' });
  const isBare = entries.map((entry) => {
    const cell = entry.at.cells[column.index];
    const text = typeof cell === 'string' ? cell.trim() : (cell?.text.trim() ?? '');
    return /^\d+(?:[.,]\d+)?$/.test(text) || valueOf(cell)?.kind === 'number';
  });
  const spans = entries.map((entry, i) => spanOf(entry, entries[i + 1]));
  const choose = (bare: boolean): 'small' | 'large' | null => {
    const only = (list: readonly (number | null)[]): readonly (number | null)[] =>
      list.map((ms, i) => (isBare[i] === bare ? ms : null));
    const isAll = isBare.every((each, i) => each === bare || small[i] === null);
    return likelier(only(small), only(large), spans, isAll ? total : null, bare);
  };
  const colons =
    said === 'm:ss' || said === 'h:mm' ? said : choose(false) === 'large' ? 'h:mm' : 'm:ss';
  const bare = said === 'min' || said === 's' ? said : choose(true) === 'small' ? 's' : 'min';
  return { colons, bare };
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

function likelier(
  small: readonly (number | null)[],
  large: readonly (number | null)[],
  spans: readonly (number | null)[],
  total: Entries['total'],
  isBare: boolean
): 'small' | 'large' | null {
  const smalls = small.filter((ms) => ms !== null);
  const larges = large.filter((ms) => ms !== null);
  if (smalls.length === 0 && larges.length === 0) return null;
  // 45:00 is no length in hours.
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
  if (sums[1] > DAY_SECONDS * 1000) return 'small';
  if (isBare) return 'large';
  return medianOf(smalls) < MINUTE && medianOf(larges) >= MINUTE ? 'large' : 'small';
}

const sumOf = (list: readonly number[]): number => list.reduce((sum, ms) => sum + ms, 0);

const medianOf = (list: readonly number[]): number =>
  [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
