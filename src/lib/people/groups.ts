import { inOrder, listOf } from '#core/collections.ts';
import { answersTo } from '#core/logistics/answers.ts';
import type { ShowDocument } from '#core/show.ts';
import { dateText } from '#lib/text/dates.ts';
import type { PersonLine, PositionLine, TimedCall } from './crew-lines.ts';
import { answersText, departmentText } from './words.ts';

export interface Group<Row> {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly rows: readonly Row[];
}

const grouped = <Row>(id: string, title: string, rows: readonly Row[] | undefined): Group<Row>[] =>
  rows && rows.length > 0 ? [{ id, title, note: String(rows.length), rows }] : [];

/** By the department of what each has first, and those without a position last. */
export function peopleGroups(
  lines: readonly PersonLine[],
  document: ShowDocument
): readonly Group<PersonLine>[] {
  const by = Map.groupBy(lines, ({ department }) => department?.id ?? '');
  return [
    ...inOrder(listOf(document.departments)).flatMap((department) =>
      grouped(department.id, departmentText(department), by.get(department.id))
    ),
    ...grouped('', 'No position yet', by.get(''))
  ];
}

export function positionGroups(lines: readonly PositionLine[]): readonly Group<PositionLine>[] {
  const by = Map.groupBy(lines, ({ department }) => department);
  return [...by].flatMap(([department, rows]) =>
    grouped(department.id, departmentText(department), rows)
  );
}

/** Day by day, each with how many have said yes. */
export function callGroups(calls: readonly TimedCall[]): readonly Group<TimedCall>[] {
  const by = Map.groupBy(calls, ({ day }) => day);
  return [...by]
    .toSorted(([a], [b]) => (a.date < b.date ? -1 : 1))
    .map(([{ id, date, label }, rows]) => {
      const answers = answersTo(rows.map(({ call }) => call));
      const open = answers.open > 0 ? ` · ${answers.open} not answered` : '';
      const gone = answers.gone > 0 ? ` · ${answers.gone} declined or not there` : '';
      return {
        id,
        title: [dateText(date), label].filter(Boolean).join(' · '),
        note: answersText(answers) + open + gone,
        rows
      };
    });
}
