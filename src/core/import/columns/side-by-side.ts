import { readClock } from '../cells/clock.ts';
import type { ColumnChoice } from '../reading.ts';
import { columnLetters, isBlank, textOf, type Cell, type Table } from '../table.ts';
import { departmentIn } from '../words/departments.ts';
import { dayIn } from '../words/days.ts';
import { meaningsOf } from '../words/meanings.ts';
import { plain } from '../words/plain.ts';
import type { Header } from './header-row.ts';

/** What belongs to one stage of a sheet whose stages stand beside each other; the rest is blanked. */
export interface Part {
  /** What its stage is called; empty for a sheet that is one list. */
  readonly title: string;
  readonly table: Table;
  readonly header: Header | null;
  /** Columns whose meaning follows from the layout. */
  readonly columns: Readonly<Record<number, ColumnChoice>>;
}

/**
 * The stages of a sheet that sets them side by side: as tables with the same header ("Time, Artist,
 * Time, Artist"), or as columns behind one column of times ("Time, Main Stage, Tent"). One part for
 * any other sheet. Rows and columns keep their places.
 */
export function sideBySide(
  table: Table,
  header: Header | null,
  chosen: Readonly<Record<number, ColumnChoice>>
): readonly Part[] {
  if (header !== null) {
    const parts = tablesOf(table, header) ?? stagesOf(table, header, chosen);
    if (parts) return parts;
  }
  return [{ title: '', table, header, columns: {} }];
}

/** From the first column that stands again: the columns before it belong to every table. */
function tablesOf(table: Table, header: Header): readonly Part[] | null {
  const words = (table.rows[header.last] ?? []).map((cell) => plain(textOf(cell)));
  const first = words.findIndex((word, i) => word !== '' && words.indexOf(word, i + 1) > 0);
  const from = words.flatMap((word, i) => (first >= 0 && word === words[first] ? [i] : []));
  const width = (from[1] ?? 0) - first;
  const named = words.slice(first, first + width).filter((word) => word !== '');
  const isSame = from.every((at) =>
    words.slice(at, at + width).every((word, i) => word === '' || word === words[first + i])
  );
  const start = words.findIndex((word, i) => i >= first && isStart(word)) - first;
  if (width < 2 || named.length < 2 || !isSame || start < 0 || start >= width) return null;
  const rows = table.rows.slice(header.last + 1);
  const isEmptied = (at: number): boolean =>
    rows.every((row) => row.slice(at, at + width).every(isBlank));
  const isTable = (at: number): boolean => isTimed(table.rows, at + start) || isEmptied(at);
  if (!from.every(isTable) || from.every(isEmptied)) return null;
  return from.map((at) => {
    const own = (i: number): boolean => i >= at && i < at + width;
    const title = titleOver(table.rows.slice(0, header.last), at, at + width);
    return {
      title: title || `Columns ${columnLetters(at)} to ${columnLetters(at + width - 1)}`,
      ...masked(table, header, at, (i) => i < first, own),
      columns: {}
    };
  });
}

const STAGE =
  /\b(?:stage|buhne|scene|room|raum|saal|salle|hall|tent|zelt|arena|podium|sala|zaal|oder|theatre|theater|studio|lounge|track|court|field|ballroom|auditorium|marquee)\b/;

/** Columns called after stages and rooms, where no column says what happens. */
function stagesOf(
  table: Table,
  header: Header,
  chosen: Readonly<Record<number, ColumnChoice>>
): readonly Part[] | null {
  const isStage = (word: string, i: number): boolean =>
    STAGE.test(plain(word)) && departmentIn(word) === null && !chosen[i]?.meaning;
  const { words } = header;
  const stages = words.flatMap((word, i) => (isStage(word, i) ? [i] : []));
  const others = words.filter((word, i) => word !== '' && !isStage(word, i));
  const hasTitle = others.some((word) =>
    meaningsOf(word).some(({ meaning }) => meaning === 'title')
  );
  const isByTime = words.some((word, i) => isStart(plain(word)) && isTimed(table.rows, i));
  if (stages.length < 2 || stages.length < others.length - 1 || hasTitle || !isByTime) return null;
  return stages.map((at) => ({
    title: words[at] ?? '',
    ...masked(
      table,
      header,
      at,
      (i) => !stages.includes(i),
      (i) => i === at
    ),
    columns: { [at]: { meaning: 'title' } }
  }));
}

const isStart = (word: string): boolean => meaningsOf(word)[0]?.meaning === 'start';

const isTimed = (rows: Table['rows'], column: number): boolean =>
  rows.some((row) => readClock(row[column]) !== null);

/** The nearest text over the columns of a table. */
function titleOver(above: Table['rows'], from: number, to: number): string {
  const texts = above.map((row) => row.slice(from, to).find((cell) => !isBlank(cell)));
  return textOf(
    texts.findLast((cell) => cell !== undefined && dayIn(textOf(cell)) === null)
  ).trim();
}

/** The sheet with one stage's cells: a row of which it has none is blank, a day stands over them all. */
function masked(
  table: Table,
  header: Header,
  at: number,
  isShared: (column: number) => boolean,
  isOwn: (column: number) => boolean
): Pick<Part, 'table' | 'header'> {
  const keep = (row: readonly Cell[]): readonly Cell[] => {
    const filled = row.filter((cell) => !isBlank(cell));
    const [day] = filled;
    const isDay = new Set(filled.map(textOf)).size === 1 && dayIn(textOf(day)) !== null;
    if (isDay && day !== undefined) return [...Array<Cell>(at).fill(''), day];
    if (!row.some((cell, i) => isOwn(i) && !isBlank(cell))) return [];
    return row.map((cell, i) => (isOwn(i) || isShared(i) ? cell : ''));
  };
  const words = header.words.map((word, i) => {
    const own = textOf(table.rows[header.last]?.[i]).replace(/\s+/g, ' ').trim();
    return isOwn(i) ? own || word : isShared(i) ? word : '';
  });
  return { table: { ...table, rows: table.rows.map(keep) }, header: { ...header, words } };
}
