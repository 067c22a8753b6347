/** Which element of the page shows a line. */
export type Slot = number;

/** Lines by their keys, from top to bottom, with the element of each. */
export type Slots = ReadonlyMap<string, Slot>;

/**
 * Gives elements to the lines that are drawn: making one costs ten times as much as writing other
 * texts into it, so those of lines that went serve for lines that came. After a small step each line
 * keeps its own. After a jump the elements stay where they are in the page, and show other lines.
 * The active line keeps its own in any case and is never moved: the focus is in it.
 */
export function slotsFor(keys: readonly string[], active: string | null, last: Slots): Slots {
  const kept = keys.filter((key) => last.has(key)).length;
  const pin = active !== null && last.has(active) ? keys.indexOf(active) : -1;
  const unused = makesSlots(last);
  if (kept * 2 >= keys.length) return afterStep(keys, last, unused);
  if (pin < 0) return new Map(zipped(keys, [...last.values()], unused));
  const was = [...last];
  const at = was.findIndex(([key]) => key === active);
  const slots = was.map(([, slot]) => slot);
  return new Map([
    ...zipped(keys.slice(0, pin), slots.slice(0, at), unused),
    [keys[pin] ?? '', slots[at] ?? 0],
    ...zipped(keys.slice(pin + 1), slots.slice(at + 1), unused)
  ]);
}

function afterStep(keys: readonly string[], last: Slots, unused: () => Slot): Slots {
  const stay = new Set(keys);
  const free = [...last].flatMap(([key, slot]) => (stay.has(key) ? [] : [slot]));
  return new Map(keys.map((key) => [key, last.get(key) ?? free.shift() ?? unused()]));
}

function* zipped(
  keys: readonly string[],
  slots: readonly Slot[],
  unused: () => Slot
): Generator<[string, Slot]> {
  for (const [index, key] of keys.entries()) yield [key, slots[index] ?? unused()];
}

function makesSlots(last: Slots): () => Slot {
  let highest = Math.max(-1, ...last.values());
  return () => (highest += 1);
}
