import { inOrder, listOf, rowOf } from './collections.ts';
import type { Addressee, Reached } from './messages.ts';
import type { ShowDocument } from './show.ts';

/**
 * Whom a message to a position, a person or a vendor reaches now (M15, M40): a person has the positions
 * that it is assigned to, first or as a stand-in, and is reached nowhere without one; a vendor none of
 * the house. Null: there is no such row.
 */
export function reachedBy(document: ShowDocument, to: Addressee): Reached | null {
  if (to.kind === 'position') {
    const position = rowOf(document.positions, to.id);
    return position ? { name: position.name, departments: [position.departmentId] } : null;
  }
  if (to.kind === 'vendor') {
    const vendor = rowOf(document.vendors, to.id);
    return vendor ? { name: vendor.name, departments: [] } : null;
  }
  if (to.kind !== 'person') return null;
  const person = rowOf(document.people, to.id);
  if (!person) return null;
  const departments = inOrder(listOf(document.assignments))
    .filter(({ personId }) => personId === to.id)
    .flatMap(({ positionId }) => rowOf(document.positions, positionId)?.departmentId ?? []);
  return { name: person.name, departments: [...new Set(departments)] };
}
