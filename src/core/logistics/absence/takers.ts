import { inOrder, listOf, rowOf } from '../../collections.ts';
import { overlap, type Span } from '../../planning/spans.ts';
import type { Away, Dates, Person } from '../../people.ts';
import type { Id, ShowDocument } from '../../show.ts';
import { doubleCalls, shortRests } from '../conflicts/crew.ts';
import type { ConflictOf, RowRef } from '../conflicts/conflict.ts';
import { groundOf, personCalled, type Ground } from '../conflicts/ground.ts';
import { awayOn, holderOf, isWithin } from '../holders.ts';
import { nameOf } from '../ripple/links.ts';
import { spanOf } from '../times.ts';
import { lackingCerts, lackingSkills, type LackingCert } from '../trained.ts';
import { dutiesOf, type Duty } from './duties.ts';
import type { Loss } from './losses.ts';

/** Why somebody should not take something after all. */
export type Fault =
  | { readonly why: 'away'; readonly away: Away }
  | { readonly why: 'skill'; readonly skill: string }
  | ({ readonly why: 'cert' } & LackingCert)
  | { readonly why: 'rule'; readonly conflict: ConflictOf<'C1'> | ConflictOf<'C2'> }
  /** They have said no to another call then. */
  | { readonly why: 'declined'; readonly callId: Id }
  /** They are at another position then. */
  | { readonly why: 'post'; readonly positionId: Id };

/** Somebody who could take it. */
export interface Taker {
  readonly personId: Id;
  /** Their place among the stand-ins of the position, from 1; null: they are none. */
  readonly standIn: number | null;
  /** Empty: they are trained for it, and free. */
  readonly faults: readonly Fault[];
}

/**
 * Who could take what an absence leaves (L93): stand-ins in their order, then those who know the department,
 * then others, all trained and free; then those with whom a rule would be broken, by how much is.
 */
export class Takers {
  readonly #ground: Ground;
  readonly #document: ShowDocument;
  readonly #duties: readonly Duty[];
  readonly #declined: readonly Refusal[];

  constructor(document: ShowDocument) {
    this.#ground = groundOf(document);
    this.#document = document;
    this.#duties = dutiesOf(this.#ground);
    this.#declined = refusals(document);
  }

  of(loss: Loss): readonly Taker[] {
    const standIns = this.#standIns(loss);
    const near = this.#ofDepartment(loss.positionId);
    const busy = this.#busy(loss);
    const place = ({ personId, standIn }: Taker): number =>
      standIn ?? standIns.length + (near.has(personId) ? 1 : 2);
    return inOrder(listOf(this.#document.people))
      .filter(({ id }) => id !== loss.absent)
      .map((person): Taker => {
        const standIn = standIns.indexOf(person.id) + 1;
        return {
          personId: person.id,
          standIn: standIn === 0 ? null : standIn,
          faults: this.#faults(loss, person, busy.get(person.id) ?? none)
        };
      })
      .sort((a, b) => a.faults.length - b.faults.length || place(a) - place(b));
  }

  #standIns({ positionId, dates }: Loss): readonly Id[] {
    return inOrder(listOf(this.#document.assignments))
      .filter(
        (each) =>
          each.positionId === positionId &&
          each.role === 'standIn' &&
          (!each.dates || dates.some((date) => isWithin(date, each.dates as Dates)))
      )
      .map(({ personId }) => personId);
  }

  #ofDepartment(positionId: Id | null): ReadonlySet<Id> {
    const { positions, assignments } = this.#document;
    const department = rowOf(positions, positionId ?? '')?.departmentId;
    const near = listOf(assignments).filter(
      (each) =>
        department !== undefined && rowOf(positions, each.positionId)?.departmentId === department
    );
    return new Set(near.map(({ personId }) => personId));
  }

  #faults(loss: Loss, person: Person, busy: ReadonlySet<Id>): readonly Fault[] {
    const { skills = [], certs = [] } =
      rowOf(this.#document.positions, loss.positionId ?? '') ?? {};
    const dates = [...new Set(loss.duties.flatMap((duty) => duty.dates))]
      .filter((date) => loss.dates.includes(date))
      .sort();
    const away = dates.flatMap((date) => awayOn(person, date) ?? []);
    return [
      ...[...new Set(away)].map((each): Fault => ({ why: 'away', away: each })),
      ...lackingSkills(person, skills).map((skill): Fault => ({ why: 'skill', skill })),
      // What holds on the last day holds on all: a certificate has no beginning.
      ...lackingCerts(person, certs, dates.at(-1) ?? '').map((lack): Fault => ({
        why: 'cert',
        ...lack
      })),
      ...this.#rulesBroken(loss, person.id),
      ...this.#refusals(loss, person.id),
      ...[...busy].map((positionId): Fault => ({ why: 'post', positionId }))
    ];
  }

  /** As the checks of crew calls find it, had they these calls too (C1, C2). */
  #rulesBroken({ duties }: Loss, personId: Id): Fault[] {
    const taken = new Set(duties.map(({ row }) => nameOf(row)));
    const calls = this.#ground.calls.flatMap((each) => {
      const isTaken = taken.has(nameOf({ in: 'crewCalls', id: each.row.id }));
      if (!isTaken && personCalled(this.#ground, each.row) !== personId) return [];
      return [{ ...each, row: { ...each.row, personId } }];
    });
    const theirs = { ...this.#ground, calls };
    return [...doubleCalls(theirs), ...shortRests(theirs)]
      .filter(({ rows }) => rows.some((row) => taken.has(nameOf(row))))
      .map((conflict): Fault => ({ why: 'rule', conflict }));
  }

  #refusals({ duties }: Loss, personId: Id): Fault[] {
    const asked = duties.filter((each) => !isAtPost(each)).flatMap(({ span }) => span ?? []);
    return this.#declined
      .filter((each) => each.who === personId && asked.some((span) => overlap(span, each.span)))
      .map(({ callId }): Fault => ({ why: 'declined', callId }));
  }

  /**
   * Who has to be at other positions meanwhile, for a cue or a task; a call is only what they are there by.
   */
  #busy({ duties, positionId }: Loss): ReadonlyMap<Id, ReadonlySet<Id>> {
    const wanted = duties.filter(isAtPost).flatMap(({ span }) => span ?? []);
    const asked = this.#duties.filter(
      ({ row, span }) =>
        isAtPost({ row }) && span !== null && wanted.some((each) => overlap(each, span))
    );
    const posts = new Map<Id, Set<Id>>();
    const pairs = asked.flatMap(({ dates, positionIds }) =>
      dates.flatMap((date) => positionIds.map((id) => `${date} ${id}`))
    );
    for (const pair of new Set(pairs)) {
      const [date = '', id = ''] = pair.split(' ');
      const holder = id === positionId ? null : holderOf(this.#document, id, date);
      if (holder === null) continue;
      const known = posts.get(holder);
      if (known) known.add(id);
      else posts.set(holder, new Set([id]));
    }
    return posts;
  }
}

interface Refusal {
  readonly callId: Id;
  readonly who: Id | null;
  readonly span: Span;
}

/** Calls that somebody has said no to: at that time they do not come. */
const refusals = (document: ShowDocument): readonly Refusal[] =>
  listOf(document.crewCalls)
    .filter(({ status }) => status.state === 'declined')
    .flatMap((call) => {
      const span = spanOf(document, call.slot);
      return span ? [{ callId: call.id, who: personCalled({ document }, call), span }] : [];
    });

const none: ReadonlySet<Id> = new Set();

const isAtPost = ({ row }: { readonly row: RowRef }): boolean => row.in !== 'crewCalls';
