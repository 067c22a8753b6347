import { inOrder, listOf, rowOf } from './collections.ts';
import type { Assignment, Person } from './people.ts';
import type { Department, Position, ShowDocument } from './show.ts';

/** A position and who has it, whoever is first before the stand-ins. */
export interface Contact {
  readonly department: Department;
  readonly position: Position;
  readonly people: readonly { readonly person: Person; readonly role: Assignment['role'] }[];
}

/** Who has which position, department by department (M22): as far as whoever asks may see (V3, V5). */
export const contacts = (document: ShowDocument): readonly Contact[] =>
  inOrder(listOf(document.departments)).flatMap((department) =>
    inOrder(listOf(document.positions))
      .filter(({ departmentId }) => departmentId === department.id)
      .map((position) => ({ department, position, people: holders(document, position) }))
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
