import { readClock } from '../cells/clock.ts';
import { isBlank, textOf, valueOf, type Cell, type Table } from '../table.ts';
import { departmentIn } from '../words/departments.ts';
import { meaningsOf } from '../words/meanings.ts';
import { plain } from '../words/plain.ts';

/** The header of a table: which rows it takes, and the words over each column. */
export interface Header {
  /** Places in `table.rows`; `last` is below `first` where the header has two lines. */
  readonly first: number;
  readonly last: number;
  readonly words: readonly string[];
  readonly score: number;
}

const LOOKED_AT = 300;

/** The row of a table that names its columns, wherever it is; null where none does. */
export function findHeader(table: Table): Header | null {
  let best = { at: -1, score: 0 };
  const rows = table.rows.slice(0, LOOKED_AT);
  rows.forEach((row, at) => {
    const score = headerScore(row);
    if (score > best.score && hasRowsBelow(table, at)) best = { at, score };
  });
  if (best.score >= 2.5) return headerAt(table, best.at);
  const at = plainHeader(rows) ?? loneHeader(rows);
  return at === null ? null : headerAt(table, at);
}

/**
 * A first row of nothing but short, different names, one of them known or over nothing but times,
 * with rows as wide below: "(blank), FADE IN, FUNCTION 1 TYPE, FUNCTION 1 NAME", or a language that
 * is not known here.
 */
function plainHeader(rows: Table['rows']): number | null {
  const at = rows.findIndex((row) => filledPlaces(row).length > 1);
  const row = rows[at];
  if (row === undefined) return null;
  const texts = filledPlaces(row).map((i) => plain(textOf(row[i])));
  const isNames = filledPlaces(row).every((i) => isLabel(row[i] ?? ''));
  const isKnown =
    row.some((cell) => meaningsOf(textOf(cell)).length > 0) ||
    standsOverTimes(row, rows.slice(at + 1));
  const widest = Math.max(...rows.slice(at + 1, at + 50).map((each) => filledPlaces(each).length));
  const isWide = texts.length >= 3 && texts.length >= widest - 1;
  return isNames && isKnown && isWide && new Set(texts).size === texts.length ? at : null;
}

const hasRowsBelow = (table: Table, at: number): boolean =>
  table.rows.slice(at + 1).some((row) => row.some((cell) => !isBlank(cell)));

/** A list of one column has a header where a cell says "Title" or the like. */
function loneHeader(rows: Table['rows']): number | null {
  if (rows.some((row) => filledPlaces(row).length > 1)) return null;
  const at = rows.findIndex((row) => {
    const [place] = filledPlaces(row);
    const [word] = place === undefined ? [] : meaningsOf(textOf(row[place]));
    return word?.meaning === 'title' && word.isSure;
  });
  return at < 0 ? null : at;
}

/** Whether a word stands over a column of times. */
const standsOverTimes = (row: readonly Cell[], below: Table['rows']): boolean =>
  filledPlaces(row).some((i) => {
    const cells = below.map((each) => each[i]).filter((cell) => !isBlank(cell));
    const times = cells.filter(
      (cell) => /\d[:.h]\d{2}/.test(textOf(cell)) && readClock(cell) !== null
    );
    return cells.length > 1 && times.length >= cells.length * 0.7 && readClock(row[i]) === null;
  });

