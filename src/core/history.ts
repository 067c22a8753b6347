import { rowOf, type AnyRow } from './collections.ts';
import { collections, ownerOf } from './structure.ts';
import type { Change } from './command.ts';
import { idsIn, withIds } from './deciding/references.ts';
import type { ShowEvent } from './event.ts';
import type { CollectionName, Column, Cue, Id, Item, ShowDocument } from './show.ts';
import type { Instant } from './time/instant.ts';

/** One accepted command as the log has it: what was changed, by whom, and when. */
export interface Logged {
  readonly seq: number;
  readonly at: Instant;
  readonly actor: { readonly device: Id; readonly name: string };
  readonly events: readonly ShowEvent[];
}

/** What happened to one row in one change. */
export interface RowChange {
  readonly seq: number;
  readonly at: Instant;
  readonly who: string;
  readonly what: 'added' | 'removed' | 'moved' | 'changed';
  /** Null but for `changed`; `fields.‹column›` is the text of one column. */
  readonly field: string | null;
  readonly before: unknown;
  readonly after: unknown;
  /** It took an earlier change back. */
  readonly isUndo: boolean;
}

/**
 * All that happened to one row, the newest first (E18).
 * @param log in order; changes that do not name the row may be left out
 */
export function rowHistory(log: readonly Logged[], name: CollectionName, id: Id): RowChange[] {
  return log
    .flatMap(({ seq, at, actor, events }) => {
      const isUndo = events.some(({ type }) => type === 'tookBack');
      return events.flatMap((event) => {
        const change = changeOf(event, name, id);
        return change ? [{ seq, at, who: actor.name, ...change, isUndo }] : [];
      });
    })
    .reverse();
}

/** What a field of a row said, from when on, and by whom. */
export interface PastValue {
  readonly value: unknown;
  /** Null for a value that the row had before all that is known of it. */
  readonly by: Pick<RowChange, 'seq' | 'at' | 'who' | 'isUndo'> | null;
}

/**
 * The values that one field of a row has had, the newest first; the last is what the row was made
 * with (E42).
 *
 * @param changes of the row, as `rowHistory` has them
 * @param field `fields.‹column›` for the text of one column
 * @param now what it says
 */
export function pastValues(
  changes: readonly RowChange[],
  field: string,
  now: unknown
): PastValue[] {
  const own = changes.flatMap((change) => changeOfField(change, field));
  // Put back after it was removed, a row was made twice: what it began with is of the first time.
  const made = changes.findLast(({ what }) => what === 'added') ?? null;
  const first = own.at(-1);
  return [
    ...own.map((by) => ({ value: by.after, by })),
    { value: first ? first.before : now, by: made }
  ];
}

/** A change as one of that field alone; of all texts of the columns, that of its column. */
function changeOfField(change: RowChange, field: string): RowChange[] {
  if (change.field === field) return [change];
  const column = /^fields\.(.+)$/.exec(field)?.[1];
  if (column === undefined || change.field !== 'fields') return [];
  const textIn = (texts: unknown): string =>
    rowOf(texts as Readonly<Record<Id, string>>, column) ?? '';
  const [before, after] = [textIn(change.before), textIn(change.after)];
  return before === after ? [] : [{ ...change, field, before, after }];
}

type Told = Pick<RowChange, 'what' | 'field' | 'before' | 'after'>;

function changeOf(event: ShowEvent, name: CollectionName, id: Id): Told | null {
  const whole = { field: null, before: null, after: null };
  switch (event.type) {
    case 'rowAdded':
      return event.in === name && event.row.id === id ? { what: 'added', ...whole } : null;
    case 'rowRemoved':
      return event.in === name && event.row.id === id ? { what: 'removed', ...whole } : null;
    case 'rowMoved':
      return event.in === name && event.id === id ? { what: 'moved', ...whole } : null;
    case 'rowChanged': {
      const { field, before, after } = event;
      return event.in === name && event.id === id
        ? { what: 'changed', field, before, after }
        : null;
    }
    default:
      return null;
  }
}

/** An item that is not there any more, with the cues that went with it. */
export interface RemovedItem {
  readonly seq: number;
  readonly at: Instant;
  readonly who: string;
  readonly item: Item;
  readonly cues: readonly Cue[];
}

