import type { LoadKind } from '../../export/load/load-heads.ts';
import { Notices } from '../notices.ts';
import type { Choices } from '../reading.ts';
import { dateOrder } from '../rows/date-order.ts';
import { isBlank, textOf, type Cell, type Notice, type ReadFile, type Table } from '../table.ts';
import { titleOf } from '../title.ts';
import { dayIn } from '../words/days.ts';
import { loadHeader, type LoadHeader } from './load-columns.ts';
import type { DaySaid, LoadReading, LoadRow } from './load-row.ts';
import { dayOf } from './load-when.ts';
import { RowReader } from './read-row.ts';
import { phaseIn } from './state-words.ts';

interface Sheet {
  readonly table: Table;
  readonly header: LoadHeader;
}

const wanted: Readonly<Record<LoadKind, string>> = {
  movements: 'movements was found: no row of column names such as Vendor, Dock, Day, Start',
  tasks: 'tasks was found: no row of column names such as Task, Space, Day, Start',
  crewCalls: 'crew shifts was found: no row of column names such as Shift, Team, Day, Start',
  vendors: 'vendors was found: no row of column names such as Vendor, Category, Contact'
};

/**
 * Reads a file's tables as one list of a load plan (L40). It never throws: what cannot be read is a warning
 * with its row, and the rest is read all the same.
 */
export function readLoad(file: ReadFile, kind: LoadKind, choices: Choices = {}): LoadReading {
  const notices = new Notices();
  notices.take(file.notices);
  const sheets = sheetsIn(file, kind, choices, notices);
  const rows = sheets.flatMap((sheet) => rowsOf(sheet, kind, notices));
  const [first] = sheets;
  return {
    kind,
    system: systemOf(file, first),
    title: first
      ? titleOf(file, first.table, ofTitle(first.header), choices)
      : (choices.fileName ?? ''),
    tz: file.tz ?? '',
    today: choices.today ?? null,
    rows,
    days: sheets.flatMap(({ table }) => table.days ?? []),
    warnings: notices.list(),
    errors: rows.length > 0 ? [] : [nothing(kind, sheets.length > 0)]
  };
}

const isOwn = ({ columns }: LoadHeader): boolean => columns.some(({ field }) => field === 'ownId');

const systemOf = ({ container }: ReadFile, sheet: Sheet | undefined): string =>
  sheet?.table.programme
    ? container.replace(/-.*$/, '')
    : sheet && isOwn(sheet.header)
      ? 'callboard'
      : 'file';

const ofTitle = ({ at, columns }: LoadHeader) => ({
  first: at,
  last: at,
  words: columns.map(({ title }) => title),
  score: 0
});

const nothing = (kind: LoadKind, hasHeader: boolean): Notice => ({
  row: null,
  column: null,
  code: 'nothingToImport',
  message: hasHeader
    ? 'No row of the list could be read: there is nothing to import.'
    : `No table of ${wanted[kind]}.`
});

/** The sheet with the most columns of the list; where the sheets are days, all of them. */
function sheetsIn(
  { tables }: ReadFile,
  kind: LoadKind,
  choices: Choices,
  notices: Notices
): readonly Sheet[] {
  const chosen =
    choices.sheet === undefined ? tables : tables.slice(choices.sheet, choices.sheet + 1);
  const found = chosen.flatMap((table): Sheet[] => {
    const header = loadHeader(table, kind);
    return header ? [{ table, header }] : [];
  });
  const isByDay = found.length > 1 && found.every(({ table }) => dayIn(table.name) !== null);
  const [best] = [...found].sort((a, b) => b.header.score - a.header.score);
  const read = isByDay ? found : best ? [best] : [];
  for (const { table } of read) notices.take(table.notices ?? []);
  for (const { table } of found.filter((sheet) => !read.includes(sheet)))
    notices.add('otherSheet', `The sheet "${table.name}" was not read: choose it to read it.`);
  return read;
}

function rowsOf({ table, header }: Sheet, kind: LoadKind, notices: Notices): readonly LoadRow[] {
  const own = isOwn(header);
  const order = dateOrder(table);
  const { columns } = header;
  // Of a schedule it is the format that has them, whatever the list is.
  if (!table.programme) sayUnread(columns, table, header.at, notices);
  const reader = new RowReader({ kind, columns, isOwn: own, order, notices });
  const rows: LoadRow[] = [];
  const sheetDay = dayIn(table.name, order);
  let day: DaySaid | null = sheetDay && dayOf(table.name, order);
  let phase = phaseIn(table.name);
  table.rows.slice(header.at + 1).forEach((cells, i) => {
    const at = table.firstRow + header.at + 1 + i;
    const texts = cells.map((cell) => textOf(cell).trim()).filter((text) => text !== '');
    if (texts.length === 0 || (!own && repeats(cells, header))) return;
    const over = own ? null : standsOver(texts, order);
    if (over) {
      day = over.day ?? day;
      phase = over.phase ?? phase;
      return;
    }
    // A day is said once, over all that is on it.
    day = (own ? null : reader.dayIn(cells)) ?? day;
    const row = reader.read(cells, at, own ? null : day);
    const said = phase && kind === 'tasks' ? { phase, ...row.said } : row.said;
    const whole = withName({ ...row, said }, rows.at(-1), kind);
    const why = lacks(whole, kind);
    if (why === null) rows.push(whole);
    else notices.add('leftOut', `“${texts.join(' · ').slice(0, 60)}” ${why}; left out.`, at);
  });
  return rows;
}

/** A lone text over the rows below: their day, or what they are a part of. */
function standsOver(
  texts: readonly string[],
  order: 'dmy' | 'mdy'
): { day: DaySaid | null; phase: ReturnType<typeof phaseIn> } | null {
  const [text = '', ...more] = new Set(texts);
  if (more.length > 0) return null;
  const words = dayIn(text, order);
  const phase = phaseIn(text);
  if (words === null && phase === null) return null;
  return { day: words && dayOf(text, order), phase };
}

/** A further contact of the vendor above stands under it without its name. */
function withName(row: LoadRow, above: LoadRow | undefined, kind: LoadKind): LoadRow {
  const { name = '', contact = '', phone = '', email = '' } = row.said;
  const isContact = [contact, phone, email].some((text) => text !== '');
  const goesOn = kind === 'vendors' && name === '' && row.ownId === '' && isContact;
  const before = above?.said.name;
  return goesOn && before !== undefined ? { ...row, said: { ...row.said, name: before } } : row;
}

/** Why a row is none of the list; null where it is one. One of our own is known by its id alone. */
function lacks({ said, when, ownId }: LoadRow, kind: LoadKind): string | null {
  const isKnown = ownId !== '';
  if (kind === 'vendors') return isKnown || (said.name ?? '') !== '' ? null : 'names no vendor';
  if (kind === 'tasks' && !isKnown && (said.title ?? '') === '') return 'says not what is done';
  const isTimed = when === null ? isKnown : when.at !== null;
  return isTimed ? null : 'has no start';
}

const repeats = (cells: readonly Cell[], { columns }: LoadHeader): boolean =>
  columns.every(({ index, title }) => textOf(cells[index]).replace(/\s+/g, ' ').trim() === title);

/** Columns that say something which the list has no place for. */
function sayUnread(
  columns: LoadHeader['columns'],
  { rows }: Table,
  from: number,
  notices: Notices
): void {
  const body = rows.slice(from + 1);
  for (const { index, title, field } of columns) {
    if (field !== null || body.every((cells) => isBlank(cells[index]))) continue;
    notices.add(
      'unreadColumn',
      `The column “${title}” has no place in this list; left out.`,
      null,
      index
    );
  }
}
