import { inOrder, listOf, rowOf } from './collections.ts';
import type { Assignment, Person } from './people.ts';
import type { Department, Position, ShowDocument } from './show.ts';

/** A position and who has it, whoever is first before the stand-ins. */
export interface Contact {
  readonly department: Department;
  readonly position: Position;
  /** Empty: nobody said. */
  readonly comms: string;
  readonly people: readonly { readonly person: Person; readonly role: Assignment['role'] }[];
}

/**
 * Who has which position, department by department (M22): as far as whoever asks may see (V3, V5, V30).
 *
 * @param written the show as it is written: who has a position, and its channel, count at once (M31)
 */
export const contacts = (
  called: ShowDocument,
  written: ShowDocument = called
): readonly Contact[] =>
  inOrder(listOf(called.departments)).flatMap((department) =>
    inOrder(listOf(called.positions))
      .filter(({ departmentId }) => departmentId === department.id)
      .map((position) => ({
        department,
        position,
        comms: (rowOf(written.positions, position.id) ?? position).comms ?? '',
        people: holders(written, position)
      }))
  );

function holders(document: ShowDocument, { id }: Position): Contact['people'] {
  const held = inOrder(listOf(document.assignments)).filter(({ positionId }) => positionId === id);
  const of = (wanted: Assignment['role']) =>
    held
      .filter(({ role }) => role === wanted)
      .flatMap(({ personId, role }) => {
        const person = rowOf(document.people, personId);
        return person ? [{ person, role }] : [];
      });
  return [...of('primary'), ...of('standIn')];
}
