import { withField, type AnyRow } from '#core/collections.ts';
import type { Change } from '#core/command.ts';
import type { Id, Item } from '#core/show.ts';
import type { CellKey } from '#lib/live/edits/pending.ts';
import type { ItemRow } from '../../plan-rows.ts';
import { addItem } from '../../row-changes.ts';
import { keyOfCell, readCell, type Sheet } from './cells.ts';
import type { Block } from './clipboard.ts';
import type { GridColumn } from './columns.ts';

/** A text that could not be read: it is kept in its cell, with the reason. */
export interface Unread {
  readonly key: CellKey;
  readonly typed: string;
  readonly why: string;
}

/** What a block of texts makes of the cells it is written into. */
export interface BlockRead {
  /** To be made as one edit, and taken back as one. */
  readonly changes: readonly Change[];
  readonly unread: readonly Unread[];
  /** Rows that were added below the last. */
  readonly added: readonly Id[];
  /** Cells that may not be written, or that nothing is written into. */
  readonly shut: number;
  /** Texts that could have been read otherwise, with what they were read as. */
  readonly doubts: readonly { readonly typed: string; readonly read: string }[];
}

export interface Target {
  /** The rows that are written, from the first line of the block on. */
  readonly rows: readonly ItemRow[];
  readonly columns: readonly GridColumn[];
  readonly mayWrite: (row: ItemRow, column: GridColumn) => boolean;
  /** Null: lines of the block beyond the rows are left out. */
  readonly append: { readonly rundownId: Id; readonly items: readonly Item[] } | null;
}

/** Reads a block of texts into cells. Lines beyond the rows that are there become rows of their own. */
export function readIntoCells(block: Block, target: Target, sheet: Sheet): BlockRead {
  const read: Found = { changes: [], unread: [], added: [], shut: 0, doubts: [] };
  block.forEach((texts, index) => {
    const row = target.rows[index];
    if (row) readLine(texts, row, target, sheet, read);
    else if (target.append && texts.some((text) => text.trim() !== '')) {
      appendLine(texts, target.append, target, sheet, read);
    }
  });
  return read;
}

interface Found {
  readonly changes: Change[];
  readonly unread: Unread[];
  readonly added: Id[];
  readonly doubts: { typed: string; read: string }[];
  shut: number;
  /** Rows of this rundown with those that were added, so that the next gets its number and place. */
  items?: readonly Item[];
}

function readLine(
  texts: readonly string[],
  row: ItemRow,
  { columns, mayWrite }: Target,
  sheet: Sheet,
  found: Found
): void {
  let { cues } = row;
  texts.forEach((typed, index) => {
    const column = columns[index];
    // The end is worked out: a block that has one says nothing new.
    if (!column || column.is === 'end') return;
    if (!mayWrite(row, column)) {
      found.shut += 1;
      return;
    }
    const reading = readCell({ ...row, cues }, column, typed, sheet);
    if ('why' in reading) {
      found.unread.push({ key: keyOfCell(row.item.id, column), typed, why: reading.why });
      return;
    }
    cues = reading.cues ?? cues;
    found.changes.push(...reading.changes);
    if (reading.other) found.doubts.push({ typed, read: reading.other.read });
  });
}

/** The fields of a new row are written where it is added; only its cues are changes of their own. */
function appendLine(
  texts: readonly string[],
  append: NonNullable<Target['append']>,
  target: Target,
  sheet: Sheet,
  found: Found
): void {
  const items = found.items ?? append.items;
  const id = sheet.newId();
  const [add] = addItem(items, append.rundownId, null, id);
  if (add?.do !== 'add' || add.in !== 'items') return;
  const blank: Item = { ...add.row, rank: '' };
  const row: ItemRow = { ...unplanned, key: id, item: blank };
  const own: Found = { ...found, changes: [], unread: found.unread };
  // An empty cell of a new row says nothing, and is no length of 0 that could not be read.
  const filled = target.columns.flatMap((column, index) => {
    const text = texts[index];
    // Numbers that come along are taken as they are, none where there is none.
    const says = text !== undefined && (column.is === 'number' || text.trim() !== '');
    return says ? [{ column, text }] : [];
  });
  const columns = filled.map(({ column }) => column);
  readLine(
    filled.map(({ text }) => text),
    row,
    { ...target, columns },
    sheet,
    own
  );
  let item: Item = blank;
  const cues: Change[] = [];
  for (const change of own.changes) {
    if (change.do === 'set' && change.in === 'items') {
      const row = item as unknown as AnyRow;
      item = withField('items', row, change.field, change.to) as unknown as Item;
    } else cues.push(change);
  }
  const { rank: _, ...fields } = item;
  found.changes.push({ do: 'add', in: 'items', row: fields }, ...cues);
  found.shut = own.shut;
  found.added.push(id);
  found.items = [...items, item];
}

const unplanned = {
  kind: 'item',
  plannedStart: null,
  plannedEnd: null,
  backTime: null,
  dst: null,
  cues: [],
  lock: 'none'
} as const;
