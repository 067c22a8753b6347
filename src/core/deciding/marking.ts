import { rowOf, rowsOf } from '../collections.ts';
import type { Change } from '../command.ts';
import type { Stamp } from '../comments.ts';
import type { Late } from '../logistics.ts';
import type { ShowDocument } from '../show.ts';
import { firstStatus, hasStatus, statusIn, type AnyStatus } from '../status.ts';

type OnRow = Exclude<Change, { do: 'setShow' }>;

/**
 * A change of how far something has come, or of how late it will be, with the time at which it is known
 * here (L2, L4); any other change as it is.
 *
 * @param by null where no actor is known: a page that folds its own edit, a show that is made
 * @param isUndo what was said of a lateness comes back as it was said; of a status, no time but ours does
 */
export function dated(
  document: ShowDocument,
  change: OnRow,
  by: Stamp | null,
  isUndo = false
): OnRow {
  if (by === null) return change;
  if (change.do === 'add' && hasStatus(change.in)) {
    // Nothing has happened yet to what is only just planned, whatever its sender says.
    // A row and its collection are one union member in the change; TypeScript loses that.
    const { state } = (change.row as unknown as { readonly status: AnyStatus }).status;
    const status = statusIn(change.in, firstStatus(change.in), state, by.at);
    return { ...change, row: { ...change.row, status } } as unknown as OnRow;
  }
  if (change.do !== 'set') return change;
  if (change.in === 'movements' && change.field === 'late' && change.to !== null && !isUndo) {
    const { at, name } = by;
    // The wire has checked values against their fields, here and below.
    return { ...change, to: { ...(change.to as Late), at, name } };
  }
  if (change.field !== 'status' || !hasStatus(change.in)) return change;
  const row = rowOf(rowsOf(document, change.in), change.id);
  if (!row) return change;
  const { state } = change.to as AnyStatus;
  return { ...change, to: statusIn(change.in, row['status'] as AnyStatus, state, by.at) };
}
