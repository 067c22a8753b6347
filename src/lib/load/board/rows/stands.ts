import { rowOf } from '#core/collections.ts';
import type { CrewCall } from '#core/logistics.ts';
import { personCalled } from '#core/logistics/conflicts/ground.ts';
import type { Id, ShowDocument, Space } from '#core/show.ts';
import type { Bar } from '../bars/bar.ts';
import type { Group } from './row.ts';

/** A row of the board, by whose it is; null: of what has none yet. */
export type Stand = readonly [group: Group, id: Id | null];

const docks: readonly Space['kind'][] = ['dock', 'lift', 'yard', 'staging'];
/** Where vehicles stop; anything else is a place where something is built. */
export const isDock = ({ kind }: Space): boolean => docks.includes(kind);

/** The rows in which a vehicle, a task or a crew call stands (L84). */
export function standsOf(document: ShowDocument, { row: { in: name, id } }: Bar): Stand[] {
  const inSpace = (space: Id | null, none: Group): Stand => {
    const known = rowOf(document.spaces, space ?? '');
    return known ? [isDock(known) ? 'docks' : 'spaces', known.id] : [none, null];
  };
  const known = (group: Group, of: Id | null): Stand[] => (of === null ? [] : [[group, of]]);
  const movement = name === 'movements' ? rowOf(document.movements, id) : undefined;
  if (movement) return [inSpace(movement.dockId, 'docks'), ...known('vendors', movement.vendorId)];
  const task = name === 'tasks' ? rowOf(document.tasks, id) : undefined;
  if (task) {
    return [
      inSpace(task.spaceId, 'spaces'),
      ...known('departments', task.departmentId),
      ...known('vendors', task.vendorId)
    ];
  }
  const call = name === 'crewCalls' ? rowOf(document.crewCalls, id) : undefined;
  if (!call) return [];
  // Who is called takes no place; a call that is of no department and nobody has only that to stand in.
  const [department, person] = [departmentOf(document, call), personCalled({ document }, call)];
  if (department === null && person === null && call.spaceId !== null) {
    return [inSpace(call.spaceId, 'spaces')];
  }
  return [
    ['departments', department],
    ['people', person]
  ];
}

/** A call is of its own department, or of that of its position. */
export const departmentOf = (
  document: ShowDocument,
  { departmentId, positionId }: CrewCall
): Id | null => departmentId ?? rowOf(document.positions, positionId ?? '')?.departmentId ?? null;
