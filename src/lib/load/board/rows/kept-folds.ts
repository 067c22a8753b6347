import { groups, type Group } from './row.ts';

const KEY = 'callboard.load.folded';
/** Whose rows are many, and in the places above, too. */
const usual: readonly Group[] = ['vendors', 'people'];

/** Which groups this device has folded; a browser that keeps nothing has the usual. */
export function keptFolds(): ReadonlySet<Group> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    return new Set(groups.filter((each) => (Array.isArray(kept) ? kept : usual).includes(each)));
  } catch {
    return new Set(usual);
  }
}

export function keepFolds(folded: ReadonlySet<Group>): void {
  try {
    localStorage.setItem(KEY, JSON.stringify([...folded]));
  } catch {
    // Storage is shut or full: it holds for this visit.
  }
}
