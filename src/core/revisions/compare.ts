import { fieldOf, inOrder, listOf, rowOf, rowsOf, type AnyRow } from '../collections.ts';
import { planNames } from '../structure.ts';
import { equal } from '../equal.ts';
import type { CollectionName, Id, PlanName, Show, ShowDocument } from '../show.ts';
import { movedRows, type Moves } from './moved-rows.ts';

/** The plan of a show: what edits change, and nothing of what was called or said. */
export type Plan = Pick<ShowDocument, PlanName | 'show'>;

/** One field that differs; `fields.‹column›` is the text of one column. Undefined: not there. */
export interface FieldDifference {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** One row that differs between two plans. */
export type RowDifference = { readonly in: CollectionName; readonly id: Id } & (
  | { readonly kind: 'added'; readonly after: AnyRow }
  | { readonly kind: 'removed'; readonly before: AnyRow }
  | {
      readonly kind: 'changed';
      readonly before: AnyRow;
      readonly after: AnyRow;
      /** Its rank is none of them. Empty for a row that only moved. */
      readonly fields: readonly FieldDifference[];
      /** It stands elsewhere among the siblings that it had and has. */
      readonly isMoved: boolean;
    }
);

/** A row's other rank, whether it moved or only was ranked anew: what whoever applies a difference needs. */
export interface Reranked {
  readonly in: CollectionName;
  readonly id: Id;
  readonly before: string;
  readonly after: string;
}

export interface PlanDifference {
  readonly show: readonly FieldDifference[];
  /** By collection in their order, within one by rank; those removed come first. */
  readonly rows: readonly RowDifference[];
  readonly reranked: readonly Reranked[];
}

/** What makes one plan the other, row by row and field by field (N2, N4). */
export function comparePlans(before: Plan, after: Plan, moves: Moves = 'fewest'): PlanDifference {
  return {
    show: fieldDifferences('show', before.show, after.show),
    rows: planNames.flatMap((name) => compareRows(name, before, after, moves)),
    reranked: planNames.flatMap((name) => rerankedRows(name, before, after))
  };
}

/** Whether nobody would see a difference. */
export const isSame = ({ show, rows }: PlanDifference): boolean =>
  show.length === 0 && rows.length === 0;

function compareRows(
  name: CollectionName,
  before: Plan,
  after: Plan,
  moves: Moves
): RowDifference[] {
  const [old, now] = [plainRows(before, name), plainRows(after, name)];
  if (old === now) return [];
  const moved = movedRows(name, old, now, moves);
  const removed = inOrder(listOf(old).filter(({ id }) => !Object.hasOwn(now, id)));
  return [
    ...removed.map((row) => ({ kind: 'removed', in: name, id: row.id, before: row }) as const),
    ...inOrder(listOf(now)).flatMap((row) => compareRow(name, rowOf(old, row.id), row, moved))
  ];
}

function compareRow(
  name: CollectionName,
  before: AnyRow | undefined,
  after: AnyRow,
  moved: ReadonlySet<Id>
): RowDifference[] {
  const { id } = after;
  // A row that others were moved past is the very row that it was.
  if (before === after && !moved.has(id)) return [];
  if (!before) return [{ kind: 'added', in: name, id, after }];
  const fields = fieldDifferences(name, before, after);
  const isMoved = moved.has(id);
  if (fields.length === 0 && !isMoved) return [];
  return [{ kind: 'changed', in: name, id, before, after, fields, isMoved }];
}

function rerankedRows(name: CollectionName, before: Plan, after: Plan): Reranked[] {
  const [old, now] = [plainRows(before, name), plainRows(after, name)];
  if (old === now) return [];
  return listOf(now).flatMap(({ id, rank }) => {
    const was = rowOf(old, id)?.rank ?? rank;
    return was === rank ? [] : [{ in: name, id, before: was, after: rank }];
  });
}

/** Told in another way, or, as where a row was imported from, nothing that is planned. */
const untold: ReadonlySet<string> = new Set(['id', 'rank', 'fields', 'source']);

function fieldDifferences(
  of: CollectionName | 'show',
  before: AnyRow | Show,
  after: AnyRow | Show
): FieldDifference[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const [old, now] = [asFields(before), asFields(after)];
  const plain = [...names]
    .filter((field) => !untold.has(field))
    .map((field) => ({ field, before: fieldOf(of, old, field), after: fieldOf(of, now, field) }))
    .filter((each) => !equal(each.before, each.after));
  return [...plain, ...textDifferences(textsOf(old), textsOf(now))];
}

/** The texts of an item's columns differ one by one, as they are written. */
function textDifferences(before: Texts, after: Texts): FieldDifference[] {
  const columns = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...columns]
    .map((id) => ({
      field: `fields.${id}`,
      before: rowOf(before, id) ?? '',
      after: rowOf(after, id) ?? ''
    }))
    .filter((text) => text.before !== text.after);
}

type Rows = Readonly<Record<Id, AnyRow>>;
type Texts = Readonly<Record<Id, string>>;

const plainRows = (plan: Plan, name: CollectionName): Rows => rowsOf(plan as ShowDocument, name);
// Seen generically, as a row whose fields are read by their names.
const asFields = (row: AnyRow | Show) => row as unknown as AnyRow;
const textsOf = (row: Readonly<Record<string, unknown>>): Texts => (row['fields'] ?? {}) as Texts;
