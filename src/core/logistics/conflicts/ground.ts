import { inOrder, listOf, rowOf } from '../../collections.ts';
import type { CrewCall, End, Movement, Task } from '../../logistics.ts';
import type { Id, Rows, ShowDocument } from '../../show.ts';
import { isOff, type AnyStatus } from '../../status.ts';
import { duration } from '../../time/duration.ts';
import { plus } from '../../time/instant.ts';
import { plan, type Plan } from '../../timing/plan.ts';
import { spanEntry, type Span } from '../../planning/spans.ts';
import { holderOf } from '../holders.ts';
import { spanOf } from '../times.ts';

export interface Timed<Row> {
  readonly row: Row;
  readonly span: Span;
}

/** A vehicle at its dock: `span` is its slot, `taken` how long the dock is not free for it. */
export interface AtDock extends Timed<Movement> {
  readonly taken: Span;
}

/** A load plan with its times looked up, once for all checks. */
export interface Ground {
  readonly document: ShowDocument;
  /** Those that come, in the order of their slots. */
  readonly movements: readonly AtDock[];
  readonly tasks: readonly Timed<Task>[];
  readonly calls: readonly Timed<CrewCall>[];
  readonly plans: readonly Plan[];
  /** When what a dependency leads to is; null where that has no time, or is no more. */
  readonly spanOfEnd: (end: End) => Span | null;
}

export function groundOf(document: ShowDocument): Ground {
  const movements = timed(document, on(document.movements)).map((each): AtDock => ({
    ...each,
    taken: takenBy(each)
  }));
  const tasks = timed(document, on(document.tasks));
  const calls = timed(document, on(document.crewCalls));
  const plans = inOrder(listOf(document.rundowns)).map(({ id }) => plan(document, id));
  const spans = {
    task: spansById(tasks),
    movement: spansById(movements),
    item: new Map(
      plans.flatMap(({ items }) =>
        items.flatMap((each) => spanEntry(each.item.id, each.plannedStart, each.plannedEnd))
      )
    )
  };
  return {
    document,
    movements,
    tasks,
    calls,
    plans,
    spanOfEnd: ({ kind, id }) => spans[kind].get(id) ?? null
  };
}

const on = <Row extends { readonly status: AnyStatus }>(rows: Rows<Row>): readonly Row[] =>
  listOf(rows).filter((row) => !isOff(row));

function timed<Row extends { readonly id: Id; readonly slot: Movement['slot'] }>(
  document: ShowDocument,
  rows: readonly Row[]
): Timed<Row>[] {
  return rows
    .flatMap((row) => {
      const span = spanOf(document, row.slot);
      return span ? [{ row, span }] : [];
    })
    .sort((a, b) => a.span.start - b.span.start || (a.row.id < b.row.id ? -1 : 1));
}

const takenBy = ({ row, span }: Timed<Movement>): Span => ({
  start: plus(span.start, duration(-row.prepMs)),
  end: plus(span.end, row.postMs)
});

const spansById = (rows: readonly Timed<{ readonly id: Id }>[]): ReadonlyMap<Id, Span> =>
  new Map(rows.map(({ row, span }) => [row.id, span]));

/** Who a call is for: whoever it names, else whoever has its position first that day; null: nobody yet, or several. */
export function personCalled(
  { document }: Pick<Ground, 'document'>,
  { personId, positionId, slot }: CrewCall
): Id | null {
  if (personId !== null) return personId;
  const day = rowOf(document.days, slot.dayId);
  return positionId === null || !day ? null : holderOf(document, positionId, day.date);
}
