import { isChosenSpace, spacesRead } from '../chosen.ts';
import type { Choices, ColumnRead, DayRead, DepartmentRead, RundownRead } from '../reading.ts';
import type { Made } from './body.ts';

/** What was made of each stage, as one: a rundown for each, under the first one's days. */
export function beside(
  parts: readonly { readonly title: string; readonly made: Made }[],
  choices: Choices
): Made {
  const all = parts.map(({ made }) => made);
  const longest = all.reduce<readonly DayRead[]>(
    (most, { days }) => (days.length > most.length ? days : most),
    []
  );
  const rowsOn = (day: number): number =>
    all.reduce((sum, { days }) => sum + (days[day]?.rows ?? 0), 0);
  const changeOn = (day: number): number =>
    Math.min(...all.flatMap(({ days }) => days[day]?.dayChange ?? []));
  const rundowns = parts.flatMap(({ title, made }) =>
    made.rundowns.map((rundown): RundownRead => ({ ...rundown, space: rundown.space || title }))
  );
  // A heading with nothing under it is a stage all the same: what stood there is gone.
  const headed = parts
    .filter(({ made }) => made.rundowns.length === 0)
    .map(({ title }) => ({ space: title, rows: 0, isOn: true }));
  const spaces = spacesRead(
    [...rundowns.map(({ space, items }) => ({ space, rows: items.length, isOn: true })), ...headed],
    choices
  );
  return {
    columns: columnsOf(all),
    days: longest.map((day, i) => ({ ...day, rows: rowsOn(i), dayChange: changeOn(i) })),
    spaces,
    rundowns: rundowns.filter(({ space }) => isChosenSpace(choices, space)),
    departments: departmentsOf(all),
    cuesOf: '',
    ambiguous: all.flatMap(({ ambiguous }) => ambiguous)
  };
}

/** Each column once, in the order of the sheet: shared ones are read alike in every part. */
function columnsOf(parts: readonly Made[]): readonly ColumnRead[] {
  const byIndex = new Map(
    parts.flatMap(({ columns }) => columns.map((column) => [column.index, column] as const))
  );
  return [...byIndex.values()].sort((a, b) => a.index - b.index);
}

export function departmentsOf(parts: readonly Made[]): readonly DepartmentRead[] {
  const known = new Map<string, DepartmentRead>();
  for (const department of parts.flatMap(({ departments }) => departments)) {
    const before = known.get(department.prefix);
    known.set(department.prefix, {
      ...department,
      aliases: [...new Set([...(before?.aliases ?? []), ...department.aliases])],
      cues: department.cues + (before?.cues ?? 0)
    });
  }
  return [...known.values()];
}
