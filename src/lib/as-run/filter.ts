import type { AsRunEntry } from '#core/as-run/entry.ts';
import { groupOf, type AsRunGroup } from '#core/as-run/words.ts';
import type { Id } from '#core/show.ts';

/** What of the list is shown; null and false: all of it. */
export interface AsRunFilter {
  readonly department: Id | null;
  readonly group: AsRunGroup | null;
  readonly onlyWrong: boolean;
}

export const everything: AsRunFilter = { department: null, group: null, onlyWrong: false };

/** The entries that a filter lets through, in their order. */
export function filtered(entries: readonly AsRunEntry[], by: AsRunFilter): readonly AsRunEntry[] {
  return entries.filter(
    ({ kind, departmentIds, wentWrong }) =>
      (by.department === null || departmentIds.includes(by.department)) &&
      (by.group === null || groupOf[kind] === by.group) &&
      (!by.onlyWrong || wentWrong)
  );
}

/** Departments that something happened to, in the order in which it did. */
export const departmentsIn = (entries: readonly AsRunEntry[]): readonly Id[] => [
  ...new Set(entries.flatMap(({ departmentIds }) => departmentIds))
];
