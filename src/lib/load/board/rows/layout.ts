import { drawn, type Bar } from '../bars/bar.ts';
import { lanesOf } from './lanes.ts';
import { groups, groupWords, type Group, type Row } from './row.ts';

/** Heights in px: of a group's heading, and of a row by its lanes. */
export const HEADING = 28;
export const BAR = 40;
const LANE = 44;
/** From the edge of a row to its first lane. */
export const EDGE = 10;

/** A bar in a lane of a row. */
export interface Placed {
  /** Unlike that of the same bar in another row. */
  readonly key: string;
  readonly bar: Bar;
  /** In px from the top of its row. */
  readonly y: number;
}

interface At {
  /** In px from the top of the board. */
  readonly top: number;
  readonly height: number;
}

export interface HeadingLine extends At {
  readonly kind: 'heading';
  readonly key: Group;
  readonly word: string;
  readonly isFolded: boolean;
  readonly rows: number;
}

export interface RowLine extends At {
  readonly kind: 'row';
  readonly key: string;
  readonly row: Row;
  readonly placed: readonly Placed[];
}

export type Line = HeadingLine | RowLine;

export interface Layout {
  readonly lines: readonly Line[];
  readonly height: number;
}

/** Where every line of a board stands, and every bar in it; rows of a folded group have no place (L84). */
export function layoutOf(rows: readonly Row[], folded: ReadonlySet<Group>): Layout {
  const lines: Line[] = [];
  let top = 0;
  const put = (line: Line): void => {
    lines.push(line);
    top += line.height;
  };
  for (const group of groups) {
    const own = rows.filter((row) => row.group === group);
    if (own.length === 0) continue;
    const isFolded = folded.has(group);
    const word = groupWords[group];
    put({ kind: 'heading', key: group, word, isFolded, rows: own.length, top, height: HEADING });
    if (!isFolded) for (const row of own) put(rowLine(row, top));
  }
  return { lines, height: top };
}

function rowLine(row: Row, top: number): RowLine {
  const lanes = lanesOf(row.bars.map(drawn));
  const placed = row.bars.map((bar, place): Placed => {
    return { key: `${row.key} ${bar.name}`, bar, y: EDGE + (lanes[place] ?? 0) * LANE };
  });
  const height = EDGE * 2 + BAR + Math.max(0, ...lanes) * LANE;
  return { kind: 'row', key: row.key, row, placed, top, height };
}

/** The lines between two heights; they stand in order, so that few of them are looked at. */
export function linesWithin({ lines }: Layout, from: number, to: number): readonly Line[] {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const line = lines[middle];
    if (line && line.top + line.height <= from) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < lines.length && (lines[end]?.top ?? to) < to) end += 1;
  return lines.slice(low, end);
}

/** The row at a height; null on a heading, and beyond the last. */
export function rowAt(layout: Layout, y: number): RowLine | null {
  const [line] = linesWithin(layout, y, y + 1);
  return line?.kind === 'row' ? line : null;
}
