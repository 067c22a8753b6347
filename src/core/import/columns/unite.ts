import type { ColumnRead } from '../reading.ts';
import { plain } from '../words/plain.ts';

/** Columns of several sheets as one list, and where each sheet's own stand in it. */
export interface United {
  readonly columns: readonly ColumnRead[];
  /** For each sheet: its own index -> the index in the list. */
  readonly places: readonly ReadonlyMap<number, number>[];
}

/**
 * Sheets of one workbook mostly have the same columns, though not always in the same place: those of
 * one name are one column, and what only a later sheet has stands behind the others.
 */
export function unite(sheets: readonly (readonly ColumnRead[])[]): United {
  const columns: ColumnRead[] = [];
  const places = sheets.map((own) => {
    const taken = new Set<number>();
    const map = new Map<number, number>();
    for (const column of own) {
      const alike = columns.filter(
        (each) => !taken.has(each.index) && plain(each.title) === plain(column.title)
      );
      const same = alike.find(({ index }) => index === column.index) ?? alike[0];
      const isFree = columns.every(({ index }) => index !== column.index);
      const index = same?.index ?? (isFree ? column.index : nextIndex(columns));
      if (same) addFilled(columns, same, column);
      else columns.push({ ...column, index });
      taken.add(index);
      map.set(column.index, index);
    }
    return map;
  });
  return { columns: columns.sort((a, b) => a.index - b.index), places };
}

const nextIndex = (columns: readonly ColumnRead[]): number =>
  Math.max(255, ...columns.map(({ index }) => index)) + 1;

/** A column that is empty on the first day may be filled on the second. */
function addFilled(columns: ColumnRead[], same: ColumnRead, more: ColumnRead): void {
  const at = columns.indexOf(same);
  const { meaning, samples, as, trade, confidence } = same.filled > 0 ? same : more;
  const filled = same.filled + more.filled;
  columns[at] = { ...same, meaning, samples, as, trade, confidence, filled };
}
