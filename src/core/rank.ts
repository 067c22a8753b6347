import { generateKeyBetween } from 'fractional-indexing';

/** A rank between two others; null stands for the end of the list on that side. */
export const rankBetween = (before: string | null, after: string | null): string =>
  generateKeyBetween(before, after);

/** Whether a text is a rank that others can be placed around: not every text that sorts is. */
export function isRank(text: string): boolean {
  if (!/^[0-9A-Za-z]+$/.test(text)) return false;
  try {
    generateKeyBetween(text, null);
    return true;
  } catch {
    return false; // Throwing is how the generator says that it cannot go on from there.
  }
}

/** A place between two ranks; null stands for the end of the list on that side. */
export interface Spot {
  readonly before: string | null;
  readonly after: string | null;
}

/** A rank within a spot. */
export const rankIn = ({ before, after }: Spot): string => rankBetween(before, after);

/** Whether a rank lies within a spot: a row that stands there need not be ranked anew (E4). */
export const isIn = ({ before, after }: Spot, rank: string): boolean =>
  (before === null || before < rank) && (after === null || rank < after);
