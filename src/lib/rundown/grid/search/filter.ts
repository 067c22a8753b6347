import { peopleIn } from '#core/planning/column-texts.ts';
import type { Id, Item, ItemKind } from '#core/show.ts';
import type { ItemRow, PlanRow } from '../../plan-rows.ts';

/** Which rows are shown; null and false: whatever it is. */
export interface Filter {
  readonly department: Id | null;
  /** A position that owns the row, or a name in one of its columns, alone or among others. */
  readonly person: string | null;
  readonly segment: Id | null;
  readonly kind: ItemKind | 'floated' | null;
  readonly problemsOnly: boolean;
}

export const everything: Filter = {
  department: null,
  person: null,
  segment: null,
  kind: null,
  problemsOnly: false
};

export const isFiltering = (filter: Filter): boolean =>
  Object.values(filter).some((each) => each !== null && each !== false);

/** What a row is looked at for. */
interface Facts {
  /** Rows with something kept that could not be read. */
  readonly kept: ReadonlySet<Id>;
  /** The row that is being typed in stays, whatever becomes of it. */
  readonly typing: string | null;
}

/**
 * The lines that a filter leaves: its rows, the heads of segments that have some of them, and gaps
 * and overlaps right before them.
 */
export function filtered(rows: readonly PlanRow[], filter: Filter, facts: Facts): PlanRow[] {
  const left: PlanRow[] = [];
  /** What stands over the next row, if that stays. */
  let over: PlanRow[] = [];
  for (const row of rows) {
    if (row.kind === 'segment') over = [row];
    else if (row.kind !== 'item') over.push(row);
    else {
      const isProblem = over.some(({ kind }) => kind === 'overlap') || hasProblem(row, facts);
      const stays = matches(row, filter) && (!filter.problemsOnly || isProblem);
      if (stays || row.key === facts.typing) {
        left.push(...over, row);
        over = [];
      } else over = over.filter(({ kind }) => kind === 'segment');
    }
  }
  return left;
}

function matches({ item, cues }: ItemRow, filter: Filter): boolean {
  const { department, person, segment, kind } = filter;
  return (
    (department === null || cues.some((cue) => cue.departmentId === department)) &&
    (segment === null || item.segmentId === segment) &&
    (kind === null || (kind === 'floated' ? item.floated : !item.floated && item.kind === kind)) &&
    (person === null || isOf(item, person))
  );
}

const isOf = (item: Item, person: string): boolean =>
  item.ownerPositionId === person ||
  Object.values(item.fields).some((text) => text === person || peopleIn(text).includes(person));

/**
 * What somebody has to look at: a start in a DST change, one too late for what is fixed behind it, a
 * text that was not read, an item without a length or a title. (An overlap is told by its line.)
 */
function hasProblem(row: ItemRow, { kept }: Facts): boolean {
  const { item } = row;
  if (lateBy(row) > 0) return true;
  const isEmpty = item.length.durationMs === 0 && item.kind !== 'milestone' && !item.floated;
  return row.dst !== null || kept.has(item.id) || isEmpty || item.title === '';
}

/** How much too late an item starts to meet what is fixed behind it (T3); 0 where it does. */
export const lateBy = ({ plannedStart, backTime }: ItemRow): number =>
  plannedStart === null || backTime === null ? 0 : Math.max(0, plannedStart - backTime);
