/** A field's text with what is selected in it. */
export interface Selected {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What to put in the place of `start` to `end`, and what is selected of it then, from `start`. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly by: string;
  readonly selectFrom: number;
  readonly selectTo: number;
}

/**
 * Puts a mark around what is selected, or takes it off where it stands: "**word**". Blanks at the
 * edges stay outside, for a mark beside a blank is none.
 */
export function emphasised({ text, start, end }: Selected, mark: '**' | '*'): Replacement {
  const chosen = text.slice(start, end);
  const from = start + (chosen.length - chosen.trimStart().length);
  const to = Math.max(from, end - (chosen.length - chosen.trimEnd().length));
  const words = text.slice(from, to);
  const size = mark.length;
  if (has(text.slice(0, from), text.slice(to), mark)) {
    const span = { start: from - size, end: to + size, by: words };
    return { ...span, selectFrom: 0, selectTo: words.length };
  }
  const by = `${mark}${words}${mark}`;
  return { start: from, end: to, by, selectFrom: size, selectTo: size + words.length };
}

/** Whether the mark stands on both sides: one star of two is not italic, one of three is. */
function has(before: string, after: string, mark: '**' | '*'): boolean {
  const left = /\**$/.exec(before)?.[0].length ?? 0;
  const right = /^\**/.exec(after)?.[0].length ?? 0;
  const both = Math.min(left, right);
  return mark === '**' ? both >= 2 : both === 1 || both >= 3;
}
