import { pictureOf } from '#core/pictures.ts';
import type { ItemRow, PlanRow } from '../../plan-rows.ts';
import { copiedText, readCell, shownText, type CellReading, type Sheet } from '../cells/cells.ts';
import type { GridColumn } from '../cells/columns.ts';
import type { Place } from '../cursor/cursor.svelte.ts';

/** Where a text is in the grid, row by row and from left to right; letters of both cases are one. */
export function findIn(
  lines: readonly PlanRow[],
  columns: readonly GridColumn[],
  sheet: Sheet,
  wanted: string
): Place[] {
  const text = folded(wanted);
  if (text === '') return [];
  return lines.flatMap((row) =>
    row.kind !== 'item'
      ? []
      : columns
          .filter((column) => folded(searchedText(row, column, sheet)).includes(text))
          .map(({ id }) => ({ row: row.key, column: id }))
  );
}

/** The digits of a picture are nothing that anybody reads. */
const searchedText = (row: ItemRow, column: GridColumn, sheet: Sheet): string => {
  const text = shownText(row, column, sheet);
  return column.is === 'text' && pictureOf(column.column, text) !== null ? '' : text;
};

const folded = (text: string): string => text.toLocaleLowerCase();

/** Words can be replaced; times and what is worked out cannot. */
export const isReplaceable = ({ is }: GridColumn): boolean =>
  is === 'number' || is === 'title' || is === 'notes' || is === 'text' || is === 'cues';

/** A cell with every place of a text replaced by another; null where it cannot be. */
export function replaceIn(
  row: ItemRow,
  column: GridColumn,
  { wanted, by }: { readonly wanted: string; readonly by: string },
  sheet: Sheet
): CellReading | null {
  if (!isReplaceable(column) || wanted === '') return null;
  const before = copiedText(row, column, sheet);
  // As it is written: no letter of it means anything but itself.
  const pattern = new RegExp(wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'giu');
  const after = before.replace(pattern, () => by);
  return after === before ? null : readCell(row, column, after, sheet);
}
