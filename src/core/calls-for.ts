import { inOrder, listOf, rowOf } from './collections.ts';
import type { CallsFor } from './coming-calls.ts';
import { feedChoices } from './export/feed-choices.ts';
import type { ShowDocument } from './show.ts';

/** Somebody that a screen can be for, with what they are called there. */
export interface CallsChoice extends CallsFor {
  readonly word: string;
}

export const forAll: CallsChoice = { of: 'all', what: '', word: 'Everybody' };

/** Everybody, departments, their posts, people, and those whom columns of people name, as far as this screen may see them. */
export function callsChoices(document: ShowDocument): readonly CallsChoice[] {
  const departments = inOrder(listOf(document.departments));
  const posts = inOrder(listOf(document.positions));
  return [
    forAll,
    ...departments.map(({ id, prefix, spoken }): CallsChoice => ({
      of: 'department',
      what: id,
      word: [prefix, spoken].filter(Boolean).join(' · ')
    })),
    ...posts.map(({ id, name, departmentId }): CallsChoice => {
      const prefix = rowOf(document.departments, departmentId)?.prefix ?? '';
      return { of: 'position', what: id, word: [prefix, name].filter(Boolean).join(' · ') };
    }),
    ...feedChoices(document).flatMap(({ of, what, word }): CallsChoice[] =>
      of === 'person' || of === 'name' ? [{ of, what, word }] : []
    )
  ];
}
