import { mapColumns } from '../columns/map-columns.ts';
import { isChosenDay, isChosenSpace, spacesRead } from '../chosen.ts';
import type { Notices } from '../notices.ts';
import type { Choices, ColumnChoice, ColumnRead, RundownRead } from '../reading.ts';
import { textOf, type Table } from '../table.ts';
import type { Meaning } from '../words/meanings.ts';
import type { Made } from './body.ts';
import { DepartmentList } from './department-list.ts';
import type { Entry } from './entries.ts';
import { itemsOf } from './items.ts';
import { programmeDays, type ProgrammeDay, type ProgrammeEvent } from './programme-days.ts';
import { sayRepeatedIds } from './repeated-ids.ts';
import { RowCues } from './row-cues.ts';
import { sayWhichDays } from './say-days.ts';
import { SheetRow } from './sheet.ts';

/** The columns of a programme: what its format says they are, or what a person chose instead. */
export function programmeColumns(
  table: Table,
  meanings: readonly Meaning[],
  chosen: Readonly<Record<number, ColumnChoice>>
): readonly ColumnRead[] {
  const [header = [], ...rows] = table.rows;
  const told = Object.fromEntries(
    meanings.map((meaning, i): [number, ColumnChoice] => [i, { meaning, ...chosen[i] }])
  );
  const words = header.map((cell) => textOf(cell));
  return mapColumns(words, rows, told).map((column) => ({
    ...column,
    confidence: chosen[column.index]?.meaning ? 'chosen' : 'sure'
  }));
}

interface Programme {
  readonly table: Table;
  readonly columns: readonly ColumnRead[];
  readonly choices: Choices;
  readonly notices: Notices;
}

/** Reads a calendar or a published programme: its chosen days, with a rundown for each room. */
export function readProgramme({ table, columns, choices, notices }: Programme): Made {
  const rows = table.rows
    .slice(1)
    .map((cells, i) => new SheetRow(table.firstRow + 1 + i, cells, columns));
  const days = programmeDays(rows, table.days ?? [], choices, notices);
  sayWhichDays(
    days.map(({ date, events }) => ({ label: date, rows: events.length })),
    choices,
    notices
  );
  const isOne = choices.headings === 'segments';
  const departments = new DepartmentList();
  const context = { columns, choices: fixed(choices), cues: new RowCues(columns, departments) };
  const byDay = days.map((day) => groupsOf(day, isOne));
  const rundowns = byDay.flatMap((groups, day): readonly RundownRead[] =>
    isChosenDay(choices, day)
      ? groups
          .filter(({ space }) => space === '' || isChosenSpace(choices, space))
          .map(({ space, events }) => {
            const segments: string[] = [];
            const items = itemsOf(
              events.map(({ row }) => entryOf(row)),
              events.map(({ timing }) => timing),
              { ...context, notices, segmentOf: (entry) => segmentIn(segments, entry) }
            );
            return { day, space, segments, items };
          })
      : []
  );
  sayRepeatedIds(
    rundowns.flatMap(({ items }) => items),
    notices
  );
  return {
    columns,
    days: days.map(({ date, events, dayChange }, i) => ({
      label: date,
      date: date === '' ? null : date,
      rows: events.length,
      isChosen: isChosenDay(choices, i),
      dayChange
    })),
    spaces: spacesRead(
      byDay.flatMap((groups, i) =>
        groups.map(({ space, events }) => ({
          space,
          rows: events.length,
          isOn: isChosenDay(choices, i)
        }))
      ),
      choices
    ),
    rundowns,
    departments: departments.list(
      rundowns.flatMap(({ items }) => items).flatMap((item) => item.cues)
    ),
    cuesOf: '',
    ambiguous: []
  };
}

/** Published times are the audience's: each start stands, until a person says otherwise. */
const fixed = (choices: Choices): Choices => ({ starts: 'hard', ...choices });

const entryOf = (row: SheetRow): Entry => ({
  at: row,
  more: [],
  day: null,
  heading: null,
  lone: row.text('title') === '' ? '(no title)' : ''
});

function segmentIn(segments: string[], { at }: Entry): number | null {
  const title = at.text('segment');
  if (title === '') return null;
  const known = segments.indexOf(title);
  return known >= 0 ? known : segments.push(title) - 1;
}

interface Group {
  readonly space: string;
  readonly events: readonly ProgrammeEvent[];
}

/** Rooms in the order of the file, each with its events in the order of the clock. */
function groupsOf({ events }: ProgrammeDay, isOne: boolean): readonly Group[] {
  const rooms = new Map<string, ProgrammeEvent[]>();
  for (const event of events) {
    const space = isOne ? '' : event.row.text('space');
    const room = rooms.get(space);
    if (room) room.push(event);
    else rooms.set(space, [event]);
  }
  // What is on all day stands over the day.
  const at = ({ timing }: ProgrammeEvent): number => timing.start ?? -1;
  return [...rooms].map(([space, list]) => ({
    space,
    events: list.sort((a, b) => at(a) - at(b) || a.row.row - b.row.row)
  }));
}
