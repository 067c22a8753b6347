import { inOrder, listOf, rowOf } from '../../collections.ts';
import type { Dates } from '../../people.ts';
import type { Id, ShowDocument } from '../../show.ts';
import type { RowRef } from '../conflicts/conflict.ts';
import { groundOf } from '../conflicts/ground.ts';
import { holderOf, isWithin } from '../holders.ts';
import { nameOf } from '../ripple/links.ts';
import { dutiesOf, type Duty } from './duties.ts';

/** What an absence takes from one position, or from one call that names whoever is away. */
export interface Loss {
  /** Of `row`, as text. */
  readonly key: string;
  /** A position, or a call. */
  readonly row: RowRef;
  /** What whoever takes it has to be trained for; null: nothing that is written down. */
  readonly positionId: Id | null;
  /** How long somebody else is wanted. */
  readonly dates: Dates;
  readonly duties: readonly Duty[];
}

/**
 * What is left without anybody while somebody is away (L91): positions in their order, then calls by time.
 * It is the same whether the absence is written down by now or not.
 */
export function lossesOf(document: ShowDocument, person: Id, dates: Dates): readonly Loss[] {
  const { there, gone } = withAndWithout(document, person, dates);
  const holders = new Map<string, boolean>();
  /** Whether a position is theirs on a date, and nobody's once they are away. */
  const isLost = (position: Id, date: string): boolean => {
    const key = `${date} ${position}`;
    const known = holders.get(key);
    if (known !== undefined) return known;
    const lost =
      holderOf(there, position, date) === person && holderOf(gone, position, date) === null;
    holders.set(key, lost);
    return lost;
  };
  const ofPosition = new Map<Id, Duty[]>();
  const calls: Duty[] = [];
  for (const duty of dutiesOf(groundOf(document))) {
    const missed = duty.dates.filter((date) => isWithin(date, dates));
    if (missed.length === 0) continue;
    if (duty.personId === person) calls.push(duty);
    if (duty.personId !== null) continue;
    for (const position of duty.positionIds) {
      if (!missed.some((date) => isLost(position, date))) continue;
      const known = ofPosition.get(position);
      if (known) known.push(duty);
      else ofPosition.set(position, [duty]);
    }
  }
  return [
    ...inOrder(listOf(document.positions)).flatMap(({ id }): Loss[] => {
      const duties = ofPosition.get(id);
      return duties ? [lossOf({ in: 'positions', id }, id, dates, duties)] : [];
    }),
    ...calls.map((duty) => {
      const positionId = duty.positionIds[0] ?? null;
      return lossOf(duty.row, positionId, dates, [duty]);
    })
  ];
}

const lossOf = (
  row: RowRef,
  positionId: Id | null,
  // What is known of an absence beside its days is nothing of whoever takes over.
  { from, to }: Dates,
  duties: Duty[]
): Loss => ({ key: nameOf(row), row, positionId, dates: { from, to }, duties });

/** The show as if they were there on these dates, and as if they were not. */
function withAndWithout(document: ShowDocument, id: Id, dates: Dates) {
  const person = rowOf(document.people, id);
  if (!person) return { there: document, gone: document };
  const others = (person.away ?? []).filter(({ from, to }) => to < dates.from || from > dates.to);
  const withAway = (away: NonNullable<typeof person.away>): ShowDocument => ({
    ...document,
    people: { ...document.people, [id]: { ...person, away } }
  });
  return { there: withAway(others), gone: withAway([...others, { ...dates, why: '' }]) };
}
