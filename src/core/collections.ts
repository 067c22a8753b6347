import { CLEAR_VALID } from './cues/clear-valid.ts';
import { equal } from './equal.ts';
import type { CollectionName, Id, Rows, ShowDocument } from './show.ts';

/** A row as the generic edits see it: fields by name. */
export type AnyRow = { readonly id: Id; readonly rank: string } & Readonly<Record<string, unknown>>;

/** The rows of a collection, seen generically. */
export const rowsOf = (
  document: ShowDocument,
  name: CollectionName
): Readonly<Record<Id, AnyRow>> =>
  // Every row of every collection is a plain object with id and rank; only the fields differ.
  document[name] as unknown as Readonly<Record<Id, AnyRow>>;

/** The rows of a collection; over thousands of them this takes a third of what `Object.values` does. */
export function listOf<Row>(rows: Rows<Row>): Row[] {
  const list: Row[] = [];
  for (const id in rows) {
    const row = rows[id];
    if (row !== undefined) list.push(row);
  }
  return list;
}

/** A copy to write into; over thousands of rows this takes half of what spreading them does. */
export function copyOf<Row>(rows: Rows<Row>): Record<Id, Row> {
  const copy: Record<Id, Row> = {};
  for (const id in rows) {
    const row = rows[id];
    if (row !== undefined) copy[id] = row;
  }
  return copy;
}

/** The row of an id that came from outside: "toString" is none, though every object has one. */
export const rowOf = <Row>(rows: Rows<Row>, id: Id): Row | undefined =>
  Object.hasOwn(rows, id) ? rows[id] : undefined;

const byRank = (a: { rank: string; id: Id }, b: { rank: string; id: Id }): number =>
  a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

/** Rows in their order: by rank, then by id where two were ranked alike. */
export const inOrder = <Row extends { rank: string; id: Id }>(rows: Iterable<Row>): Row[] =>
  [...rows].sort(byRank);

// The texts of an item's columns are fields of their own, so that two people may write two of them.
const columnText = /^fields\.(.+)$/;

/** Fields that rows were stored without before they came to be, and what is meant without them (E31, E56). */
const later: { readonly [Name in CollectionName | 'show']?: Readonly<Record<string, unknown>> } = {
  items: { locked: false, script: '', equipment: [] },
  columns: { options: [] },
  departments: {
    mayStop: false,
    mayClear: false,
    mayDock: false,
    clearRequired: false,
    clearValidMs: CLEAR_VALID
  },
  cues: { clearFromPositionId: null, reportComplete: false },
  days: { doors: null },
  spaces: { capacity: 1, maxLenM: null, maxHeightM: null, openWindows: [], exclusive: false },
  tasks: { equipment: [] },
  positions: { comms: '', skills: [], certs: [] },
  people: { skills: [], certs: [], away: [] },
  assignments: { dates: null },
  show: {
    clearances: false,
    clearanceValidMs: null,
    companyCalls: [],
    keepsReasons: false,
    ruleSet: null,
    currency: ''
  }
};

const usualOf = (name: CollectionName | 'show', field: string): unknown => {
  const usual = later[name];
  return usual && Object.hasOwn(usual, field) ? usual[field] : undefined;
};

/** The value of a field; `fields.‹column›` is the text of one column. Undefined: no such field. */
export function fieldOf(name: CollectionName | 'show', row: AnyRow, field: string): unknown {
  const column = columnText.exec(field)?.[1];
  if (column === undefined) return Object.hasOwn(row, field) ? row[field] : usualOf(name, field);
  const texts = row['fields'] as Readonly<Record<Id, string>> | undefined;
  return texts && (Object.hasOwn(texts, column) ? texts[column] : '');
}

/** The row with one field written; a script, or a column's text, that is empty is no text at all. */
export function withField(
  name: CollectionName | 'show',
  row: AnyRow,
  field: string,
  value: unknown
): AnyRow {
  const column = columnText.exec(field)?.[1];
  if (column === undefined) {
    const usual = usualOf(name, field);
    const isSaid = usual === undefined || (value !== undefined && !equal(value, usual));
    if (isSaid) return { ...row, [field]: value };
    const { [field]: _, ...others } = row;
    return others as AnyRow;
  }
  const { [column]: _, ...others } = row['fields'] as Readonly<Record<Id, string>>;
  return { ...row, fields: value === '' ? others : { ...others, [column]: value } };
}

/** A row without the texts that are empty: what nothing was written into is not there (E3, E56). */
export function withoutBlankTexts(given: AnyRow): AnyRow {
  const row = given['script'] === '' ? withoutScript(given) : given;
  const texts = row['fields'] as Readonly<Record<Id, string>> | undefined;
  if (texts === undefined || !Object.values(texts).includes('')) return row;
  return { ...row, fields: Object.fromEntries(Object.entries(texts).filter(([, text]) => text)) };
}

/** As one whose script was never written. */
export const withoutScript = (row: AnyRow): AnyRow => without(row, 'script');

/** As one of which a field was never said. */
export function without(row: AnyRow, field: string): AnyRow {
  if (!Object.hasOwn(row, field)) return row;
  const { [field]: _, ...others } = row;
  // Its id and its rank are among them; a rest of an index signature loses that.
  return others as AnyRow;
}
