import type { Cue, Item } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';
import type { ItemRow } from '../../plan-rows.ts';
import type { CellKey } from '#lib/live/edits/pending.ts';
import { keyOfCell, shownText } from '../cells/cells.ts';
import type { GridColumn } from '../cells/columns.ts';
import type { ItemLine } from '../drawn.ts';
import type { Grid } from '../grid.svelte.ts';

/** All that a cell shows, and what may be done with it. */
export interface Face {
  readonly key: CellKey;
  readonly column: GridColumn;
  readonly item: Item;
  /** What it says; cues are chips. */
  readonly text: string;
  /** What was typed was not taken: it stands there, and the line says why. */
  readonly isKept: boolean;
  /** On its way to the server. */
  readonly isPending: boolean;
  readonly mayWrite: boolean;
  /** The start or the end, in these two columns. */
  readonly time: Instant | null;
  /** All cues of the row, in the columns of departments. */
  readonly cues: readonly Cue[];
  /** In the column of kinds, which also says what a run makes of the row. */
  readonly lock: ItemRow['lock'];

  readonly isActive: boolean;
  readonly isSelected: boolean;
  /** On which sides the selection ends: some of t, b, l and r. */
  readonly edges: string;
  /** The selection is taken hold of here, and fills. */
  readonly isCorner: boolean;
  /** Who else has the cursor here. */
  readonly peer: string | undefined;
}

/**
 * The cells of a row, worked out together: thousands of values of their own, each waiting for the
 * show to change, would cost more than the few that do. Those that stay are the same objects.
 */
export function facesOf(line: ItemLine, grid: Grid, last: readonly Face[]): readonly Face[] {
  const { row } = line;
  const { columns, sheet } = grid;
  const { kept, pending } = grid.editor;
  const peers = grid.peers.get(row.item.id);
  return columns.list.map((column, index) => {
    const key = keyOfCell(row.item.id, column);
    const said = kept.get(key);
    const isSelected = index >= line.left && index <= line.right;
    const face: Face = {
      key,
      column,
      item: row.item,
      text: said?.typed ?? (column.is === 'cues' ? '' : shownText(row, column, sheet)),
      isKept: said !== undefined,
      isPending: pending.has(key),
      mayWrite: grid.mayWrite(row, column),
      time: timeIn(row, column),
      cues: column.is === 'cues' ? row.cues : none,
      lock: column.is === 'kind' ? row.lock : 'none',
      isActive: line.active === column.id,
      isSelected,
      edges: isSelected ? edgesOf(line, index) : '',
      isCorner: index === line.corner,
      peer: peers?.get(column.id)
    };
    const before = last[index];
    return before && isSame(before, face) ? before : face;
  });
}

const none: readonly Cue[] = [];

function timeIn(row: ItemRow, { is }: GridColumn): Instant | null {
  if (is === 'start') return row.plannedStart;
  return is === 'end' ? row.plannedEnd : null;
}

const edgesOf = ({ isTop, isBottom, left, right }: ItemLine, at: number): string =>
  `${isTop ? 't' : ''}${isBottom ? 'b' : ''}${at === left ? 'l' : ''}${at === right ? 'r' : ''}`;

function isSame(a: Face, b: Face): boolean {
  for (const field in a) if (a[field as keyof Face] !== b[field as keyof Face]) return false;
  return true;
}
