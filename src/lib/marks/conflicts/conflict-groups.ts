import {
  conflictKey,
  type CheckId,
  type Conflict,
  type Level
} from '#core/logistics/conflicts/conflict.ts';

export const levelWords: Readonly<Record<Level, string>> = {
  error: 'Cannot be done so',
  warn: 'To look at',
  info: 'Good to know'
};

const levels = Object.keys(levelWords) as readonly Level[];

/** One line of a list, with a key of its own: two of a check may be about the same rows. */
export interface ConflictEntry {
  readonly key: string;
  readonly conflict: Conflict;
}

export interface ConflictGroup {
  readonly level: Level;
  readonly entries: readonly ConflictEntry[];
}

/** What cannot be done first, of one check or all; a level that has none is left out. */
export function conflictGroups(
  all: readonly Conflict[],
  check: CheckId | null
): readonly ConflictGroup[] {
  const counts = new Map<string, number>();
  const entries = all
    .filter((each) => check === null || each.check === check)
    .map((conflict): ConflictEntry => {
      const about = conflictKey(conflict);
      const nth = counts.get(about) ?? 0;
      counts.set(about, nth + 1);
      return { key: nth === 0 ? about : `${about} ${nth}`, conflict };
    });
  return levels
    .map((level) => ({
      level,
      entries: entries.filter(({ conflict }) => conflict.level === level)
    }))
    .filter((group) => group.entries.length > 0);
}

/** Which checks have found something, and how often, in the order of their ids. */
export function checkCounts(all: readonly Conflict[]): readonly (readonly [CheckId, number])[] {
  const counts = new Map<CheckId, number>();
  for (const { check } of all) counts.set(check, (counts.get(check) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** How many cannot be done so, and how many others there are. */
export function countsOf(all: readonly Conflict[]): {
  readonly errors: number;
  readonly others: number;
} {
  const errors = all.filter(({ level }) => level === 'error').length;
  return { errors, others: all.length - errors };
}

/** "2 conflicts, and 3 to look at", for the ear. */
export function countWords(all: readonly Conflict[]): string {
  const { errors, others } = countsOf(all);
  if (errors + others === 0) return 'No conflicts';
  const found = `${errors || 'No'} ${errors === 1 ? 'conflict' : 'conflicts'}`;
  return others === 0 ? found : `${found}, and ${others} to look at`;
}
