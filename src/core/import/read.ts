import { dialectOf } from './dialects.ts';
import { Notices } from './notices.ts';
import { readOwnSheet } from './own/own-sheet.ts';
import type { Choices, ColumnRead, Reading, Shape } from './reading.ts';
import { besideDays } from './rows/beside-days.ts';
import { readTable, type TableRead } from './read-table.ts';
import { chooseSheets, type ChosenSheet } from './sheets.ts';
import { MAX_ROWS, type Container, type Notice, type ReadFile } from './table.ts';
import { titleOf } from './title.ts';

/**
 * Reads a file's tables as a show: sheet, header, columns, days, items and cues as they would be
 * imported. Pure and quick enough to be done again at every correction; it never throws, and what
 * cannot be read is a warning with its row and column, or one error where nothing can.
 */
export function read(file: ReadFile, choices: Choices = {}): Reading {
  const notices = new Notices();
  notices.take(file.notices);
  for (const zone of file.unknownZones ?? []) {
    const taken = file.tz ?? choices.tz;
    const clocks = taken === undefined ? 'the show' : taken;
    const message = `Nobody knows the zone "${zone}": its times are taken by the clocks of ${clocks}.`;
    notices.add('unknownZone', message);
  }
  const { chosen, sheets, byDay } = chooseSheets(file.tables, choices);
  const [first] = sheets;
  const own = byDay ? null : readOwnSheet(file, first, choices, notices);
  if (own) return own;
  const whole = byDay
    ? besideDays(byDay, sheets, choices, notices)
    : readSheet(file, first, choices, notices);
  const { header, table, shape, made } = whole;
  const items = made.rundowns.flatMap((rundown) => rundown.items);
  const cues = items.reduce((sum, item) => sum + item.cues.length, 0);
  return {
    sheets: file.tables.map(({ name, rows }) => ({
      name,
      rows: rows.length,
      columns: rows.reduce((most, row) => Math.max(most, row.length), 0)
    })),
    sheet: chosen,
    shape,
    dialect: table.programme ? programOf(file.container) : dialectOf(header?.words ?? []),
    headerRow: header === null ? 0 : table.firstRow + header.last,
    title: titleOf(file, table, header, choices),
    tz: file.tz ?? '',
    ...made,
    warnings: notices.list(),
    errors: errorsOf(items.length, cues, isTable(whole, choices), whole)
  };
}

function readSheet(
  file: ReadFile,
  sheet: ChosenSheet | undefined,
  choices: Choices,
  notices: Notices
): TableRead {
  const table = sheet?.table ?? { name: '', rows: [], firstRow: 1 };
  notices.take(table.notices ?? []);
  const title = (header: TableRead['header']): string => titleOf(file, table, header, choices);
  return readTable(table, choices, notices, title);
}

/** One schedule is the same whether it comes as JSON or as XML. */
const programOf = (container: Container): string => container.replace(/-.*$/, '');

/** Text without a header, times or numbers is a letter, not a list; unless a person says what is what. */
function isTable({ header, made, shape }: TableRead, choices: Choices): boolean {
  const isTold = choices.columns !== undefined || choices.shape !== undefined;
  const known = ['start', 'end', 'length', 'position', 'number', 'day'];
  return (
    header !== null ||
    isTold ||
    shape === 'cueList' ||
    made.columns.some(({ meaning }: ColumnRead) => known.includes(meaning))
  );
}

function errorsOf(
  items: number,
  cues: number,
  isList: boolean,
  { made }: { readonly made: TableRead['made']; readonly shape: Shape }
): readonly Notice[] {
  const place = { row: null, column: null };
  if (items === 0 && isList && made.days.some(({ rows }) => rows > 0) && isNothingChosen(made)) {
    const message = 'No day or no room is chosen: there is nothing to import.';
    return [{ ...place, code: 'nothingChosen', message }];
  }
  if (items === 0 || !isList) {
    const message =
      'No table of items or cues was found: no row of column names, no column of times or cue numbers.';
    return [{ ...place, code: 'nothingToImport', message }];
  }
  if (items > MAX_ROWS) {
    const message = `The file has ${items} items; a show has at most ${MAX_ROWS}. Choose some of its days or rooms, or divide it.`;
    return [{ ...place, code: 'tooManyRows', message }];
  }
  if (cues <= MAX_ROWS) return [];
  const message = `The file would make ${cues} cues; a show has at most ${MAX_ROWS}. Take some columns as text.`;
  return [{ ...place, code: 'tooManyCues', message }];
}

const isNothingChosen = ({ days, spaces }: TableRead['made']): boolean =>
  !days.some(({ isChosen }) => isChosen) ||
  (spaces.length > 0 && !spaces.some(({ isChosen }) => isChosen));
