import type { Conflict } from '#core/logistics/conflicts/conflict.ts';
import { nameOf } from '#core/logistics/ripple/links.ts';
import type { Span } from '#core/planning/spans.ts';
import { duration, type Duration } from '#core/time/duration.ts';
import { earliest, latest, plus, type Instant } from '#core/time/instant.ts';
import type { Bar } from './bar.ts';

/** A part of a bar that does not fit, and which checks say so. */
export interface ClashMark {
  /** "D1", "D1 K3". */
  readonly checks: string;
  /** Something that cannot be done so; else somebody should look. */
  readonly isError: boolean;
  readonly span: Span;
}

export type ClashMarks = ReadonlyMap<string, readonly ClashMark[]>;

/** The conflicts of a plan, on the bars that they are about (L83). */
export function clashMarks(conflicts: readonly Conflict[], bars: readonly Bar[]): ClashMarks {
  const barOf = new Map<string, Bar>();
  for (const bar of bars) {
    barOf.set(bar.name, bar);
    for (const { id } of bar.items) barOf.set(nameOf({ in: 'items', id }), bar);
  }
  const marks = new Map<string, ClashMark[]>();
  for (const conflict of conflicts) {
    // A hint is no clash: the list has it.
    if (conflict.level === 'info') continue;
    const about = conflict.rows.flatMap((row) => {
      const bar = barOf.get(nameOf(row));
      const item = bar?.items.find(({ id }) => row.in === 'items' && id === row.id);
      return bar ? [{ bar, span: item?.span ?? bar.planned }] : [];
    });
    for (const { bar, span } of isShared(conflict) ? about : about.slice(0, 1)) {
      const mark = { checks: conflict.check, isError: conflict.level === 'error' };
      const clash = clashWithin(conflict, span);
      if (clash) marks.set(bar.name, withMark(marks.get(bar.name) ?? [], { ...mark, span: clash }));
    }
  }
  return marks;
}

/** Those of which any row might be changed as well as the first. */
const isShared = ({ check }: Conflict): boolean =>
  ['D1', 'K3', 'C1', 'K2', 'K5', 'S2'].includes(check);

/** The part of a row's time that does not fit; all of it where it is no matter of times. */
function clashWithin(conflict: Conflict, span: Span): Span | null {
  const from = (start: Instant): Span => ({ start: latest(span.start, start), end: span.end });
  const first = (length: Duration): Span => ({
    start: span.start,
    end: earliest(span.end, plus(span.start, length))
  });
  const some = (part: Span): Span | null => (part.start < part.end ? part : null);
  switch (conflict.check) {
    case 'D1':
    case 'K3':
    case 'C1': {
      // What is done before and after a slot may be all that clashes: then all of the slot is marked.
      const end = earliest(span.end, conflict.until);
      return some({ ...from(conflict.from), end }) ?? span;
    }
    case 'D3':
    case 'K4':
      return 'at' in conflict ? from(conflict.at) : span;
    case 'D5':
      return 'lateMs' in conflict ? first(conflict.lateMs) : span;
    case 'K1':
      return first(conflict.earlyMs);
    case 'C2':
      return first(duration(conflict.neededMs - conflict.restMs));
    case 'S1':
      return { start: plus(span.end, duration(-conflict.overMs)), end: span.end };
    default:
      return span;
  }
}

/** What clashes twice at the same time is marked once, with both checks. */
function withMark(marks: readonly ClashMark[], mark: ClashMark): ClashMark[] {
  const [same] = marks.filter(
    ({ span }) => span.start < mark.span.end && mark.span.start < span.end
  );
  if (!same) return [...marks, mark];
  const checks = [...new Set(`${same.checks} ${mark.checks}`.split(' '))].sort().join(' ');
  const both: ClashMark = {
    checks,
    isError: same.isError || mark.isError,
    span: {
      start: earliest(same.span.start, mark.span.start),
      end: latest(same.span.end, mark.span.end)
    }
  };
  return withMark(
    marks.filter((each) => each !== same),
    both
  );
}
