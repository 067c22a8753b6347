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
  /** Whoever is away. */
  readonly absent: Id;
  /** What whoever takes it has to be trained for; null: nothing that is written down. */
  readonly positionId: Id | null;
  /** The days on which somebody else is wanted, in order. */
  readonly dates: readonly string[];
  /** The same as they follow one another in the show: on a day between them somebody has it. */
  readonly spells: readonly Dates[];
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
  const duties = dutiesOf(groundOf(document)).filter((duty) =>
    duty.dates.some((date) => isWithin(date, dates))
  );
  const days = [...listOf(document.days).map(({ date }) => date), ...duties.flatMap(datesOf)]
    .filter((date) => isWithin(date, dates))
    .sort();
  const each = [...new Set(days)];
  return [
    ...inOrder(listOf(document.positions)).flatMap(({ id }): Loss[] => {
      const left = duties.filter(
        (duty) =>
          duty.personId === null &&
          duty.positionIds.includes(id) &&
          duty.dates.some((date) => isWithin(date, dates) && isLost(id, date))
      );
      if (left.length === 0) return [];
      const lost = each.filter((date) => isLost(id, date));
      const row = { in: 'positions', id } as const;
      const spells = spellsOf(lost, each);
      return [
        { key: nameOf(row), row, absent: person, positionId: id, dates: lost, spells, duties: left }
      ];
    }),
    ...duties
      .filter(({ personId }) => personId === person)
      .map((duty): Loss => {
        const lost = duty.dates.filter((date) => isWithin(date, dates));
        const { row, positionIds } = duty;
        const spells = spellsOf(lost, each);
        const positionId = positionIds[0] ?? null;
        return {
          key: nameOf(row),
          row,
          absent: person,
          positionId,
          dates: lost,
          spells,
          duties: [duty]
        };
      })
  ];
}

const datesOf = (duty: Duty): readonly string[] => duty.dates;

/** Some of the days as runs without one of the others between. */
function spellsOf(some: readonly string[], days: readonly string[]): readonly Dates[] {
  return some.reduce<readonly Dates[]>((spells, date) => {
    const last = spells.at(-1);
    const isNext = last !== undefined && days.indexOf(date) === days.indexOf(last.to) + 1;
    return isNext
      ? [...spells.slice(0, -1), { ...last, to: date }]
      : [...spells, { from: date, to: date }];
  }, []);
}

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
