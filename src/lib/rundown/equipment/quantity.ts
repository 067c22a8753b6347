import type { Reading } from '../readings.ts';

const MOST = 9_999;

/** How many there are, or are used: a whole number. */
export function readQuantity(text: string): Reading<number> {
  const typed = text.trim();
  const value = /^\d{1,4}$/.test(typed) ? Number(typed) : 0;
  if (value > 0) return { value };
  return { why: `“${typed}” is no number of things. Write a whole number from 1 to ${MOST}.` };
}
