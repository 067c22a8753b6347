import { holdsPictures } from '../grid/cells/cells.ts';
import { placeOf } from '../grid/cursor/pointing.ts';
import type { Grid } from '../grid/grid.svelte.ts';
import { fileIn, pastedFile } from './picture-file.ts';
import { pictureKey, type PicturePlace } from './pictures.svelte.ts';

/** A file is held over the grid. What is not taken here, the browser would open in the plan's place. */
export function heldOver(event: DragEvent, grid: Grid): void {
  if (!event.dataTransfer?.types.includes('Files')) return;
  event.preventDefault();
  const place = placeUnder(event, grid);
  event.dataTransfer.dropEffect = place ? 'copy' : 'none';
  grid.pictures.over = place && pictureKey(place);
}

export function dropped(event: DragEvent, grid: Grid): void {
  grid.pictures.over = null;
  if (!event.dataTransfer?.types.includes('Files')) return;
  event.preventDefault();
  const place = placeUnder(event, grid);
  if (!place) return;
  grid.cursor.place(place.item, `text-${place.column}`);
  void grid.pictures.drop(place, event.dataTransfer);
}

/** The cell of pictures below the hand, where it may be written. */
function placeUnder({ target }: DragEvent, grid: Grid): PicturePlace | null {
  const place = placeOf(target);
  return place && writable(place, grid);
}

function writable(at: { row: string; column: string }, grid: Grid): PicturePlace | null {
  const [row, column] = [grid.itemRow(at.row), grid.columnOf(at.column)];
  if (!row || !holdsPictures(column) || !grid.mayWrite(row, column)) return null;
  return { item: row.item.id, column: column.column.id };
}

/** Takes the picture of a clipboard into the active cell. False: its text is meant. */
export function pasted(clipboard: DataTransfer, grid: Grid): boolean {
  const { at } = grid.cursor;
  const place = at && writable(at, grid);
  if (place) {
    const file = pastedFile(clipboard);
    if (file) void grid.pictures.put(place, file);
    return file !== null;
  }
  if (clipboard.getData('text/plain') !== '' || !fileIn(clipboard)) return false;
  grid.editor.notice =
    at && holdsPictures(grid.columnOf(at.column)) && grid.itemRow(at.row)
      ? {
          title: 'This cell may not be written now.',
          text: 'Its row is locked, or a run stands on it.'
        }
      : {
          title: 'A picture goes into a column of pictures.',
          text: 'Columns, above, adds one; then paste it into a cell of that.'
        };
  return true;
}
