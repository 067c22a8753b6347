import type { AnyRow } from '../collections.ts';
import type { CollectionName, VisibilityClass } from '../show.ts';

/** Who is told of a row of the load plan at all: that class and those above it (L8). */
export const leastClass: { readonly [Name in CollectionName]?: VisibilityClass } = {
  vendors: 'crew',
  contacts: 'full',
  documents: 'staff',
  costs: 'full',
  powerDrops: 'crew',
  riggingPoints: 'crew',
  movements: 'crew',
  returnLines: 'staff',
  tasks: 'crew',
  crewCalls: 'crew',
  dependencies: 'crew'
};

/** Fields that only some are told, though they are told of the row; the others read them as empty (L8). */
const blanks: {
  readonly [Name in CollectionName]?: Readonly<Record<string, (value: unknown) => unknown>>;
} = {
  vendors: { notes: () => '' },
  movements: { vehicle: (vehicle) => ({ ...(vehicle as object), phone: '' }), notes: () => '' }
};

/** What a field says to those below full. */
export const blanked = (name: CollectionName, field: string, value: unknown): unknown => {
  const blank = blanks[name];
  return blank && Object.hasOwn(blank, field) ? blank[field]?.(value) : value;
};

/** A row as those below full read it. */
export function withBlanks(name: CollectionName, row: AnyRow): AnyRow {
  const blank = blanks[name];
  if (!blank) return row;
  const fields = Object.keys(blank).map((field) => [field, blanked(name, field, row[field])]);
  return { ...row, ...Object.fromEntries(fields) } as AnyRow;
}
