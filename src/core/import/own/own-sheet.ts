import type { Notices } from '../notices.ts';
import type { Choices, CueRead, DepartmentRead, PostRead, Reading } from '../reading.ts';
import { sayDuplicates } from '../rows/duplicates.ts';
import type { ChosenSheet } from '../sheets.ts';
import { MAX_ROWS, type ReadFile } from '../table.ts';
import { titleOf } from '../title.ts';
import { ownColumns, ownHeads, type OwnHeads } from './own-heads.ts';
import { OwnRows } from './own-rows.ts';

/**
 * Reads a sheet that an export of our own wrote by what it says, not by what it looks like (X1): a
 * note of "-" is a note, "TOTAL" an item. Null for any other sheet, and where a person has chosen
 * how to read it.
 */
export function readOwnSheet(
  file: ReadFile,
  chosen: ChosenSheet | undefined,
  choices: Choices,
  notices: Notices
): Reading | null {
  if (!chosen || isChosen(choices)) return null;
  const { table: sheet, index: at } = chosen;
  const heads = ownHeads(sheet);
  if (!heads) return null;
  notices.take(sheet.notices ?? []);
  const rows = new OwnRows(heads, choices.starts ?? 'asRead', notices);
  rows.readAll(sheet);
  const { items, segments, targets } = rows;
  const cues = items.flatMap((item) => item.cues);
  sayDuplicates(cues, notices);
  const isTooMuch = cues.length > MAX_ROWS;
  const tooManyCues = {
    row: null,
    column: null,
    code: 'tooManyCues',
    message: `The file would make ${cues.length} cues; a show has at most ${MAX_ROWS}.`
  };
  const nothing = {
    row: null,
    column: null,
    code: 'nothingToImport',
    message: 'The list has its column names, and no row below them.'
  };
  return {
    sheets: file.tables.map(({ name, rows: all }) => ({
      name,
      rows: all.length,
      columns: all.reduce((most, row) => Math.max(most, row.length), 0)
    })),
    sheet: at,
    shape: 'runOfShow',
    dialect: 'callboard',
    headerRow: sheet.firstRow,
    title: titleOf(file, sheet, null, choices),
    columns: ownColumns(sheet, heads),
    tz: '',
    days: [
      {
        label: '',
        date: null,
        rows: sheet.rows.length - 1,
        isChosen: true,
        dayChange: heads.dayChange
      }
    ],
    spaces: [],
    rundowns: items.length === 0 ? [] : [{ space: '', day: 0, segments, targets, items }],
    departments: departmentsOf(heads, cues, rows.posts()),
    cuesOf: '',
    ambiguous: [],
    warnings: notices.list(),
    errors: items.length === 0 ? [nothing] : isTooMuch ? [tooManyCues] : []
  };
}

const isChosen = ({ columns, headerRow, shape, headings, cuesOf }: Choices): boolean =>
  [columns, headerRow, shape, headings, cuesOf].some((choice) => choice !== undefined);

/** Those with a column for their cues, then those that only a text is for, or a post is of. */
function departmentsOf(
  { heads }: OwnHeads,
  cues: readonly CueRead[],
  posts: readonly PostRead[]
): readonly DepartmentRead[] {
  const found = new Map<string, DepartmentRead>();
  for (const head of heads) {
    if (head.is !== 'department') continue;
    const { prefix, spoken, clear } = head;
    const own = cues.filter(({ department }) => department === prefix).length;
    found.set(prefix, { prefix, spoken, aliases: [], cues: own, ...(clear && { clear }) });
  }
  const named = [
    ...heads.map((head) => (head.is === 'text' ? head.department : '')),
    ...posts.map(({ department }) => department)
  ];
  for (const prefix of named) {
    if (prefix === '' || found.has(prefix)) continue;
    found.set(prefix, { prefix, spoken: prefix, aliases: [], cues: 0 });
  }
  return [...found.values()];
}
