import type { Change } from '#core/command.ts';
import { equal } from '#core/equal.ts';
import { isLocked } from '#core/locking.ts';
import { pictureIn } from '#core/pictures.ts';
import { optionFor } from '#core/planning/column-texts.ts';
import type { Column, Cue, Id, Item, ItemKind, ShowDay, ShowDocument } from '#core/show.ts';
import { clockText, durationText } from '#core/time/text.ts';
import type { Instant } from '#core/time/instant.ts';
import { kindWords } from '#lib/text/kinds.ts';
import { cuesText, readCuesText, setCues } from '../../cue-text.ts';
import { cellKey, type CellKey } from '#lib/live/edits/pending.ts';
import type { ItemRow } from '../../plan-rows.ts';
import {
  readLengthCell,
  readLine,
  readProse,
  readStartCell,
  type Reading
} from '../../readings.ts';
import { ownerName, ownersNamed } from '../../inspector/owners.ts';
import type { GridColumn } from './columns.ts';

/** What cells are printed and read in. */
export interface Sheet {
  readonly document: ShowDocument;
  readonly day: ShowDay | undefined;
  readonly newId: () => string;
}

/** What a typed text makes of a cell, and what else it may have meant; or why nothing. */
export type CellReading =
  | {
      readonly changes: readonly Change[];
      /** All cues of the row, once they are made. */
      readonly cues?: readonly Cue[];
      readonly other?: {
        readonly read: string;
        readonly text: string;
        readonly changes: readonly Change[];
      };
    }
  | { readonly why: string };

export const FLOATED = 'Floated';

/** Whether a column holds pictures. */
export const holdsPictures = (
  column: GridColumn | undefined
): column is Extract<GridColumn, { is: 'text' }> =>
  column?.is === 'text' && column.column.kind === 'image';

/** The field of an item that a column shows; null for what is worked out, or stands in rows of its own. */
export function fieldOf(column: GridColumn): string | null {
  if (column.is === 'end' || column.is === 'cues') return null;
  if (column.is === 'owner') return 'ownerPositionId';
  return column.is === 'text' ? `fields.${column.column.id}` : column.is;
}

/** What a cell's kept text and its pending edit are known by. */
export const keyOfCell = (item: string, column: GridColumn): CellKey =>
  cellKey('items', item, fieldOf(column) ?? column.id);

export const timeText = (at: Instant | null, { day, document }: Sheet): string =>
  at === null ? '' : clockText(at, day?.tz ?? 'UTC', document.show.clock, { seconds: true });

/** A cell as the grid shows it. */
export function shownText(row: ItemRow, column: GridColumn, sheet: Sheet): string {
  return column.is === 'start' ? timeText(row.plannedStart, sheet) : copiedText(row, column, sheet);
}

/** A cell as it is copied: what reads back as the same. A start that follows on is none. */
export function copiedText(row: ItemRow, column: GridColumn, sheet: Sheet): string {
  const { item } = row;
  switch (column.is) {
    case 'number':
    case 'title':
    case 'notes':
      return item[column.is];
    case 'start':
      return item.start.mode === 'hard' ? timeText(row.plannedStart, sheet) : '';
    case 'length':
      return durationText(item.length.durationMs);
    case 'end':
      return timeText(row.plannedEnd, sheet);
    case 'kind':
      return item.floated ? FLOATED : kindWords[item.kind];
    case 'owner':
      return ownerName(sheet.document, sheet.document.positions[item.ownerPositionId ?? '']);
    case 'cues':
      return cuesText(
        row.cues.filter(({ departmentId }) => departmentId === column.department.id),
        column.department.prefix
      );
    case 'text':
      return item.fields[column.column.id] ?? '';
    default:
      return column satisfies never;
  }
}

/** Reads what was typed or pasted into a cell; `begun` is the item as it was when that began. */
export function readCell(
  row: ItemRow,
  column: GridColumn,
  typed: string,
  sheet: Sheet,
  begun: Item = row.item
): CellReading {
  const { item } = row;
  switch (column.is) {
    case 'number':
    case 'title':
      return written(column.is, readLine(typed.replace(/\s*\n\s*/g, ' ')), item, begun);
    case 'notes':
      return written('notes', readProse(typed), item, begun);
    case 'text':
      return readText(column.column, typed, item, begun);
    case 'length':
      return written('length', readLengthCell(typed, item.length), item, begun);
    case 'start':
      return readStart(typed, sheet, item, begun);
    case 'kind':
      return readKind(typed, item, begun);
    case 'owner':
      return readOwner(typed, sheet.document, item, begun);
    case 'end':
      return { why: 'The end follows from start and duration.' };
    case 'cues':
      return setCues(readCuesText(typed, column.department.prefix), {
        item,
        cues: row.cues,
        department: column.department,
        newId: sheet.newId,
        isShut: (cue) => isLocked(sheet.document, 'cues', cue)
      });
    default:
      return column satisfies never;
  }
}

