import type { Id } from '#core/show.ts';

/** What may be left off a run of show: its own columns, and texts by the ids of theirs. */
export const parts = [
  { key: 'duration', word: 'Duration' },
  { key: 'end', word: 'End' },
  { key: 'cues', word: 'Cues' },
  { key: 'notes', word: 'Notes' }
] as const;

/** Printed in the caller's book alone: what goes from hand to hand has no speeches in it. */
export const scriptPart = { key: 'script', word: 'Script' } as const;

const keyOf = (rundownId: Id): string => `print-without ${rundownId}`;

/** What this device leaves off the paper of a rundown; nothing, where it cannot be read. */
export function keptHidden(storage: Storage, rundownId: Id): readonly string[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(keyOf(rundownId)) ?? '[]');
    return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}

/** Keeps it for the next time; a browser that keeps nothing asks anew. */
export function keepHidden(storage: Storage, rundownId: Id, hidden: readonly string[]): void {
  try {
    storage.setItem(keyOf(rundownId), JSON.stringify(hidden));
  } catch {
    // Private windows may keep nothing: the page at hand still follows the choice.
  }
}
