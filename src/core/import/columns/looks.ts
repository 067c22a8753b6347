import { callIn } from '../cells/calls.ts';
import { readClock } from '../cells/clock.ts';
import { readLength, usualUnits } from '../cells/length.ts';
import { isBlank, textOf, valueOf, type Cell } from '../table.ts';
import { departmentIn } from '../words/departments.ts';
import { dayIn } from '../words/days.ts';
import { isOpen, saysNothing, yesNo } from '../words/marks.ts';

/** What the cells of one column look like, each as a share of those that are filled. */
export interface Look {
  readonly filled: number;
  readonly clocks: number;
  /** 900, 1930: times only where a header says so. */
  readonly bareClocks: number;
  readonly lengths: number;
  readonly days: number;
  /** Whole or decimal numbers and nothing else. */
  readonly numbers: number;
  /** "12", "LX 5.1", "SF1.01", "3a": what a number column holds. */
  readonly codes: number;
  readonly yesNos: number;
  /** "LX 1 - House to half": a department, a number and what happens. */
  readonly calls: number;
  /** Times within the first hour of the day, one and all: places in a clip rather than on a clock. */
  readonly isInFirstHour: boolean;
  /** More than one word, or one word longer than a code. */
  readonly words: number;
  readonly meanLength: number;
  readonly distinct: number;
  /** The same in every row. */
  readonly isOne: boolean;
  /** Never goes back, read as numbers or lengths. */
  readonly isRising: boolean;
  /** Rises from nothing: a running time. */
  readonly isFromZero: boolean;
}

const CODE =
  /^(?:[\p{L}]{1,5}[\s.:#-]?)?\d{1,5}(?:\.\d{1,3}){0,3}[\p{L}]{0,2}(?:-(?:[A-Z]{1,4}|\d{1,2}))?(?:\s?\(?\?\)?)?$/u;
/** "Act 1", "Song 2": a word and a number are a name; "Cue 1" and "Sound 4" are codes all the same. */
const isName = (text: string): boolean => {
  const word = /^(\p{Lu}?\p{Ll}{2,})\s\d{1,3}$/u.exec(text)?.[1];
  return word !== undefined && !/^(?:cues?|que)$/i.test(word) && departmentIn(word) === null;
};

const isCode = (text: string): boolean => CODE.test(text) && !isName(text);

const SAMPLE = 400;

/** Reads at most 400 filled cells of a column: enough to know it by. */
export function lookAt(cells: readonly (Cell | undefined)[]): Look {
  const filled = cells.filter((cell) => !isBlank(cell) && !saysNothing(textOf(cell)));
  const seen = filled.slice(0, SAMPLE);
  const said = seen.filter((cell) => !isOpen(textOf(cell)));
  const share = (is: (cell: Cell) => boolean): number =>
    said.length === 0 ? 0 : said.filter((cell) => is(cell as Cell)).length / said.length;
  const texts = said.map((cell) => textOf(cell).trim());
  const sizes = said.map((cell) => readLength(cell as Cell, usualUnits)?.ms ?? null);
  const isRising =
    sizes.length > 1 &&
    sizes.every((ms, i) => ms !== null && (i === 0 || ms >= (sizes[i - 1] ?? 0)));
  return {
    filled: filled.length,
    clocks: share(isClock),
    bareClocks: share((cell) => /^(?:[01]?\d|2[0-3])[0-5]\d$/.test(textOf(cell).trim())),
    lengths: share((cell) => readLength(cell, usualUnits) !== null),
    days: share((cell) => valueOf(cell)?.kind === 'date' || dayIn(textOf(cell)) !== null),
    numbers: share((cell) => /^-?\d+(?:[.,]\d+)?$/.test(textOf(cell).trim())),
    codes: share((cell) => isCode(textOf(cell).trim()) || /^[A-Z]{1,2}$/.test(textOf(cell).trim())),
    yesNos: share((cell) => valueOf(cell)?.kind === 'yesNo' || yesNo(textOf(cell)) !== null),
    calls: share((cell) => (callIn(textOf(cell))?.trade ?? null) !== null),
    isInFirstHour:
      said.length > 1 && said.every((cell) => (readClock(cell)?.seconds ?? 3600) < 3600),
    words: share((cell) => isWords(textOf(cell).trim()) && !isClock(cell)),
    meanLength: texts.reduce((sum, text) => sum + text.length, 0) / Math.max(1, texts.length),
    isOne: new Set(texts).size === 1,
    distinct: new Set(texts).size / Math.max(1, texts.length),
    isRising,
    isFromZero: isRising && sizes[0] === 0 && sizes.length > 2 && (sizes.at(-1) ?? 0) > 0
  };
}

const isClock = (cell: Cell): boolean => {
  const value = valueOf(cell);
  if (value !== null && value.kind !== 'number') return readClock(cell) !== null;
  // A bare number is a time only where a header says so.
  return (
    /\d\s?[:.h]\s?\d|\d\s?[ap]\.?m|uhr|\dh\b|noon|midnight/i.test(textOf(cell)) &&
    readClock(cell) !== null
  );
};

const isWords = (text: string): boolean =>
  /\p{L}{2,}/u.test(text) && (/\s/.test(text) || text.length > 5) && !isCode(text);
