import { inOrder, listOf, rowOf } from '#core/collections.ts';
import type { Addressee, Message } from '#core/messages.ts';
import { reachedBy } from '#core/reached-by.ts';
import type { ShowDocument } from '#core/show.ts';

/** One line of a list of whom a message can be for. */
export interface AddresseeOption {
  readonly value: string;
  readonly word: string;
}

export interface AddresseeGroup {
  readonly word: string;
  readonly options: readonly AddresseeOption[];
}

/** Departments, positions, and those people who have one: nobody else's device would show it. */
export function addressees(document: ShowDocument): readonly AddresseeGroup[] {
  const prefix = (id: string): string => rowOf(document.departments, id)?.prefix ?? '';
  const groups: AddresseeGroup[] = [
    {
      word: 'Departments',
      options: inOrder(listOf(document.departments)).map(({ id, prefix }) =>
        option('department', id, prefix)
      )
    },
    {
      word: 'Positions',
      options: inOrder(listOf(document.positions)).map(({ id, name, departmentId }) =>
        option('position', id, `${prefix(departmentId)} ${name}`.trim())
      )
    },
    {
      word: 'People',
      options: inOrder(listOf(document.people))
        .filter(({ id }) => (reachedBy(document, { kind: 'person', id })?.departments ?? []).length)
        .map(({ id, name }) => option('person', id, name))
    }
  ];
  return groups.filter(({ options }) => options.length > 0);
}

const option = (kind: string, id: string, word: string): AddresseeOption => ({
  value: `${kind} ${id}`,
  word
});

/** What a line of the list stands for: "all", "stage", "caller", or a kind and an id. */
export function addresseeOf(value: string): Addressee {
  const [kind, id = ''] = value.split(' ');
  switch (kind) {
    case 'department':
    case 'position':
    case 'person':
      return { kind, id };
    case 'stage':
    case 'caller':
      return { kind };
    default:
      return { kind: 'all' };
  }
}

/** "to all", "to LX", "to Followspot": as it was called when it was said. */
export function toText({ to, reached }: Message, document: ShowDocument): string {
  switch (to.kind) {
    case 'all':
      return 'to all';
    case 'caller':
    case 'stage':
      return `to the ${to.kind}`;
    case 'department':
      return `to ${rowOf(document.departments, to.id)?.prefix ?? 'a department that is gone'}`;
    case 'position':
    case 'person':
    case 'vendor':
      return `to ${reached?.name ?? ''}`;
    default:
      return to satisfies never;
  }
}
