import { type AnyRow } from '#core/collections.ts';
import { collections } from '#core/structure.ts';
import type { Plan, PlanDifference, RowDifference } from '#core/revisions/compare.ts';
import type { CollectionName, Id } from '#core/show.ts';
import { rowWords } from '#lib/text/row-words.ts';
import { PlanWords } from './plan-words.ts';

/** One field, as it was and as it is. */
export interface ToldField {
  readonly word: string;
  readonly before: string;
  readonly after: string;
}

export const markWords = {
  added: 'Added',
  removed: 'Removed',
  moved: 'Moved',
  changed: 'Changed'
} as const;

/** One row that differs, in words. */
export interface ToldDifference {
  readonly key: string;
  readonly mark: keyof typeof markWords;
  /** "Item", "Cue". */
  readonly what: string;
  readonly name: string;
  /** The item of a cue; else empty. */
  readonly where: string;
  /** What came or went with it: the cues of an item. */
  readonly parts: readonly string[];
  readonly fields: readonly ToldField[];
}

export interface ToldGroup {
  readonly title: string;
  readonly rows: readonly ToldDifference[];
}

/** Two plans' difference as people read it: by rundown, in the order of its items, cues beneath them. */
export function toldDifferences(
  difference: PlanDifference,
  before: Plan,
  after: Plan
): ToldGroup[] {
  const told = new Telling(new PlanWords(before), new PlanWords(after));
  const parts = partsByOwner(difference.rows);
  const groups = new Map<string, { readonly place: string; readonly row: ToldDifference }[]>();
  for (const row of difference.rows) {
    if (isPart(row, parts.owners)) continue;
    const title = told.groupOf(row);
    const rows = groups.get(title) ?? [];
    groups.set(title, rows);
    const owned = parts.byOwner.get(`${row.in} ${row.id} ${row.kind}`) ?? [];
    rows.push({ place: told.placeIn(row), row: told.row(row, owned) });
  }
  const show = told.show(difference);
  const inPlace = (a: { place: string }, b: { place: string }): number =>
    a.place < b.place ? -1 : a.place > b.place ? 1 : 0;
  return [
    ...(show ? [{ title: 'The show', rows: [show] }] : []),
    ...[...groups].map(([title, rows]) => ({
      title,
      rows: rows.sort(inPlace).map(({ row }) => row)
    }))
  ];
}

/** How many lines that would be. */
export const countOf = (groups: readonly ToldGroup[]): number =>
  groups.reduce((sum, { rows }) => sum + rows.length, 0);

const ownerKey = (row: RowDifference): string | null => {
  const { owner } = collections[row.in];
  if (!owner || row.kind === 'changed') return null;
  const whole = row.kind === 'added' ? row.after : row.before;
  return `${owner.to} ${String(whole[owner.field])} ${row.kind}`;
};

/** What came or went together with its owner is told with it. */
function partsByOwner(rows: readonly RowDifference[]) {
  const owners = new Set(rows.map((row) => `${row.in} ${row.id} ${row.kind}`));
  const byOwner = new Map<string, RowDifference[]>();
  for (const row of rows) {
    const key = ownerKey(row);
    if (key === null || !owners.has(key)) continue;
    const parts = byOwner.get(key);
    if (parts) parts.push(row);
    else byOwner.set(key, [row]);
  }
  return { owners, byOwner };
}

const isPart = (row: RowDifference, owners: ReadonlySet<string>): boolean =>
  owners.has(ownerKey(row) ?? '');

const otherGroups: Readonly<Partial<Record<CollectionName, string>>> = {
  days: 'Days and spaces',
  spaces: 'Days and spaces',
  rundowns: 'Rundowns',
  departments: 'Departments',
  positions: 'Departments',
  people: 'People',
  assignments: 'People',
  equipment: 'Equipment'
};

class Telling {
  readonly #before: PlanWords;
  readonly #after: PlanWords;

  constructor(before: PlanWords, after: PlanWords) {
    this.#before = before;
    this.#after = after;
  }

  show({ show }: PlanDifference): ToldDifference | null {
    if (show.length === 0) return null;
    const fields = show.map((each) => this.#field(each, ''));
    const name = this.#after.plan.show.title;
    return { key: 'show', mark: 'changed', what: 'Show', name, where: '', parts: [], fields };
  }

  row(row: RowDifference, parts: readonly RowDifference[]): ToldDifference {
    const { in: name, id } = row;
    const [words, whole] = this.#standing(row);
    return {
      key: `${name} ${id}`,
      mark: row.kind === 'changed' && row.fields.length === 0 ? 'moved' : row.kind,
      what: capital(rowWords[name]),
      name: words.nameOf(name, id),
      where: name === 'cues' ? words.nameOf('items', whole['itemId']) : '',
      parts: parts.map((part) => words.nameOf(part.in, part.id)),
      fields: this.#fields(row)
    };
  }

  /** The rundown that a row is of, else what kind of row it is. */
  groupOf(row: RowDifference): string {
    const [words, whole] = this.#standing(row);
    const other = otherGroups[row.in];
    if (other !== undefined) return other;
    const rundown = row.in === 'cues' ? words.itemOf(whole)?.rundownId : whole['rundownId'];
    return words.nameOf('rundowns', rundown);
  }

  /** Items in their order, each before its cues; what is no item stands first. */
  placeIn(row: RowDifference): string {
    const [words, whole] = this.#standing(row);
    if (row.in === 'items') return `1 ${whole.rank} `;
    if (row.in === 'cues') return `1 ${words.itemOf(whole)?.rank ?? ''} ${whole.rank}`;
    return `0 ${row.in} ${whole.rank}`;
  }

  #standing(row: RowDifference): [PlanWords, AnyRow] {
    return row.kind === 'removed' ? [this.#before, row.before] : [this.#after, row.after];
  }

  #fields(row: RowDifference): ToldField[] {
    if (row.kind !== 'changed') return [];
    const { in: name, id } = row;
    const place = {
      word: 'Place',
      before: this.#before.placeOf(name, id),
      after: this.#after.placeOf(name, id)
    };
    return [...(row.isMoved ? [place] : []), ...row.fields.map((each) => this.#field(each, id))];
  }

  #field({ field, before, after }: PlanDifference['show'][number], id: Id): ToldField {
    const column = this.#after.fieldWord(field);
    return {
      // A column that is no more still has its title in the plan before.
      word: column === '–' ? this.#before.fieldWord(field) : column,
      before: this.#before.valueText(field, before, id),
      after: this.#after.valueText(field, after, id, before)
    };
  }
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
