import { isChosenDay, isChosenSpace, spacesRead } from '../chosen.ts';
import { findHeader } from '../columns/header-row.ts';
import { mapColumns } from '../columns/map-columns.ts';
import { unite } from '../columns/unite.ts';
import { Notices } from '../notices.ts';
import { readTable, type TableRead } from '../read-table.ts';
import type { AmbiguousTime, Choices, ItemRead, RundownRead } from '../reading.ts';
import type { ChosenSheet, SheetDay } from '../sheets.ts';
import type { Table } from '../table.ts';
import { departmentsOf } from './beside.ts';
import { sayWhichDays } from './say-days.ts';
import { DEFAULT_CHANGE } from './schedule.ts';

type Place = ReadonlyMap<number, number>;

/** A workbook with a sheet a day, as one: each sheet is read alone, under one list of columns. */
export function besideDays(
  days: readonly SheetDay[],
  sheets: readonly ChosenSheet[],
  choices: Choices,
  notices: Notices
): TableRead {
  sayWhichDays(days, choices, notices);
  const tables = sheets.length > 0 ? sheets.map(({ table }) => table) : [days[0]?.sheet.table];
  const known = tables.filter((table) => table !== undefined);
  const { places } = unite(known.map(columnsIn));
  const parts = known.map((table, i) => {
    const own = new Notices();
    own.take(table.notices ?? []);
    const read = readTable(table, ofSheet(choices, table.name, places[i]), own, () => table.name);
    notices.take(
      own.list().map((notice) => ({ ...notice, message: `${table.name}: ${notice.message}` }))
    );
    return { read, name: table.name, place: places[i] ?? new Map<number, number>() };
  });
  const on = days.flatMap((_, i) => (isChosenDay(choices, i) ? [i] : []));
  const rundowns = parts.slice(0, on.length).flatMap(({ read, place }, i) =>
    read.made.rundowns.map((rundown): RundownRead => ({
      ...rundown,
      day: on[i] ?? 0,
      items: rundown.items.map((item) => placed(item, place))
    }))
  );
  const [first] = parts;
  if (!first) throw new Error('a workbook of days has days');
  const { columns } = unite(parts.map(({ read }) => read.columns));
  return {
    ...first.read,
    columns,
    made: {
      columns,
      days: days.map(({ label, date, rows }, i) => ({
        label,
        date,
        rows,
        isChosen: isChosenDay(choices, i),
        dayChange: parts[on.indexOf(i)]?.read.made.days[0]?.dayChange ?? DEFAULT_CHANGE
      })),
      spaces: spacesRead(
        rundowns.map(({ space, items }) => ({ space, rows: items.length, isOn: true })),
        choices
      ),
      rundowns: rundowns.filter(({ space }) => space === '' || isChosenSpace(choices, space)),
      departments: departmentsOf(parts.map(({ read }) => read.made)),
      cuesOf: parts.map(({ read }) => read.made.cuesOf).find((each) => each !== '') ?? '',
      ambiguous: parts.flatMap(({ read, name, place }) =>
        read.made.ambiguous.map((time): AmbiguousTime => ({
          ...time,
          key: `${name}!${time.key}`,
          column: place.get(time.column) ?? time.column
        }))
      )
    }
  };
}

function columnsIn(table: Table) {
  const header = findHeader(table);
  const rows = table.rows.slice(header === null ? 0 : header.last + 1);
  return mapColumns(header?.words ?? [], rows);
}

/** What was chosen for the whole workbook, as this sheet has to hear it. */
function ofSheet(choices: Choices, name: string, place: Place | undefined): Choices {
  const { days: _, spaces: __, columns, otherReading, ...rest } = choices;
  const own = [...(place ?? [])].flatMap(([index, united]) => {
    const choice = columns?.[united];
    return choice ? [[index, choice] as const] : [];
  });
  const before = `${name}!`;
  const others = otherReading?.filter((key) => key.startsWith(before));
  return {
    ...rest,
    ...(columns ? { columns: Object.fromEntries(own) } : {}),
    ...(others ? { otherReading: others.map((key) => key.slice(before.length)) } : {})
  };
}

const placed = (item: ItemRead, place: Place): ItemRead => ({
  ...item,
  fields: Object.fromEntries(
    Object.entries(item.fields).map(([index, text]) => [
      place.get(Number(index)) ?? Number(index),
      text
    ])
  )
});
