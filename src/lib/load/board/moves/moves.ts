import { rowOf, rowsOf } from '#core/collections.ts';
import type { Change } from '#core/command.ts';
import { equal } from '#core/equal.ts';
import type { CrewCall, Slot } from '#core/logistics.ts';
import type { RowRef } from '#core/logistics/conflicts/conflict.ts';
import { gateFor } from '#core/logistics/later.ts';
import { progressOf } from '#core/logistics/progress.ts';
import type { Span } from '#core/planning/spans.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import type { AnyStatus } from '#core/status.ts';
import type { Row } from '../rows/row.ts';
import { slotAt } from './slot-at.ts';

/** Which row something is moved to, as one of its fields. */
export interface Place {
  readonly field: 'dockId' | 'spaceId' | 'departmentId';
  readonly id: Id | null;
}

export interface Wish {
  /** Null: when it is now. */
  readonly span: Span | null;
  /** Null: where it is now. */
  readonly place: Place | null;
}

/** What a wish comes to: the changes of one edit, or why there is none (L86). */
export type Move = { readonly changes: readonly Change[] } | { readonly refused: Refused };
export type Refused = 'gone' | 'over' | 'noDay';

export function moveOf(document: ShowDocument, { in: name, id }: RowRef, wish: Wish): Move {
  if (name !== 'movements' && name !== 'tasks' && name !== 'crewCalls') return { refused: 'gone' };
  const row = rowOf(rowsOf(document, name), id);
  if (!row) return { refused: 'gone' };
  // What is over has happened when and where it did; its plan is what that is held against.
  if (progressOf(name, row['status'] as AnyStatus).stage === 'over') return { refused: 'over' };
  const before = row['slot'] as Slot;
  const slot = wish.span === null ? before : slotAt(document, wish.span, before.dayId);
  if (!slot) return { refused: 'noDay' };
  const vehicle = name === 'movements' ? rowOf(document.movements, id) : undefined;
  const to = {
    slot,
    ...(vehicle ? { checkInBy: gateFor(document, vehicle, slot) } : {}),
    ...(wish.place ? { [wish.place.field]: wish.place.id } : {})
  };
  const changes = Object.entries(to)
    .filter(([field, value]) => !equal(row[field], value))
    .map(([field, value]): Change => ({
      do: 'set',
      in: name,
      id,
      field,
      to: value,
      was: row[field]
    }));
  return { changes };
}

/** What it means to put something into a row of the board; null where that means nothing. */
export function placeIn(document: ShowDocument, { in: name, id }: RowRef, to: Row): Place | null {
  if (name === 'movements' && to.group === 'docks') return { field: 'dockId', id: to.id };
  if (name === 'tasks' && (to.group === 'docks' || to.group === 'spaces'))
    return { field: 'spaceId', id: to.id };
  if (name === 'tasks' && to.group === 'departments') return { field: 'departmentId', id: to.id };
  const call = name === 'crewCalls' ? rowOf(document.crewCalls, id) : undefined;
  // Who is called to a position is of its department, wherever they are put.
  if (call && to.group === 'departments' && isOfDepartment(call))
    return { field: 'departmentId', id: to.id };
  return null;
}

const isOfDepartment = ({ positionId }: CrewCall): boolean => positionId === null;

/** Whether something in one row may be put into another: a task keeps its department in another room. */
export function mayStandIn(document: ShowDocument, row: RowRef, from: Row, to: Row): boolean {
  const [here, there] = [from, to].map((each) => placeIn(document, row, each));
  return here != null && there != null && here.field === there.field;
}