type Written = 'number' | 'title' | 'notes' | 'length' | 'start';

function written<Field extends Written>(
  field: Field,
  reading: Reading<Item[Field]>,
  item: Item,
  begun: Item
): CellReading {
  if ('why' in reading) return reading;
  const { value, other } = reading;
  const to = (next: unknown, was: unknown): Change => {
    return { do: 'set', in: 'items', id: item.id, field, to: next, was };
  };
  const changes = equal(value, item[field]) ? [] : [to(value, begun[field])];
  if (!other) return { changes };
  return {
    changes,
    other: { read: other.read, text: other.text, changes: [to(other.value, value)] }
  };
}

function readStart(typed: string, { day, document }: Sheet, item: Item, begun: Item): CellReading {
  if (!day) return { why: 'This rundown has no day yet.' };
  // A spreadsheet's cell of date and time: the date says nothing that the day does not.
  const time = typed.trim().startsWith(day.date) ? typed.trim().slice(day.date.length) : typed;
  const text = time.trim() === '' ? typed : time.replace(/^T/, '');
  return written('start', readStartCell(text, day.dayChange, document.show.clock), item, begun);
}

/** A choice is written as its option is, whatever its letters; what is no option stays as it was typed. */
function readText(of: Column, typed: string, item: Item, begun: Item): CellReading {
  if (of.kind === 'image') return readPicture(of, typed, item, begun);
  const option = of.kind === 'choice' ? optionFor(of, typed) : undefined;
  const reading = readProse(option ?? typed);
  if ('why' in reading) return reading;
  const { id: column } = of;
  const field = `fields.${column}`;
  if (reading.value === (item.fields[column] ?? '')) return { changes: [] };
  const was = begun.fields[column] ?? '';
  return { changes: [{ do: 'set', in: 'items', id: item.id, field, to: reading.value, was }] };
}

/** A picture is named by what was copied from another cell; its bytes come by a road of their own. */
function readPicture({ id: column }: Column, typed: string, item: Item, begun: Item): CellReading {
  const text = typed.trim();
  const now = item.fields[column] ?? '';
  if (text === now.trim()) return { changes: [] };
  if (text !== '' && pictureIn(text) === null) return { why: PICTURES_ONLY };
  const was = begun.fields[column] ?? '';
  const field = `fields.${column}`;
  return { changes: [{ do: 'set', in: 'items', id: item.id, field, to: text, was }] };
}

/** What is said to words in a column of pictures. */
export const PICTURES_ONLY =
  'This column holds pictures, not words. Enter opens the cell: choose a file, drop one, or paste one.';

/** An owner is said by its whole name, with or without its department, or by a beginning that no other has. */
function readOwner(typed: string, document: ShowDocument, item: Item, begun: Item): CellReading {
  const set = (to: Id | null): CellReading => {
    const { id, ownerPositionId } = item;
    const change = { do: 'set', in: 'items', id, field: 'ownerPositionId', to } as const;
    return { changes: to === ownerPositionId ? [] : [{ ...change, was: begun.ownerPositionId }] };
  };
  const text = typed.trim().toLowerCase();
  if (text === '') return set(null);
  const now = document.positions[item.ownerPositionId ?? ''];
  if (now && ownerName(document, now).toLowerCase() === text) return set(now.id);
  const found = ownersNamed(document, text);
  const [owner] = found;
  if (owner && found.length === 1) return set(owner.id);
  const names = found.map(({ name }) => name).join(', ');
  const why = owner ? `may be any of ${names}` : 'is no position. Departments has those there are';
  return { why: `“${typed.trim()}” ${why}.` };
}

const kinds = Object.entries(kindWords) as [ItemKind, string][];

/** A kind is said by the beginning of its word; empty is a plain item. */
function readKind(typed: string, item: Item, begun: Item): CellReading {
  const text = typed.trim().toLowerCase();
  const floated = text !== '' && FLOATED.toLowerCase().startsWith(text);
  const found = kinds.find(([, word]) => word.toLowerCase().startsWith(text));
  if (!floated && !found) {
    const words = [...kinds.map(([, word]) => word), FLOATED].join(', ');
    return { why: `“${typed.trim()}” is no kind. There are ${words}.` };
  }
  const set = (field: 'kind' | 'floated', to: unknown): Change => {
    return { do: 'set', in: 'items', id: item.id, field, to, was: begun[field] };
  };
  const changes = item.floated === floated ? [] : [set('floated', floated)];
  const [kind] = floated ? [item.kind] : (found ?? [item.kind]);
  return { changes: kind === item.kind ? changes : [...changes, set('kind', kind)] };
}

/** What empties a cell; null where there is nothing that it could be emptied to. */
export function clearedText({ is }: GridColumn): string | null {
  return is === 'end' || is === 'length' ? null : '';
}
