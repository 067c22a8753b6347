import { apply } from '../../apply.ts';
import { listOf, rowOf } from '../../collections.ts';
import type { Change } from '../../command.ts';
import { edit } from '../../deciding/editing.ts';
import type { CrewCall } from '../../logistics.ts';
import type { Id, ShowDocument } from '../../show.ts';
import type { Conflict } from '../conflicts/conflict.ts';
import { broughtBy } from '../ripple.ts';
import type { Loss } from './losses.ts';
import { Takers, type Taker } from './takers.ts';

/** Who takes each loss, by its key; null: nobody, as somebody said. */
export type Choice = ReadonlyMap<string, Id | null>;

/** Each loss with who could take it, and what is new about the plan once it is as chosen. */
export interface Reassignment {
  readonly takers: ReadonlyMap<string, readonly Taker[]>;
  /** For one edit that makes it so. */
  readonly changes: readonly Change[];
  /** What would not fit then, and does now. */
  readonly conflicts: readonly Conflict[];
}

/**
 * For each loss the first who is trained and free once those before it are given away, so that nobody is
 * proposed for two things at once; null where nobody is.
 */
export function proposal(document: ShowDocument, losses: readonly Loss[], newId: () => Id): Choice {
  const choice = new Map<string, Id | null>();
  let so = document;
  for (const loss of losses) {
    const first = new Takers(so).of(loss).find(({ faults }) => faults.length === 0);
    choice.set(loss.key, first?.personId ?? null);
    if (first) so = changed(so, handingOver(so, loss, first.personId, newId));
  }
  return choice;
}

/** What a choice means: told before anything is changed (L94). */
export function reassignment(
  document: ShowDocument,
  losses: readonly Loss[],
  choice: Choice,
  newId: () => Id
): Reassignment {
  const of = (some: readonly Loss[]): readonly Change[] =>
    some.flatMap((loss) => {
      const to = choice.get(loss.key) ?? null;
      return to === null ? [] : handingOver(document, loss, to, newId);
    });
  const takers = losses.map((loss) => {
    const others = losses.filter((each) => each !== loss);
    return [loss.key, new Takers(changed(document, of(others))).of(loss)] as const;
  });
  const changes = of(losses);
  return { takers: new Map(takers), changes, conflicts: broughtBy(document, changes) };
}

/**
 * A position goes to somebody for the days on which nobody has it, a call for good. A call of one, whoever has
 * said yes to it, is asked of them anew.
 */
function handingOver(document: ShowDocument, loss: Loss, to: Id, newId: () => Id): Change[] {
  const calls = loss.duties.flatMap(({ row }) =>
    row.in === 'crewCalls' ? (rowOf(document.crewCalls, row.id) ?? []) : []
  );
  const asked = calls.flatMap(askedAnew);
  if (loss.row.in === 'positions') {
    const given = loss.spells.map((dates): Change => {
      const row = { id: newId(), positionId: loss.row.id, personId: to, dates };
      return { do: 'add', in: 'assignments', row: { ...row, role: 'primary' } };
    });
    return [...worked(document, loss), ...given, ...asked];
  }
  return [
    ...calls.map(({ id, personId }): Change => ({
      do: 'set',
      in: 'crewCalls',
      id,
      field: 'personId',
      to,
      was: personId
    })),
    ...asked
  ];
}

/** What they have been called to and let go from stays theirs. */
const worked = (document: ShowDocument, { row, absent, dates }: Loss): Change[] =>
  listOf(document.crewCalls)
    .filter(
      ({ positionId, personId, status, slot }) =>
        positionId === row.id &&
        personId === null &&
        status.state === 'released' &&
        dates.includes(rowOf(document.days, slot.dayId)?.date ?? '')
    )
    .map(({ id, personId }) => ({
      ...{ do: 'set', in: 'crewCalls', id, field: 'personId', to: absent, was: personId }
    }));

function askedAnew({ id, qty, status }: CrewCall): Change[] {
  if (qty !== 1 || status.state === 'offered') return [];
  const to = { state: 'offered', times: {} };
  return [{ do: 'set', in: 'crewCalls', id, field: 'status', to, was: status }];
}

function changed(document: ShowDocument, changes: readonly Change[]): ShowDocument {
  if (changes.length === 0) return document;
  const decision = edit(document, { type: 'edit', changes });
  return 'rejection' in decision ? document : apply(document, decision.events);
}
