import type { CellKey } from '#lib/live/edits/pending.ts';

/** What this window still holds under a name, by cells; nothing, where it cannot be read. */
export function heldTexts<Text>(
  storage: Storage,
  name: string,
  read: (held: unknown) => Text | null
): ReadonlyMap<CellKey, Text> {
  try {
    const held = JSON.parse(storage.getItem(name) ?? '[]') as readonly [CellKey, unknown][];
    return new Map(
      held.flatMap(([key, text]) => {
        const found = read(text);
        return found === null ? [] : [[String(key), found] as const];
      })
    );
  } catch {
    return new Map();
  }
}

/** Holds texts over a reload of this window; a browser that keeps nothing has them in the page alone. */
export function holdTexts<Text>(
  storage: Storage,
  name: string,
  texts: ReadonlyMap<CellKey, Text>
): void {
  try {
    if (texts.size === 0) storage.removeItem(name);
    else storage.setItem(name, JSON.stringify([...texts]));
  } catch {
    // Private windows may keep nothing, and a paste that cannot be read may be too large.
  }
}
