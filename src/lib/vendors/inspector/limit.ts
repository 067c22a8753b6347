import { readAmount } from '#core/logistics/money.ts';

/** A sum insured, in whole units: "1,000,000"; it cannot be left out. */
export function readLimit(typed: string): { readonly value: number } | { readonly why: string } {
  const read = readAmount(typed);
  if ('why' in read) return read;
  if (read.value === null) return { why: 'A line says up to what sum it covers, such as 1000000.' };
  if (read.value < 0 || read.value % 100 !== 0)
    return { why: `“${typed.trim()}” is no whole sum. Try 1000000.` };
  return { value: read.value / 100 };
}
