import { countOf, type ItemRead, type Reading, type RundownRead } from '#core/import/reading.ts';
import type { Container, Notice } from '#core/import/table.ts';

/** One item as it would be, for people and for programs that check an import. */
interface ItemSample {
  readonly row: number;
  readonly number: string;
  readonly title: string;
  readonly kind: string;
  /** The day that it is of, as the file calls it. */
  readonly day: string;
  readonly space: string;
  readonly segment: string;
  /** hh:mm:ss of the show day, past midnight as 24:30:00; null where nothing says when. */
  readonly start: string | null;
  readonly startMode: 'hard' | 'soft';
  readonly duration: string;
  readonly durationMs: number;
  readonly countToEnd: boolean;
  readonly floated: boolean;
  readonly notes: string;
  readonly script: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly cues: readonly {
    readonly department: string;
    readonly number: string;
    readonly label: string;
    readonly notes: string;
    readonly placement: string;
    readonly execution: string;
  }[];
}

/** One row of a list of a load plan as it would be. */
export interface LoadSample {
  readonly row: number;
  readonly title: string;
  /** As the file calls it. */
  readonly day: string;
  readonly start: string | null;
  readonly duration: string | null;
  readonly space: string;
  readonly vendor: string;
  readonly department: string;
  readonly people: number | null;
}

/** What an import would bring, in numbers; kinds of rows that its list has none of are 0. */
export interface Summary<Sample = ItemSample> {
  readonly format: string;
  readonly items: number;
  readonly cues: number;
  readonly movements: number;
  readonly tasks: number;
  readonly crewCalls: number;
  readonly vendors: number;
  readonly people: number;
  readonly days: number;
  readonly spaces: number;
  readonly departments: number;
  readonly warnings: readonly Notice[];
  readonly errors: readonly Notice[];
  /** The first five items, or rows of a list of a load plan. */
  readonly sample: readonly Sample[];
}

const none = { movements: 0, tasks: 0, crewCalls: 0, vendors: 0, people: 0 };

/** A summary of nothing. */
export const noRows: Omit<Summary<never>, 'format'> = {
  items: 0,
  cues: 0,
  ...none,
  days: 0,
  spaces: 0,
  departments: 0,
  warnings: [],
  errors: [],
  sample: []
};

/** The summary of a file that was read. */
export function summaryOf(reading: Reading, container: Container): Summary {
  const { dialect, warnings, errors } = reading;
  // What is refused brings nothing, whatever was found on the way.
  const isRefused = errors.length > 0;
  const { rundowns, departments } = isRefused ? { rundowns: [], departments: [] } : reading;
  const items = rundowns.flatMap((rundown) =>
    rundown.items.map((item) => sampleOf(item, rundown, reading)).slice(0, 5)
  );
  return {
    format:
      container === 'ontime-json' || dialect === '' || container.startsWith(dialect)
        ? container
        : `${dialect}-${container}`,
    ...(isRefused ? { items: 0, cues: 0 } : countOf(reading)),
    ...none,
    days: rundowns.length === 0 ? 0 : reading.days.filter(({ isChosen }) => isChosen).length,
    spaces: new Set(rundowns.map(({ space }) => space)).size,
    departments: departments.length,
    warnings,
    errors,
    sample: items.slice(0, 5)
  };
}

/** The summary of a file that could not be. */
export function summaryOfError(error: {
  readonly code: string;
  readonly message: string;
}): Summary {
  return { ...noRows, format: 'unknown', errors: [{ row: null, column: null, ...error }] };
}

function sampleOf(
  item: ItemRead,
  { day, space, segments }: RundownRead,
  { columns, days }: Reading
): ItemSample {
  const named = columns
    .filter((column) => item.fields[column.index] !== undefined)
    .map((column) => [column.title, item.fields[column.index] ?? ''] as const);
  return {
    row: item.row,
    number: item.number,
    title: item.title,
    kind: item.kind,
    day: days[day]?.date ?? days[day]?.label ?? '',
    space,
    segment: item.segment === null ? '' : (segments[item.segment] ?? ''),
    start: item.startsAt === null ? null : clockText(item.startsAt),
    startMode: item.hardAt === null ? 'soft' : 'hard',
    duration: clockText(item.lengthMs / 1000),
    durationMs: item.lengthMs,
    countToEnd: item.countToEnd,
    floated: item.isFloated,
    notes: item.notes,
    script: item.script,
    fields: Object.fromEntries(named),
    cues: item.cues.map(({ department, number, label, notes, placement, execution }) => ({
      department,
      number,
      label,
      notes,
      placement,
      execution
    }))
  };
}

/** hh:mm:ss */
export function clockText(seconds: number): string {
  const whole = Math.round(seconds);
  return [whole / 3600, (whole / 60) % 60, whole % 60]
    .map((part) => String(Math.floor(part)).padStart(2, '0'))
    .join(':');
}
