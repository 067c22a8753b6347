import { inOrder, listOf, rowOf } from './collections.ts';
import type { Addressee, Reached } from './messages.ts';
import type { ShowDocument } from './show.ts';

/**
 * Whom a message to a position or a person reaches now (M15): a person has the positions that it is
 * assigned to, first or as a stand-in, and is reached nowhere without one. Null: there is no such row.
 */
export function reachedBy(document: ShowDocument, to: Addressee): Reached | null {
  if (to.kind === 'position') {
    const position = rowOf(document.positions, to.id);
    return position ? { name: position.name, departments: [position.departmentId] } : null;
  }
  if (to.kind !== 'person') return null;
  const person = rowOf(document.people, to.id);
  if (!person) return null;
  const departments = inOrder(listOf(document.assignments))
    .filter(({ personId }) => personId === to.id)
    .flatMap(({ positionId }) => rowOf(document.positions, positionId)?.departmentId ?? []);
  return { name: person.name, departments: [...new Set(departments)] };
}
