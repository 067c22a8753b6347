import type { Item, VisibilityClass } from '#core/show.ts';

/** What is spoken is for those who plan and call, and for a prompter, until it is said (V15, V22). */
export const mayReadScripts = (of: VisibilityClass | null | undefined): boolean =>
  of === 'full' || of === 'staff';

/** The items that roll by, spoken or not: what is floated is not said. */
export const prompted = (items: readonly Item[]): Item[] => items.filter(({ floated }) => !floated);
