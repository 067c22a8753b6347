import { folded } from '#core/import/load/by-name.ts';
import type { LoadReading, LoadRow } from '#core/import/load/load-row.ts';
import { severalIn } from '#core/import/load/load-names.ts';
import type { Container } from '#core/import/table.ts';
import { clockText, noRows, type LoadSample, type Summary } from './summary.ts';

/** What a list of a load plan would bring, in numbers: what it names is counted once. */
export function loadSummaryOf(reading: LoadReading, container: Container): Summary<LoadSample> {
  const { kind, errors, warnings } = reading;
  const rows = errors.length > 0 ? [] : reading.rows;
  const named = (of: (row: LoadRow) => readonly string[]): number =>
    new Set(rows.flatMap(of).map(folded).filter(Boolean)).size;
  const vendors = named(({ said }) => [said.name ?? said.vendor ?? '']);
  return {
    format: container,
    ...noRows,
    [kind]: kind === 'vendors' ? vendors : rows.length,
    vendors,
    people: named(({ said }) => one(said.person)),
    days: new Set([...(rows.length > 0 ? reading.days : []), ...rows.flatMap(dayIn)]).size,
    spaces: named(({ said }) => [said.dock ?? said.space ?? '']),
    departments: named(({ said }) => [said.department ?? '']),
    warnings,
    errors,
    sample: rows.slice(0, 5).map(sampleOf)
  };
}

const one = (person = ''): readonly string[] => {
  const [name, ...more] = severalIn(person);
  return name === undefined || more.length > 0 ? [] : [name];
};

const dayIn = ({ when }: LoadRow): readonly string[] =>
  when?.day ? ['date' in when.day ? when.day.date : when.day.label] : [];

function sampleOf(row: LoadRow): LoadSample {
  const { said, when } = row;
  const ms =
    when?.lengthMs ??
    (when?.until == null || when.at === null ? null : (when.until - when.at) * 1000);
  return {
    row: row.row,
    title: said.name || said.title || said.vendor || said.order || '',
    day: dayIn(row)[0] ?? '',
    start: when?.at == null ? null : clockText(when.at),
    duration: ms === null ? null : clockText(ms / 1000),
    space: said.dock ?? said.space ?? '',
    vendor: said.name ?? said.vendor ?? '',
    department: said.department ?? '',
    people: said.qty ?? null
  };
}
