import { readClock } from '../cells/clock.ts';
import { isBlank, textOf, type Cell, type Table } from '../table.ts';

const HALF = /^[ap]\.?\s?m?\.?$/i;

/** A table whose "AM" and "PM", where they have a column of their own, are behind the times again. */
export function withHalves(table: Table): Table {
  const width = table.rows.reduce((most, row) => Math.max(most, row.length), 0);
  const halves = Array.from({ length: width }, (_, i) => i).filter((i) => isHalves(table.rows, i));
  if (halves.length === 0) return table;
  return { ...table, rows: table.rows.map((row) => halves.reduce(joined, row)) };
}

/** At least two cells, all but the header "AM" or "PM" and right of a time. */
function isHalves(rows: Table['rows'], column: number): boolean {
  const filled = rows.filter((row) => !isBlank(row[column]));
  const said = filled.filter(
    (row) => HALF.test(textOf(row[column]).trim()) && readClock(row[column - 1]) !== null
  );
  return said.length >= 2 && said.length >= filled.length - 1;
}

function joined(row: readonly Cell[], column: number): readonly Cell[] {
  const half = textOf(row[column]).trim();
  if (!HALF.test(half) || readClock(row[column - 1]) === null) return row;
  const whole = `${textOf(row[column - 1]).trim()} ${half}`;
  return row.map((cell, i) => (i === column - 1 ? whole : i === column ? '' : cell));
}
