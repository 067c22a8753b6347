import { isChased, type VendorLine } from './vendor-line.ts';

/** Which vendors the list shows: all, those of one kind, or those to be looked after. */
export type Wanted = 'all' | 'due' | 'onSite' | 'chased';

export interface VendorFilter {
  readonly wanted: Wanted;
  /** Null: any. */
  readonly category: string | null;
  /** Part of a name, a category or a contact. */
  readonly text: string;
}

export const everything: VendorFilter = { wanted: 'all', category: null, text: '' };

const isWanted = (line: VendorLine, wanted: Wanted): boolean =>
  wanted === 'all' || (wanted === 'chased' ? isChased(line) : line.where === wanted);

export function filtered(
  lines: readonly VendorLine[],
  { wanted, category, text }: VendorFilter
): readonly VendorLine[] {
  const sought = text.trim().toLowerCase();
  return lines.filter(
    (line) =>
      isWanted(line, wanted) &&
      (category === null || line.vendor.category === category) &&
      [line.vendor.name, line.vendor.category, line.contact?.name ?? '']
        .join('\n')
        .toLowerCase()
        .includes(sought)
  );
}

/** How many of each there are. */
export const countsOf = (lines: readonly VendorLine[]): Readonly<Record<Wanted, number>> => {
  const count = (wanted: Wanted): number => lines.filter((line) => isWanted(line, wanted)).length;
  return { all: lines.length, due: count('due'), onSite: count('onSite'), chased: count('chased') };
};

/** Categories that are in use, by name. */
export const categoriesOf = (lines: readonly VendorLine[]): readonly string[] =>
  [...new Set(lines.map(({ vendor }) => vendor.category).filter(Boolean))].sort((a, b) =>
    a.localeCompare(b)
  );
