import { inOrder, listOf, rowOf } from '#core/collections.ts';
import { answersTo, type Answers } from '#core/logistics/answers.ts';
import { lossesOf } from '#core/logistics/absence/losses.ts';
import { personCalled } from '#core/logistics/conflicts/ground.ts';
import { spanOf } from '#core/logistics/times.ts';
import type { CrewCall } from '#core/logistics.ts';
import type { Assignment, Away, Person } from '#core/people.ts';
import type { Span } from '#core/planning/spans.ts';
import type { Department, Id, Position, ShowDay, ShowDocument } from '#core/show.ts';

/** A position as somebody has it. */
export interface Post {
  readonly assignment: Assignment;
  readonly position: Position;
  /** Their place among its stand-ins, from 1; null: they have it first. */
  readonly standIn: number | null;
}

export interface TimedCall {
  readonly call: CrewCall;
  readonly day: ShowDay;
  readonly span: Span;
  /** Whom it is for, by name or by the position; null: nobody yet, or several. */
  readonly personId: Id | null;
}

/** A person as the list shows them. */
export interface PersonLine {
  readonly person: Person;
  /** Those that they have first, then those that they stand in for. */
  readonly posts: readonly Post[];
  /** That of the first of these. */
  readonly department: Department | null;
  readonly calls: readonly TimedCall[];
  readonly answers: Answers;
  /** Certificates that have run out. */
  readonly expired: number;
  /** Absences that leave something without anybody. */
  readonly leaving: readonly Away[];
}

/** A position as the list shows it. */
export interface PositionLine {
  readonly position: Position;
  readonly department: Department;
  readonly holders: readonly { readonly assignment: Assignment; readonly person: Person }[];
}

/** All calls of a show, in their order. */
export const callsOf = (document: ShowDocument): readonly TimedCall[] =>
  listOf(document.crewCalls)
    .flatMap((call): TimedCall[] => {
      const day = rowOf(document.days, call.slot.dayId);
      const span = spanOf(document, call.slot);
      return day && span ? [{ call, day, span, personId: personCalled({ document }, call) }] : [];
    })
    .sort((a, b) => a.span.start - b.span.start || (a.call.id < b.call.id ? -1 : 1));

const primaryFirst = (a: Assignment, b: Assignment): number =>
  Number(a.role === 'standIn') - Number(b.role === 'standIn');

/** @param today local date */
export function personLines(
  document: ShowDocument,
  calls: readonly TimedCall[],
  today: string
): readonly PersonLine[] {
  const assignments = inOrder(listOf(document.assignments));
  const byPosition = Map.groupBy(assignments, ({ positionId }) => positionId);
  const byPerson = Map.groupBy(assignments, ({ personId }) => personId);
  const theirCalls = Map.groupBy(calls, ({ personId }) => personId);
  return inOrder(listOf(document.people)).map((person): PersonLine => {
    const posts = (byPerson.get(person.id) ?? [])
      .toSorted(primaryFirst)
      .flatMap((assignment): Post[] => {
        const position = rowOf(document.positions, assignment.positionId);
        const standIns = (byPosition.get(assignment.positionId) ?? []).filter(
          ({ role }) => role === 'standIn'
        );
        const standIn = assignment.role === 'primary' ? null : standIns.indexOf(assignment) + 1;
        return position ? [{ assignment, position, standIn }] : [];
      });
    const own = theirCalls.get(person.id) ?? [];
    return {
      person,
      posts,
      department: rowOf(document.departments, posts[0]?.position.departmentId ?? '') ?? null,
      calls: own,
      answers: answersTo(own.map(({ call }) => call)),
      expired: (person.certs ?? []).filter(({ validTo }) => validTo !== null && validTo < today)
        .length,
      leaving: (person.away ?? []).filter((away) => lossesOf(document, person.id, away).length > 0)
    };
  });
}

/** Department by department; whoever is first before the stand-ins. */
export function positionLines(document: ShowDocument): readonly PositionLine[] {
  const held = Map.groupBy(
    inOrder(listOf(document.assignments)).sort(primaryFirst),
    ({ positionId }) => positionId
  );
  return inOrder(listOf(document.departments)).flatMap((department) =>
    inOrder(listOf(document.positions))
      .filter(({ departmentId }) => departmentId === department.id)
      .map((position): PositionLine => ({
        position,
        department,
        holders: (held.get(position.id) ?? []).flatMap((assignment) => {
          const person = rowOf(document.people, assignment.personId);
          return person ? [{ assignment, person }] : [];
        })
      }))
  );
}
