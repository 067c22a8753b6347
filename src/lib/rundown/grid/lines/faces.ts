import type { ItemRow } from '../../plan-rows.ts';
import type { CellKey } from '../../pending.ts';
import { keyOfCell, shownText } from '../cells/cells.ts';
import type { GridColumn } from '../cells/columns.ts';
import type { Grid } from '../grid.svelte.ts';

/** What a cell shows, and what may be done with it. */
export interface Face {
  readonly key: CellKey;
  readonly text: string;
  /** What was typed was not taken: it stands there, and the line says why. */
  readonly isKept: boolean;
  /** On its way to the server. */
  readonly isPending: boolean;
  readonly mayWrite: boolean;
}

/**
 * The cells of a row, worked out together: thousands of values of their own, each waiting for the
 * show to change, would cost more than the few that do. Those that stay are the same objects.
 */
export function facesOf(
  row: ItemRow,
  columns: readonly GridColumn[],
  grid: Grid,
  last: readonly Face[]
): readonly Face[] {
  const { sheet } = grid;
  const { kept, pending } = grid.editor;
  return columns.map((column, index) => {
    const key = keyOfCell(row.item.id, column);
    const said = kept.get(key);
    const face: Face = {
      key,
      text: said?.typed ?? shownText(row, column, sheet),
      isKept: said !== undefined,
      isPending: pending.has(key),
      mayWrite: grid.mayWrite(row, column)
    };
    const before = last[index];
    return before && isSame(before, face) ? before : face;
  });
}

const isSame = (a: Face, b: Face): boolean =>
  a.key === b.key &&
  a.text === b.text &&
  a.isKept === b.isKept &&
  a.isPending === b.isPending &&
  a.mayWrite === b.mayWrite;
