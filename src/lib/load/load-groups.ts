import { DAY_SECONDS } from '#core/time/wall-time.ts';
import type { ShowDay } from '#core/show.ts';
import type { LoadLine } from './load-line.ts';

export type Grouping = 'time' | 'place' | 'department' | 'vendor';

/** Rows under one head, in the order of their times. */
export interface LoadGroup {
  readonly key: string;
  /** The head of an hour: "09:00"; of anything else its name, empty where it has none. */
  readonly title: string;
  /** The day that begins with it; null where it goes on. */
  readonly day: ShowDay | null;
  readonly lines: readonly LoadLine[];
}

/** By day and hour. */
function byHour(lines: readonly LoadLine[]): readonly LoadGroup[] {
  let last: ShowDay | null = null;
  const hours = Map.groupBy(lines, ({ day, work }) => `${day.id} ${hourOf(work.row.slot.at)}`);
  return [...hours].flatMap(([key, own]): LoadGroup[] => {
    const [first] = own;
    if (!first) return [];
    const day = first.day.id === last?.id ? null : first.day;
    last = first.day;
    return [{ key, title: hourOf(first.work.row.slot.at), day, lines: own }];
  });
}

const hourOf = (seconds: number): string => {
  const ofDay = ((seconds % DAY_SECONDS) + DAY_SECONDS) % DAY_SECONDS;
  return `${String(Math.floor(ofDay / 3600)).padStart(2, '0')}:00`;
};

const nameIn: Readonly<Record<Exclude<Grouping, 'time'>, (line: LoadLine) => string>> = {
  place: ({ place }) => place,
  department: ({ department }) => department?.spoken ?? '',
  vendor: ({ vendor }) => vendor?.name ?? ''
};

/** What has no place, department or vendor stands last. */
export function grouped(lines: readonly LoadLine[], by: Grouping): readonly LoadGroup[] {
  if (by === 'time') return byHour(lines);
  return [...Map.groupBy(lines, nameIn[by])]
    .map(([title, own]): LoadGroup => ({ key: `${by} ${title}`, title, day: null, lines: own }))
    .sort(
      (a, b) =>
        Number(a.title === '') - Number(b.title === '') ||
        a.title.localeCompare(b.title, undefined, { numeric: true })
    );
}

/** Before which row the line of the present is drawn; null where all is over by then, or nothing is. */
export function firstAhead(lines: readonly LoadLine[], now: number): string | null {
  const at = lines.findIndex(({ span }) => span.start > now);
  return at > 0 ? (lines[at]?.key ?? null) : null;
}
