import type { GapRow, ItemRow, OverlapRow, PlanRow, SegmentRow } from '../plan-rows.ts';
import type { Place, Range } from './cursor/cursor.svelte.ts';
import { slotsFor, type Slot, type Slots } from './slots.ts';
import type { Tops, Window } from './window.ts';

interface Line<Row extends PlanRow> {
  readonly kind: Row['kind'];
  readonly row: Row;
  /** The element of the page that shows it. */
  readonly slot: Slot;
  /** Among all lines, from 0. */
  readonly index: number;
  readonly top: number;
  readonly height: number;
  /** The column of the active cell, where it is in this line. */
  readonly active: string | null;
  /** The first and the last selected column; none where `left` is after `right`. */
  readonly left: number;
  readonly right: number;
  /** Whether the selection begins or ends in this line. */
  readonly isTop: boolean;
  readonly isBottom: boolean;
  /** The place of the column whose cell has the handle that fills; −1: none here. */
  readonly corner: number;
}

export type ItemLine = Line<ItemRow>;
export type SegmentLine = Line<SegmentRow>;
export type TensionLine = Line<GapRow> | Line<OverlapRow>;
/** A line of the grid as it is drawn: with where it stands, and what of it is selected. */
export type DrawnLine = ItemLine | SegmentLine | TensionLine;

/** What decides how lines are drawn. */
export interface Drawing {
  readonly lines: readonly PlanRow[];
  readonly tops: Tops;
  /** What is seen of them. */
  readonly seen: Window;
  readonly at: Place | null;
  /** The line of the active cell; −1 where none is shown. */
  readonly activeLine: number;
  /** The selection, the active cell alone included. */
  readonly range: Range | null;
  /** More than one cell is selected. */
  readonly isRange: boolean;
  /** The selection may be taken hold of at its corner. */
  readonly mayFill: boolean;
}

/**
 * The lines that are drawn, from top to bottom; the active one always is, for the focus is in it.
 * They are worked out at one place, and a line that did not change is the one of before: if each
 * waited for the plan, the cursor and the scroll by itself, telling them all would take longer than
 * drawing the few that changed.
 */
export function draws(): (drawing: Drawing) => readonly DrawnLine[] {
  let slots: Slots = new Map();
  let last: ReadonlyMap<Slot, DrawnLine> = new Map();
  return (drawing) => {
    const rows = placesOf(drawing).flatMap((index) => {
      const row = drawing.lines[index];
      return row ? [{ row, index }] : [];
    });
    const keys = rows.map(({ row }) => row.key);
    slots = slotsFor(keys, drawing.at?.row ?? null, slots);
    const drawn = rows.map(({ row, index }) => {
      const line = lineOf(row, index, slots.get(row.key) ?? 0, drawing);
      const before = last.get(line.slot);
      return before && isSame(before, line) ? before : line;
    });
    last = new Map(drawn.map((line) => [line.slot, line]));
    return drawn;
  };
}

function placesOf({ seen: { from, to }, activeLine }: Drawing): readonly number[] {
  const between = Array.from({ length: to - from }, (_, nth) => from + nth);
  if (activeLine < 0 || (activeLine >= from && activeLine < to)) return between;
  return activeLine < from ? [activeLine, ...between] : [...between, activeLine];
}

function lineOf(row: PlanRow, index: number, slot: Slot, drawing: Drawing): DrawnLine {
  const { tops, at, range, isRange, mayFill } = drawing;
  const top = tops[index] ?? 0;
  const isWithin = isRange && range !== null && index >= range.top && index <= range.bottom;
  const line = {
    slot,
    index,
    top,
    height: (tops[index + 1] ?? top) - top,
    active: at?.row === row.key ? at.column : null,
    left: isWithin ? range.left : 1,
    right: isWithin ? range.right : 0,
    isTop: isWithin && index === range.top,
    isBottom: isWithin && index === range.bottom,
    corner: mayFill && index === range?.bottom ? range.right : -1
  };
  switch (row.kind) {
    case 'item':
      return { kind: row.kind, row, ...line };
    case 'segment':
      return { kind: row.kind, row, ...line };
    case 'gap':
      return { kind: row.kind, row, ...line };
    case 'overlap':
      return { kind: row.kind, row, ...line };
    default:
      return row satisfies never;
  }
}

function isSame(a: DrawnLine, b: DrawnLine): boolean {
  const left = a as unknown as Readonly<Record<string, unknown>>;
  const right = b as unknown as Readonly<Record<string, unknown>>;
  for (const field in left) if (left[field] !== right[field]) return false;
  return true;
}
