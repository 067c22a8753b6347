import { listOf, rowOf, rowsOf } from '#core/collections.ts';
import { isLocked } from '#core/locking.ts';
import type { CollectionName, Cue, Id, ShowDocument } from '#core/show.ts';
import type { CellKey } from '#lib/live/edits/pending.ts';

/** Why a text that was typed cannot stand in its cell: that is gone, or shut. */
export type Barrier =
  | { readonly is: 'removed'; readonly in: CollectionName; readonly id: Id }
  | { readonly is: 'cut'; readonly id: Id }
  /** A segment whose rows went: it has no head to stand in. */
  | { readonly is: 'empty'; readonly id: Id }
  /** A planner has locked the item, or a run is on it. */
  | { readonly is: 'shut'; readonly id: Id };

/** What a cell is of. */
export interface CellOf {
  readonly in: CollectionName;
  readonly id: Id;
  readonly field: string;
}

/** The parts of a key; null for a field of the show, which is always there. */
export function cellOf(key: CellKey): CellOf | null {
  const [name = '', id = '', field = ''] = key.split(' ');
  return name === 'show' ? null : { in: name as CollectionName, id, field };
}

/** What a key names as the row that is not there yet: the line at the foot of the grid. */
export const NEW_ROW = 'new';

/** What a field of an item stands in besides: a column of texts, the cues of a department, a thread. */
export function standsIn(
  field: string
): { readonly in: 'columns' | 'departments' | 'comments'; readonly id: Id } | null {
  const [, kind, id] = /^(fields\.|cue-|newNumber-|newLabel-|comment-)(.+)$/.exec(field) ?? [];
  if (kind === undefined || id === undefined) return null;
  if (kind === 'comment-') return { in: 'comments', id };
  return { in: kind === 'fields.' ? 'columns' : 'departments', id };
}

export const isComment = (field: string): boolean => /^comment(-|$)/.test(field);

/** What stands between a text and the cell that it was typed in; null where nothing does. */
export function barrierOf(document: ShowDocument, key: CellKey): Barrier | null {
  const cell = cellOf(key);
  if (!cell) return null;
  const column = cell.in === 'items' ? standsIn(cell.field) : null;
  const isColumnGone = column !== null && !rowOf(rowsOf(document, column.in), column.id);
  // A thread goes with its row; a column does not.
  if (isColumnGone && column.in !== 'comments') return { is: 'removed', ...column };
  const row = rowOf(rowsOf(document, cell.in), cell.id);
  if (!row) return { is: 'removed', in: cell.in, id: cell.id };
  if (isColumnGone) return { is: 'removed', ...column };
  switch (cell.in) {
    case 'items':
      return isShut(document, cell) ? { is: 'shut', id: cell.id } : null;
    case 'segments': {
      const isUsed = listOf(document.items).some(({ segmentId }) => segmentId === cell.id);
      return isUsed ? null : { is: 'empty', id: cell.id };
    }
    case 'cues':
      return ofCue(document, row as unknown as Cue);
    default:
      return null;
  }
}

/**
 * A step may be added to an item that a run is on, unless a planner has locked it; whoever may comment
 * does on any (E40).
 */
function isShut(document: ShowDocument, { id, field }: CellOf): boolean {
  if (isComment(field)) return false;
  if (document.items[id]?.locked === true) return true;
  const isStep = standsIn(field)?.in === 'departments';
  return !isStep && isLocked(document, 'items', id);
}

function ofCue(document: ShowDocument, { id, itemId, status }: Cue): Barrier | null {
  if (status === 'cut') return { is: 'cut', id };
  const isItemLocked = document.items[itemId]?.locked === true;
  return isItemLocked ? { is: 'shut', id: itemId } : null;
}