/**
 * The items of a rundown that were removed and are still gone, the newest first; one that was
 * removed twice as it was the last time (E17).
 * @param log in order; changes that removed nothing may be left out
 */
export function removedItems(
  log: readonly Logged[],
  document: ShowDocument,
  rundownId: Id
): RemovedItem[] {
  const found = new Map<Id, RemovedItem>();
  for (const { seq, at, actor, events } of log.toReversed()) {
    for (const event of events) {
      if (event.type !== 'rowRemoved' || event.in !== 'items') continue;
      const item = event.row;
      const isThere = Object.hasOwn(document.items, item.id) || found.has(item.id);
      if (item.rundownId !== rundownId || isThere) continue;
      const cues = events.flatMap((each) =>
        each.type === 'rowRemoved' && each.in === 'cues' && each.row.itemId === item.id
          ? [each.row]
          : []
      );
      found.set(item.id, { seq, at, who: actor.name, item, cues });
    }
  }
  return [...found.values()];
}

/** A column that is not there any more; its texts are still in the items. */
export interface RemovedColumn {
  readonly seq: number;
  readonly at: Instant;
  readonly who: string;
  readonly column: Column;
}

/**
 * The columns of a rundown that were removed and are still gone, the newest first.
 * @param log in order; changes that removed nothing may be left out
 */
export function removedColumns(
  log: readonly Logged[],
  document: ShowDocument,
  rundownId: Id
): RemovedColumn[] {
  const found = new Map<Id, RemovedColumn>();
  for (const { seq, at, actor, events } of log.toReversed()) {
    for (const event of events) {
      if (event.type !== 'rowRemoved' || event.in !== 'columns') continue;
      const column = event.row;
      const isThere = Object.hasOwn(document.columns, column.id) || found.has(column.id);
      if (column.rundownId !== rundownId || isThere) continue;
      found.set(column.id, { seq, at, who: actor.name, column });
    }
  }
  return [...found.values()];
}

/**
 * Puts a removed item back where it stood, with its cues. What it named and is gone by now it names no
 * more; cues of a department that is gone stay away (E17).
 */
export function restoring(document: ShowDocument, { item, cues }: RemovedItem): Change[] {
  const rows: readonly { readonly in: 'items' | 'cues'; readonly row: Item | Cue }[] = [
    { in: 'items', row: item },
    ...cues.map((row) => ({ in: 'cues', row }) as const)
  ];
  const gone = new Set(cues.map(({ id }) => id));
  const isThere = (name: CollectionName, id: Id): boolean =>
    Object.hasOwn(document[name], id) || (name === 'cues' && gone.has(id));
  return rows.flatMap(({ in: name, row }) => {
    // Seen generically, as a row whose fields are read by their names.
    const fitting = withoutLost(document, name, row as unknown as AnyRow, { item, isThere });
    // The row and its collection are one union member in the command; TypeScript loses that.
    return fitting ? [{ do: 'restore', in: name, row: fitting } as unknown as Change] : [];
  });
}

/** The row without what it cannot name any more; null where it cannot be without. */
function withoutLost(
  document: ShowDocument,
  name: 'items' | 'cues',
  row: AnyRow,
  {
    item,
    isThere
  }: { readonly item: Item; readonly isThere: (name: CollectionName, id: Id) => boolean }
): AnyRow | null {
  if (Object.hasOwn(document[name], row.id)) return null;
  let fitting = row;
  for (const reference of collections[name].references) {
    const { field, to, many, optional } = reference;
    const is = (id: Id): boolean =>
      isThere(to, id) && (to !== 'cues' || isOfRundown(document, id, item));
    if (idsIn(row, reference).every(is)) continue;
    if (!many && !optional) return null;
    fitting = { ...fitting, [field]: withIds(row, reference, (id) => (is(id) ? id : null)) };
  }
  const owner = ownerOf(name, row);
  const isOwned = owner === item.id || Object.hasOwn(document.rundowns, owner);
  return isOwned ? fitting : null;
}

/** Whether a cue is of the rundown of an item; one that is put back with it is. */
function isOfRundown({ cues, items }: ShowDocument, cue: Id, item: Item): boolean {
  const row = cues[cue];
  return row === undefined || items[row.itemId]?.rundownId === item.rundownId;
}