/** The header that stands in a row, with the line above or below it that belongs to it. */
export function headerAt(table: Table, at: number): Header {
  const row = table.rows[at] ?? [];
  const below = table.rows[at + 1] ?? [];
  const above = table.rows[at - 1] ?? [];
  const score = headerScore(row);
  const trimmed = row.map((cell) => oneLine(textOf(cell)));
  if (isSecondLine(row, below)) {
    return { first: at, last: at + 1, words: joined(row, below), score };
  }
  if (isFirstLine(above, row)) return { first: at - 1, last: at, words: joined(above, row), score };
  return { first: at, last: at, words: trimmed, score };
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** How much a row reads like names of columns: known words count for it, times and prose against. */
export function headerScore(row: readonly Cell[]): number {
  let score = 0;
  let filled = 0;
  const seen = new Set<string>();
  for (const cell of row) {
    if (isBlank(cell)) continue;
    filled += 1;
    const points = pointsOf(cell);
    const key = plain(textOf(cell));
    if (points <= 0) score += points;
    else if (!seen.has(key)) score += points;
    seen.add(key);
  }
  return seen.size < 2 || score < filled * 0.5 ? 0 : score;
}

function pointsOf(cell: Cell): number {
  const text = textOf(cell).trim();
  const value = valueOf(cell);
  if (value !== null) return -2;
  if (text.length > 60) return -1;
  const [meaning] = meaningsOf(text);
  if (meaning?.isSure) return 2;
  const department = departmentIn(text);
  if (department) return 1.5;
  if (meaning) return 1.25;
  if (/^\d/.test(text)) return readClock(text) ? -2 : -1;
  return text.length > 30 ? -0.25 : 0.25;
}

const GENERIC = new Set(
  'cue,cues,q,no,number,#,note,notes,label,who,op,operator,level,action,description,text,go,page,time,start,end,in,out,hh mm,hh mm ss,mm ss,min,mins,sec,h mm,m ss,name,type,call,standby,details'.split(
    ','
  )
);

const filledPlaces = (row: readonly Cell[]): number[] =>
  row.flatMap((cell, i) => (isBlank(cell) ? [] : [i]));

const isLabel = (cell: Cell): boolean =>
  valueOf(cell) === null && textOf(cell).length <= 30 && !/^\d/.test(textOf(cell).trim());

/** A line of "Cue | Notes | Cue | Notes", or of units, below the header proper. */
function isSecondLine(row: readonly Cell[], below: readonly Cell[]): boolean {
  const places = filledPlaces(below);
  if (places.length === 0) return false;
  const generic = places.filter((i) => GENERIC.has(plain(textOf(below[i])))).length;
  const isUnits = places.every((i) => /^\(?[hms:. /min]+\)?$/i.test(textOf(below[i]).trim()));
  if (isUnits) return true;
  return (
    places.length >= 2 &&
    generic >= places.length * 0.7 &&
    places.every((i) => isLabel(below[i] ?? '')) &&
    places.some((i) => isBlank(row[i]) || departmentIn(textOf(row[i])) !== null)
  );
}

/** A line of "| | Lighting | | Sound |" above a header of "Item | Start | Cue | Notes | Cue". */
function isFirstLine(above: readonly Cell[], row: readonly Cell[]): boolean {
  const places = filledPlaces(above);
  if (places.length < 1 || !places.every((i) => isLabel(above[i] ?? ''))) return false;
  const isOver = (i: number): boolean =>
    departmentIn(textOf(above[i])) !== null && GENERIC.has(plain(textOf(row[i])));
  return places.filter(isOver).length >= Math.max(1, places.length / 2);
}

/** Two lines as one: a heading reaches to the right over the blank cells beside it. */
function joined(top: readonly Cell[], bottom: readonly Cell[]): readonly string[] {
  const words: string[] = [];
  let heading = '';
  for (let i = 0; i < Math.max(top.length, bottom.length); i++) {
    const over = oneLine(textOf(top[i]));
    const under = oneLine(textOf(bottom[i]));
    if (over !== '') heading = over;
    else if (under === '' || !GENERIC.has(plain(under))) heading = '';
    words.push(`${over === '' && under === '' ? '' : heading} ${under}`.trim());
  }
  return words;
}

/** Whether a later row only repeats the header, as sheets do at the top of every printed page. */
export function repeatsHeader(row: readonly Cell[], header: Header): boolean {
  const places = filledPlaces(row);
  if (!places.some((i) => textOf(row[i]).length === (header.words[i] ?? '').length)) return false;
  const same = places.filter((i) => {
    const word = plain(textOf(row[i]));
    return word !== '' && word === plain(header.words[i] ?? '');
  });
  return same.length >= 2 && same.length >= places.length * 0.6;
}
