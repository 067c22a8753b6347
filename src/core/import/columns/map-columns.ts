import { usualUnits, type LengthUnits } from '../cells/length.ts';
import type { ColumnChoice, ColumnRead, Confidence } from '../reading.ts';
import { columnLetters, isBlank, textOf, type Cell } from '../table.ts';
import { departmentIn, inventedTrade, tradeOf, type Trade } from '../words/departments.ts';
import type { Meaning } from '../words/meanings.ts';
import { plain } from '../words/plain.ts';
import { candidatesOf, type Candidate } from './candidates.ts';
import { guessMissing, type Column } from './guess-missing.ts';
import { lookAt } from './looks.ts';

type Rows = readonly (readonly Cell[])[];

/** Meanings that one column has and no other. */
const single: ReadonlySet<Meaning> = new Set<Meaning>([
  'number',
  'title',
  'start',
  'end',
  'position',
  'length',
  'day',
  'segment',
  'space',
  'kind',
  'id',
  'linked',
  'countToEnd',
  'floated',
  'cueDepartment',
  'follow'
]);

/** Gives every column of a table its meaning: by its header, by what its cells hold, by choice. */
export function mapColumns(
  headers: readonly string[],
  rows: Rows,
  choices: Readonly<Record<number, ColumnChoice>> = {}
): readonly ColumnRead[] {
  const columns = columnsOf(headers, rows);
  const partners = whoColumns(columns);
  const owned = new Set(partners.values());
  const given = new Map<number, Candidate>();
  const taken = new Set<Meaning>();
  const give = (index: number, candidate: Candidate): void => {
    if (given.has(index) || (single.has(candidate.meaning) && taken.has(candidate.meaning))) return;
    given.set(index, candidate);
    taken.add(candidate.meaning);
  };

  for (const { index } of columns) {
    const meaning = choices[index]?.meaning;
    if (meaning) give(index, { meaning, score: Infinity });
    else if (partners.has(index)) give(index, { meaning: 'who', score: 10 });
  }
  const all = columns.flatMap((column) =>
    candidatesOf(column.header, column.look, owned.has(column.index)).map((candidate) => ({
      index: column.index,
      ...candidate
    }))
  );
  all.sort((a, b) => b.score - a.score || a.index - b.index);
  for (const { index, ...candidate } of all) give(index, candidate);
  guessMissing({ columns, rows, given, taken, give });

  return columns.map((column) =>
    described(column, given.get(column.index), choices[column.index] ?? {}, {
      before: partners.get(column.index),
      headers
    })
  );
}

function columnsOf(headers: readonly string[], rows: Rows): readonly Column[] {
  const width = rows.reduce((most, row) => Math.max(most, row.length), headers.length);
  return Array.from({ length: width }, (_, index) => {
    const cells = rows.map((row) => row[index]);
    const samples = cells.filter((cell) => !isBlank(cell)).slice(0, 3);
    return {
      index,
      header: headers[index] ?? '',
      look: lookAt(cells),
      samples: samples.map((cell) => textOf(cell).replace(/\s+/g, ' ').trim().slice(0, 60))
    };
  }).filter((column) => column.header !== '' || column.look.filled > 0);
}

/** "AV Who" behind "AV & Sound": column by column, the one that it belongs to. */
function whoColumns(columns: readonly Column[]): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  columns.forEach((column, i) => {
    const before = columns[i - 1];
    const stem = /^(.+) (?:who|op|operator|person|wer|qui|owner|lead)$/.exec(
      plain(column.header)
    )?.[1];
    if (!before || !stem || pairs.has(before.index)) return;
    const isShared = plain(before.header)
      .split(' ')
      .includes(stem.split(' ')[0] ?? '');
    const ours = departmentIn(stem);
    const isSameTrade = ours !== null && departmentIn(before.header)?.prefix === ours.prefix;
    if (isShared || isSameTrade) pairs.set(column.index, before.index);
  });
  return pairs;
}

function described(
  column: Column,
  candidate: Candidate | undefined,
  choice: ColumnChoice,
  { before, headers }: { readonly before: number | undefined; readonly headers: readonly string[] }
): ColumnRead {
  const fallback: Meaning = column.look.filled === 0 ? 'ignore' : 'text';
  const meaning =
    column.look.filled === 0 && !choice.meaning ? 'ignore' : (candidate?.meaning ?? fallback);
  const letters = columnLetters(column.index);
  const word = meaning === 'who' && before !== undefined ? (headers[before] ?? '') : column.header;
  const named = departmentIn(word);
  return {
    index: column.index,
    letters,
    title: column.header || `Column ${letters}`,
    meaning,
    confidence: confidenceOf(candidate),
    trade: tradeFor(choice, named, meaning, word),
    as: choice.as ?? (named?.about === 'notes' || column.look.meanLength > 120 ? 'text' : 'cues'),
    units: unitsOf(choice),
    isAfternoon: choice.isAfternoon ?? false,
    filled: column.look.filled,
    samples: column.samples
  };
}

const unitsOf = (choice: ColumnChoice): LengthUnits => ({
  colons: choice.colons ?? usualUnits.colons,
  bare: choice.bare ?? usualUnits.bare,
  typed: choice.colons ?? usualUnits.typed
});

function tradeFor(
  choice: ColumnChoice,
  named: Trade | null,
  meaning: Meaning,
  header: string
): Trade | null {
  if (choice.trade !== undefined) {
    return tradeOf(choice.trade) ?? { prefix: choice.trade, spoken: header || choice.trade };
  }
  if (named) return { prefix: named.prefix, spoken: spokenAs(header, named) };
  return meaning === 'department' || meaning === 'who' ? inventedTrade(header) : null;
}

/** The file's own word is what its people say: "Licht", "Audio"; letters like "SQ" are not. */
function spokenAs(header: string, { prefix, spoken }: Trade): string {
  const word = header
    .replace(/\b(?:cues?|calls?|q|dept|notes?|#)\b/gi, '')
    .replace(/\s+/g, ' ')
    .trim();
  const isWord = /^\p{Lu}?\p{Ll}{3,}(?: (?:& )?\p{L}+)*$/u.test(word) && word.length <= 24;
  return isWord && plain(word) !== plain(prefix) ? word : spoken;
}

function confidenceOf(candidate: Candidate | undefined): Confidence {
  if (!candidate) return 'guess';
  if (candidate.score === Infinity) return 'chosen';
  return candidate.score >= 10 ? 'sure' : candidate.score >= 4 ? 'likely' : 'guess';
}
