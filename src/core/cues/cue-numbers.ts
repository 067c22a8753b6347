/*
 * Cue numbers are spoken labels. Most are decimals, some with letters before ("A12") or behind ("51A"),
 * and some are words; what cannot be counted on is left to people.
 */

interface Parts {
  readonly prefix: string;
  /** As written: "12", "12.50". */
  readonly decimal: string;
}

const partsOf = (number: string): Parts | null => {
  const [, prefix = '', decimal] = /^(.*?)(\d{1,7}(?:\.\d{1,3})?)$/.exec(number.trim()) ?? [];
  return decimal === undefined ? null : { prefix, decimal };
};

/** Four places behind the point are as fine as anybody says aloud. */
const FINEST = 4;
const scaled = (decimal: string, places: number): number =>
  Math.round(Number(decimal) * 10 ** places);

/**
 * A number for a cue between two others (E23): whole where there is one, else with as few places as there can
 * be: 12.5 between 12 and 13, 12.7 between 12.5 and 13. Behind the last it is the next whole one, behind
 * "51A" it is "51B". Empty where nobody could guess.
 *
 * @param before the number of the cue before it, and `after` of the one behind it; null: there is none
 * @param isTaken also of numbers that are retired
 */
export function numberBetween(
  before: string | null,
  after: string | null,
  isTaken: (number: string) => boolean
): string {
  const [low, high] = [
    before === null ? null : partsOf(before),
    after === null ? null : partsOf(after)
  ];
  if (before !== null && low === null) return nextLetter(before, isTaken);
  if (low === null && high === null) return after === null && !isTaken('1') ? '1' : '';
  if (low === null)
    return (
      wholeBelow(high, isTaken) || between(high?.prefix ?? '', '0', high?.decimal ?? '0', isTaken)
    );
  const isRising =
    high !== null && high.prefix === low.prefix && Number(high.decimal) > Number(low.decimal);
  if (isRising) return between(low.prefix, low.decimal, high.decimal, isTaken);
  // In a list that counts otherwise from here on, it stays close to the cue before.
  if (after !== null) {
    const near = between(
      low.prefix,
      low.decimal,
      `${Math.floor(Number(low.decimal)) + 1}`,
      isTaken
    );
    if (near !== '') return near;
  }
  return wholeAbove(low, isTaken);
}

function between(
  prefix: string,
  low: string,
  high: string,
  isTaken: (number: string) => boolean
): string {
  for (let places = 0; places <= FINEST; places += 1) {
    const [from, to] = [scaled(low, places), scaled(high, places)];
    const first = Math.floor(Number(low) * 10 ** places + 1e-6) + 1;
    // The middle first, then whatever is free, in order; whole numbers go on counting.
    const middle = places === 0 ? first : Math.floor((from + to) / 2 + 1e-6);
    for (const at of [middle, ...range(first, Math.min(to - 1, first + 99))]) {
      const number = `${prefix}${written(at, places)}`;
      if (at >= first && at / 10 ** places < Number(high) && !isTaken(number)) return number;
    }
  }
  return '';
}

function wholeAbove({ prefix, decimal }: Parts, isTaken: (number: string) => boolean): string {
  for (let at = Math.floor(Number(decimal)) + 1; at < 10_000_000; at += 1)
    if (!isTaken(`${prefix}${at}`)) return `${prefix}${at}`;
  return '';
}

function wholeBelow(high: Parts | null, isTaken: (number: string) => boolean): string {
  if (high === null) return '';
  const number = `${high.prefix}${Math.ceil(Number(high.decimal)) - 1}`;
  return Number(high.decimal) > 1 && !isTaken(number) ? number : '';
}

/** "51B" behind "51A", "AB" behind "AA"; empty behind "51Z", or a word that ends in no capital. */
function nextLetter(before: string, isTaken: (number: string) => boolean): string {
  const [, stem, last] = /^(.{0,8}?)([A-Z])$/.exec(before.trim()) ?? [];
  if (stem === undefined || last === undefined) return '';
  for (let code = last.charCodeAt(0) + 1; code <= 90; code += 1) {
    const number = stem + String.fromCharCode(code);
    if (!isTaken(number)) return number;
  }
  return '';
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);

/** So many steps of 10^-places, without zeros at the end. */
const written = (steps: number, places: number): string =>
  String(Number((steps / 10 ** places).toFixed(places)));

export interface Counting {
  readonly prefix: string;
  /** As typed, for its places: "1", "0.5". */
  readonly start: string;
  readonly step: string;
}

/** What can be counted by: a decimal of at most three places, the step above zero. */
export const isCountable = ({ start, step }: Counting): boolean =>
  [start, step].every((each) => /^\d{1,6}(?:\.\d{1,3})?$/.test(each)) && Number(step) > 0;

/** The numbers of so many cues, in their order: "A10", "A20", "A30". */
export function counted(count: number, { prefix, start, step }: Counting): string[] {
  const places = Math.max(...[start, step].map((each) => (each.split('.')[1] ?? '').length));
  const [first, by] = [scaled(start, places), scaled(step, places)];
  return Array.from({ length: count }, (_, at) => `${prefix}${written(first + at * by, places)}`);
}
