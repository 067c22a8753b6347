import type { PlanRow } from '../../plan-rows.ts';
import type { GridColumns } from '../cells/columns.ts';
import type { Reach, Way } from './keys.ts';

/** What the cursor moves over. */
export interface Ground {
  readonly lines: readonly PlanRow[];
  readonly columns: GridColumns;
  /** Whether there is anything in a cell: Ctrl+arrows stop at its edges. */
  isFilled(line: number, column: number): boolean;
  /** How many lines a page is. */
  readonly page: number;
}

/** A cell, by its places in the lines and the columns. */
export interface Spot {
  readonly line: number;
  readonly column: number;
}

type Step = 1 | -1;

const stepOf = (way: Way): Step => (way === 'down' || way === 'right' ? 1 : -1);
const isAcross = (way: Way): boolean => way === 'left' || way === 'right';

/** Items and the heads of segments can be stood on; gaps and overlaps are only read. */
function isStand(row: PlanRow | undefined): boolean {
  return row?.kind === 'item' || (row?.kind === 'segment' && row.segment !== null);
}

/** The next line that can be stood on; −1 beyond the end. */
export function lineAfter({ lines }: Ground, line: number, step: Step, itemsOnly = false): number {
  for (let next = line + step; next >= 0 && next < lines.length; next += step) {
    const row = lines[next];
    if (isStand(row) && (!itemsOnly || row?.kind === 'item')) return next;
  }
  return -1;
}

/** Where an arrow, Home, End or a page key leads; the same cell where there is nowhere to go. */
export function travel(ground: Ground, from: Spot, way: Way, reach: Reach): Spot {
  if (isAcross(way)) return { ...from, column: across(ground, from, stepOf(way), reach) };
  const step = stepOf(way);
  const { lines, columns } = ground;
  if (reach === 'all') {
    // Ctrl+Home and Ctrl+End are corners of the grid.
    const line = lineAfter(ground, step > 0 ? lines.length : -1, step > 0 ? -1 : 1);
    return { line, column: step > 0 ? columns.list.length - 1 : 0 };
  }
  return { ...from, line: along(ground, from, step, reach) };
}

function along(ground: Ground, from: Spot, step: Step, reach: Reach): number {
  if (reach === 'edge') {
    return edge(
      from.line,
      (line) => lineAfter(ground, line, step, true),
      (line) => ground.isFilled(line, from.column)
    );
  }
  let { line } = from;
  for (let left = reach === 'page' ? ground.page : 1; left > 0; left -= 1) {
    const next = lineAfter(ground, line, step);
    if (next < 0) break;
    line = next;
  }
  return line;
}

function across(ground: Ground, from: Spot, step: Step, reach: Reach): number {
  const { lines, columns } = ground;
  const last = columns.list.length - 1;
  if (lines[from.line]?.kind === 'segment') {
    // A head has two cells: its name, and how long it should be.
    const target = columns.at.get('length') ?? 0;
    if (step < 0) return 0;
    return from.column < target ? target : from.column;
  }
  if (reach === 'all') return step > 0 ? last : 0;
  const after = (column: number): number => (column + step > last ? -1 : column + step);
  if (reach === 'edge') {
    return edge(from.column, after, (column) => ground.isFilled(from.line, column));
  }
  const next = after(from.column);
  return next < 0 ? from.column : next;
}

/** As in a spreadsheet: to the end of what is filled, or on to where something is again. */
function edge(
  from: number,
  after: (at: number) => number,
  isFilled: (at: number) => boolean
): number {
  let at = from;
  const first = after(at);
  const within = isFilled(at) && first >= 0 && isFilled(first);
  for (let next = first; next >= 0; next = after(at)) {
    if (within && !isFilled(next)) return at;
    at = next;
    if (!within && isFilled(next)) return at;
  }
  return at;
}

/** Where Enter and Tab lead: Enter from item to item, Tab through every cell; null beyond the end. */
export function nextCell(ground: Ground, from: Spot, way: Way): Spot | null {
  const step = stepOf(way);
  if (!isAcross(way)) {
    const line = lineAfter(ground, from.line, step, true);
    return line < 0 ? null : { line, column: from.column };
  }
  const column = across(ground, from, step, 'one');
  if (column !== from.column) return { line: from.line, column };
  const line = lineAfter(ground, from.line, step);
  if (line < 0) return null;
  const { lines, columns } = ground;
  const last =
    lines[line]?.kind === 'item' ? columns.list.length - 1 : (columns.at.get('length') ?? 0);
  return { line, column: step > 0 ? 0 : last };
}
