import { apply } from '#core/apply.ts';
import type { Change, CommandOf, EditableShowField } from '#core/command.ts';
import { edit } from '#core/deciding/editing.ts';
import type { CollectionName, Id, ShowDocument } from '#core/show.ts';

/** One field of one row, as a text that a map can hold. */
export type CellKey = string;

export const cellKey = (name: CollectionName, id: Id, field: string): CellKey =>
  `${name} ${id} ${field}`;

export const showKey = (field: EditableShowField): CellKey => `show ${field}`;

/** An edit that was sent; `seq` is known once it is accepted. */
export interface PendingEdit {
  readonly command: CommandOf<'edit'>;
  readonly seq: number | null;
}

/** Those that the state of `seq` does not hold yet. */
export const stillPending = (edits: readonly PendingEdit[], seq: number): readonly PendingEdit[] =>
  edits.some((each) => each.seq !== null && each.seq <= seq)
    ? edits.filter((each) => each.seq === null || each.seq > seq)
    : edits;

/** The confirmed state with one's own pending edits; one that no longer fits is left out. */
export function withPending(document: ShowDocument, edits: readonly PendingEdit[]): ShowDocument {
  return edits.reduce((folded, { command }) => {
    const decision = edit(folded, command);
    return 'events' in decision ? apply(folded, decision.events) : folded;
  }, document);
}

/** The cells and the rows (`‹collection› ‹id›`) that pending edits write to. */
export function pendingKeys(edits: readonly PendingEdit[]): ReadonlySet<CellKey> {
  const keys = new Set<CellKey>();
  for (const change of edits.flatMap((each) => each.command.changes)) {
    const key = keyOf(change);
    if (key !== null) keys.add(key);
  }
  return keys;
}

function keyOf(change: Change): CellKey | null {
  switch (change.do) {
    case 'set':
      return cellKey(change.in, change.id, change.field);
    case 'setShow':
      return showKey(change.field);
    case 'add':
    case 'restore':
      return `${change.in} ${change.row.id}`;
    case 'move':
    case 'rerank':
      return `${change.in} ${change.id}`;
    case 'remove':
      return null;
    default:
      return change satisfies never;
  }
}
