import type { Id } from '#core/show.ts';

/** What was typed into a private note and is not stored yet, and what stood there when it began. */
export interface Draft {
  readonly text: string;
  readonly was: string;
}

/** What this browser still holds under a name; nothing, where it cannot be read. */
export function keptDrafts(storage: Storage, name: string): ReadonlyMap<Id, Draft> {
  try {
    const kept = JSON.parse(storage.getItem(name) ?? '[]') as [Id, Draft][];
    return new Map(kept.filter(([, { text, was }]) => `${text}${was}` !== ''));
  } catch {
    return new Map();
  }
}

/** Holds it over a reload and a closed window; a browser that keeps nothing has it in the page alone. */
export function keepDrafts(storage: Storage, name: string, drafts: ReadonlyMap<Id, Draft>): void {
  try {
    if (drafts.size === 0) storage.removeItem(name);
    else storage.setItem(name, JSON.stringify([...drafts]));
  } catch {
    // Private windows may keep nothing: it stays in the page, which says that it is not stored.
  }
}
