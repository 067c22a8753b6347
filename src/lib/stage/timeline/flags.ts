/** The words of a bar, in pixels: where it begins, and the room they need to be read. */
export interface Words {
  readonly id: string;
  readonly left: number;
  readonly width: number;
}

/**
 * The line of a lane, counted from its bars downwards, on which the words of each bar hang, however short
 * that is. Where no line is free they are left out; those that come first in the list are served first.
 */
export function linesOf(all: readonly Words[], lines: number): Map<string, number> {
  const taken = Array.from({ length: Math.max(1, lines) }, (): Words[] => []);
  const placed = new Map<string, number>();
  for (const words of all) {
    const line = taken.findIndex((others) => others.every((other) => isClear(words, other)));
    if (line < 0) continue;
    taken[line]?.push(words);
    placed.set(words.id, line);
  }
  return placed;
}

const isClear = (one: Words, other: Words): boolean =>
  one.left >= other.left + other.width || one.left + one.width <= other.left;
