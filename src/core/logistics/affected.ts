import { inOrder, listOf, rowOf } from '../collections.ts';
import type { Addressee } from '../messages.ts';
import type { Id, ShowDocument } from '../show.ts';
import type { RowRef } from './conflicts/conflict.ts';
import type { Ripple } from './ripple.ts';

/** Somebody who has to know, and the rows that it is about for them. */
export interface Affected {
  readonly to: Addressee;
  readonly rows: readonly RowRef[];
}

/**
 * Whom a lateness and what is done about it concern (L65): the departments of what is moved and of calls
 * that are too short, those that run the docks where a vehicle is moved, positions of other departments
 * that a task asks for, the caller where an item or the doors are at risk, and each vendor, of its own
 * rows only. Each once.
 *
 * @param moved rows that are moved, in the order in which they are told
 */
export function affected(
  document: ShowDocument,
  { moved, ripple }: { readonly moved: readonly RowRef[]; readonly ripple: Ripple }
): readonly Affected[] {
  const told = new Map<string, { to: Addressee; rows: RowRef[] }>();
  const tell = (to: Addressee, row: RowRef): void => {
    const key = 'id' in to ? `${to.kind} ${to.id}` : to.kind;
    const known = told.get(key);
    if (!known) told.set(key, { to, rows: [row] });
    else if (!known.rows.some(({ id }) => id === row.id)) known.rows.push(row);
  };
  for (const row of moved) for (const to of concernedBy(document, row)) tell(to, row);
  for (const { id, task } of ripple.calls) {
    const department = departmentOfCall(document, id);
    if (department !== null)
      tell({ kind: 'department', id: department }, { in: 'tasks', id: task });
  }
  for (const { row } of ripple.risks) tell({ kind: 'caller' }, row);
  return inTurn(document, [...told.values()]);
}

function concernedBy(document: ShowDocument, { in: name, id }: RowRef): readonly Addressee[] {
  const vendor = (of: Id | null): Addressee[] => (of === null ? [] : [{ kind: 'vendor', id: of }]);
  if (name === 'movements') {
    const docks = listOf(document.departments).filter(({ mayDock }) => mayDock === true);
    return [
      ...docks.map((each): Addressee => ({ kind: 'department', id: each.id })),
      ...vendor(rowOf(document.movements, id)?.vendorId ?? null)
    ];
  }
  const task = name === 'tasks' ? rowOf(document.tasks, id) : undefined;
  if (!task) return [];
  const posts = task.positionIds.filter(
    (each) => rowOf(document.positions, each)?.departmentId !== task.departmentId
  );
  return [
    ...(task.departmentId === null ? [] : [{ kind: 'department', id: task.departmentId } as const]),
    ...posts.map((each): Addressee => ({ kind: 'position', id: each })),
    ...vendor(task.vendorId)
  ];
}

function departmentOfCall(document: ShowDocument, id: Id): Id | null {
  const call = rowOf(document.crewCalls, id);
  return (
    call?.departmentId ?? rowOf(document.positions, call?.positionId ?? '')?.departmentId ?? null
  );
}

/**
 * Departments as the show has them, then positions, vendors and the caller. A position whose department
 * is told hears it there: people answer by position, on the devices of their department (M15).
 */
function inTurn(document: ShowDocument, told: readonly Affected[]): readonly Affected[] {
  const order = ['department', 'position', 'vendor', 'caller'];
  const departments = inOrder(listOf(document.departments)).map(({ id }) => id);
  const place = ({ to }: Affected): number => ('id' in to ? departments.indexOf(to.id) : 0);
  const isTold = (id: Id | undefined): boolean =>
    told.some(({ to }) => to.kind === 'department' && to.id === id);
  return told
    .filter(({ to }) => {
      if (to.kind === 'position') return !isTold(rowOf(document.positions, to.id)?.departmentId);
      if (to.kind === 'vendor') return rowOf(document.vendors, to.id) !== undefined;
      return to.kind !== 'department' || departments.includes(to.id);
    })
    .sort((a, b) => order.indexOf(a.to.kind) - order.indexOf(b.to.kind) || place(a) - place(b));
}

/**
 * The rundowns on whose screens it is said: those of that day, else of the next day that has any, else of
 * the last. A load-in may lie days before the first thing that is called.
 */
export function rundownsOf(document: ShowDocument, dayId: Id): readonly Id[] {
  const date = rowOf(document.days, dayId)?.date ?? '';
  const days = listOf(document.days)
    .map(({ id, date }) => ({
      date,
      rundowns: inOrder(listOf(document.rundowns).filter((each) => each.dayId === id))
    }))
    .filter(({ rundowns }) => rundowns.length > 0)
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  const found = days.find((each) => each.date >= date) ?? days.at(-1);
  return found?.rundowns.map(({ id }) => id) ?? [];
}
