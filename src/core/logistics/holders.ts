import { inOrder, listOf, rowOf } from '../collections.ts';
import type { Assignment, Away, Dates, Person } from '../people.ts';
import type { Id, ShowDocument } from '../show.ts';

type People = Pick<ShowDocument, 'assignments' | 'people'>;

export const isWithin = (date: string, { from, to }: Dates): boolean => from <= date && date <= to;

/** Why somebody is not there on a date; undefined: they are. */
export const awayOn = (person: Person | undefined, date: string): Away | undefined =>
  (person?.away ?? []).find((away) => isWithin(date, away));

/**
 * Those who have a position on a date and are there, in the order in which it is theirs (L90): who has it
 * first before stand-ins, who has it for these days before who always has it.
 */
export const holdersOf = (document: People, positionId: Id, date: string): readonly Assignment[] =>
  holdingOn(
    document.people,
    listOf(document.assignments).filter((each) => each.positionId === positionId),
    date
  );

/** The same of the assignments of one position. */
export function holdingOn(
  people: ShowDocument['people'],
  assignments: readonly Assignment[],
  date: string
): readonly Assignment[] {
  const holding = inOrder(assignments).filter(
    ({ dates, personId }) =>
      (!dates || isWithin(date, dates)) && !awayOn(rowOf(people, personId), date)
  );
  return [
    ...holding.filter(({ role, dates }) => role === 'primary' && dates),
    ...holding.filter(({ role, dates }) => role === 'primary' && !dates),
    ...holding.filter(({ role }) => role === 'standIn')
  ];
}

/** Whoever has a position first on a date; null where nobody has, though stand-ins may be there. */
export function holderOf(document: People, positionId: Id, date: string): Id | null {
  const [first] = holdersOf(document, positionId, date);
  return first?.role === 'primary' ? first.personId : null;
}
