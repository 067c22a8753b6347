import { dialectOf, isLightingDesk } from '../dialects.ts';
import type { ColumnRead } from '../reading.ts';
import type { Meaning } from '../words/meanings.ts';
import { tradeOf, type Trade } from '../words/departments.ts';
import type { Body, Made } from './body.ts';
import { cueListItems } from './cue-list.ts';
import { DepartmentList } from './department-list.ts';
import { sayDuplicates } from './duplicates.ts';
import { RowCues } from './row-cues.ts';
import { withoutStandbys } from './standby-rows.ts';
import type { SheetRow } from './sheet.ts';
import { usualDepartment } from './usual-department.ts';

/** Reads a table as a list of cues without times. */
export function readCueList(body: Body): Made {
  const { table, header, choices, title, notices } = body;
  const { headings } = body.entries;
  const { entries, columns } = withoutStandbys(body.entries.entries, body.columns, notices);
  const departments = new DepartmentList();
  const trade =
    tradeFor(choices.cuesOf) ??
    (isLightingDesk(dialectOf(header?.words ?? [])) ? tradeOf('LX') : null) ??
    usualDepartment(
      [choices.fileName ?? '', table.name, title],
      entries.map(({ at }) => wordsOf(at, columns))
    );
  const cues = new RowCues(columns, departments);
  const { items, isAssumed } = cueListItems(entries, {
    columns,
    headings,
    departments,
    cues,
    trade,
    title
  });
  const all = items.flatMap((item) => item.cues);
  if (isAssumed) {
    const whose = `${trade.prefix} (${trade.spoken})`;
    notices.add('cuesWithoutDepartment', `Cues that name no department are taken as ${whose}.`);
  }
  if (items.length > 0) notices.add('noTimes', 'The file gives no times: its items are zero long.');
  sayDuplicates(all, notices);
  return {
    columns,
    days: [{ label: '', date: null, rows: entries.length, isChosen: true, dayChange: 6 * 3600 }],
    spaces: [],
    rundowns: all.length === 0 ? [] : [{ day: 0, space: '', segments: [], items }],
    departments: departments.list(all),
    cuesOf: isAssumed ? trade.prefix : '',
    ambiguous: []
  };
}

const tradeFor = (prefix: string | undefined): Trade | null =>
  prefix === undefined ? null : (tradeOf(prefix) ?? { prefix, spoken: prefix });

const SAYING: readonly Meaning[] = [
  'title',
  'notes',
  'placement',
  'text',
  'script',
  'person',
  'space'
];

/** What a row says in words: codes and types already say whose it is. */
const wordsOf = (row: SheetRow, columns: readonly ColumnRead[]): string =>
  columns
    .filter((column) => SAYING.includes(column.meaning))
    .map((column) => row.at(column.index))
    .join(' ');
