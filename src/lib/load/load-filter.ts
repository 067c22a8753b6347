import type { WorkName } from '#core/logistics/progress.ts';
import type { Id } from '#core/show.ts';
import type { LoadLine } from './load-line.ts';

/** Which rows are shown: all, those under way now, those that are late, or all that is not over. */
export type Wanted = 'all' | 'now' | 'late' | 'open';

export interface LoadFilter {
  readonly wanted: Wanted;
  /** Null, here and below: any. */
  readonly kind: WorkName | null;
  readonly departmentId: Id | null;
  readonly vendorId: Id | null;
  /** Part of a title, a place, a vendor, a person, a plate. */
  readonly text: string;
}

export const everything: LoadFilter = {
  ...{ wanted: 'all', kind: null, departmentId: null, vendorId: null, text: '' }
};

const wants: Readonly<Record<Wanted, (line: LoadLine) => boolean>> = {
  all: () => true,
  now: ({ isNow }) => isNow,
  late: ({ lateMs }) => lateMs > 0,
  open: ({ stage }) => stage === 'ahead' || stage === 'on'
};

export function filtered(
  lines: readonly LoadLine[],
  { wanted, kind, departmentId, vendorId, text }: LoadFilter
): readonly LoadLine[] {
  const sought = text.trim().toLowerCase();
  return lines.filter(
    (line) =>
      wants[wanted](line) &&
      (kind === null || line.ref.in === kind) &&
      (departmentId === null || line.department?.id === departmentId) &&
      (vendorId === null || line.vendor?.id === vendorId) &&
      (sought === '' || textOf(line).includes(sought))
  );
}

const textOf = ({ title, kind, place, vendor, department, who }: LoadLine): string =>
  [title, kind, place, vendor?.name, department?.prefix, department?.spoken, who]
    .join('\n')
    .toLowerCase();

/** How many of each there are. */
export const countsOf = (lines: readonly LoadLine[]): Readonly<Record<Wanted, number>> => {
  const count = (wanted: Wanted): number => lines.filter(wants[wanted]).length;
  return { all: lines.length, now: count('now'), late: count('late'), open: count('open') };
};
