import type { ItemRow, PlanRow } from '../plan-rows.ts';
import type { GridColumns } from './cells/columns.ts';

/** How rows are shown: on a phone a row is a card of several lines. */
export interface Look {
  readonly density: 'comfortable' | 'compact';
  readonly isCard: boolean;
}

/** Where every line of the grid stands, in px from the top of the first; one more: the end. */
export type Tops = readonly number[];

/** What is drawn, from the first line to the one before the last. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

const LINE = { comfortable: 30, compact: 25 } as const;
const CHIP = { comfortable: 25, compact: 23 } as const;
const CARD = { line: 44, chips: 40, pad: 9 };
/** One line of what a cell says about itself. */
export const SAID = 28;
/** How far beyond the edge lines are drawn, so that a quick hand sees no hole. */
const AHEAD = 200;

/** How tall a line is. It is told the line, so that nobody has to measure it. */
export function heightOf(row: PlanRow, said: number, columns: GridColumns, look: Look): number {
  if (row.kind !== 'item') return look.isCard ? CARD.line : LINE[look.density];
  const words = said * SAID;
  if (look.isCard) return cardHeight(row) + words;
  const chips = mostChips(row, columns);
  const tall = chips > 1 ? chips * CHIP[look.density] + 5 : 0;
  return Math.max(LINE[look.density], tall) + 1 + words;
}

const cardHeight = (row: ItemRow): number =>
  2 * CARD.line + (row.cues.length > 0 ? CARD.chips : 0) + CARD.pad;

function mostChips({ cues }: ItemRow, columns: GridColumns): number {
  if (cues.length < 2) return cues.length;
  const counts = new Map<string, number>();
  for (const { departmentId } of cues)
    counts.set(departmentId, (counts.get(departmentId) ?? 0) + 1);
  return columns.list.reduce(
    (most, column) =>
      column.is === 'cues' ? Math.max(most, counts.get(column.department.id) ?? 0) : most,
    0
  );
}

/** The places of lines with these heights. */
export function topsOf(heights: readonly number[]): Tops {
  const tops = [0];
  let top = 0;
  for (const height of heights) tops.push((top += height));
  return tops;
}

/** The line that stands at a height; the last one beyond the end, −1 where there is none. */
export function lineAt(tops: Tops, y: number): number {
  let low = 0;
  let high = tops.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tops[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return tops.length < 2 ? -1 : low;
}

/** The lines that are seen at a scroll position, and some beyond on both sides. */
export function windowAt(tops: Tops, scrolled: number, height: number): Window {
  if (tops.length < 2) return { from: 0, to: 0 };
  return {
    from: lineAt(tops, Math.max(0, scrolled - AHEAD)),
    to: lineAt(tops, scrolled + height + AHEAD) + 1
  };
}
