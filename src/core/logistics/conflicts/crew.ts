import { inOrder, listOf, rowOf } from '../../collections.ts';
import type { CrewCall } from '../../logistics.ts';
import type { Assignment } from '../../people.ts';
import type { Id, Position } from '../../show.ts';
import { positionsOf } from '../../steps.ts';
import { between, duration, type Duration } from '../../time/duration.ts';
import { earliest, latest, plus, type Instant } from '../../time/instant.ts';
import { lackingCerts } from '../trained.ts';
import { holdingOn } from '../holders.ts';
import { rulesOf } from '../rules.ts';
import { overlap } from '../../planning/spans.ts';
import { onDay } from '../times.ts';
import type { ConflictOf, RowRef } from './conflict.ts';
import { personCalled, type Ground, type Timed } from './ground.ts';

type Call = Timed<CrewCall>;

const call = ({ row }: Call): RowRef => ({ in: 'crewCalls', id: row.id });
const person = (id: Id): RowRef => ({ in: 'people', id });

/** The calls of each person that is known, in their order. */
function byPerson(ground: Ground): ReadonlyMap<Id, readonly Call[]> {
  const calls = new Map<Id, Call[]>();
  for (const each of ground.calls) {
    const who = personCalled(ground, each.row);
    if (who === null) continue;
    const known = calls.get(who);
    if (known) known.push(each);
    else calls.set(who, [each]);
  }
  return calls;
}

/** C1: one person in two calls at once. */
export const doubleCalls = (ground: Ground): ConflictOf<'C1'>[] =>
  [...byPerson(ground)].flatMap(([who, calls]) =>
    calls.flatMap((each, place) =>
      calls
        .slice(0, place)
        .filter((before) => overlap(before.span, each.span))
        .map((before): ConflictOf<'C1'> => ({
          check: 'C1',
          level: 'error',
          rows: [call(each), call(before), person(who)],
          from: latest(before.span.start, each.span.start),
          until: earliest(before.span.end, each.span.end)
        }))
    )
  );

/** C2: less rest than the rules ask for between the last release of one show day and the next call. */
export function shortRests(ground: Ground): ConflictOf<'C2'>[] {
  const { minRestMs } = rulesOf(ground.document.show);
  return [...byPerson(ground)].flatMap(([who, calls]) =>
    calls.flatMap((each, place): ConflictOf<'C2'>[] => {
      const earlier = calls.slice(0, place);
      // A second call of a day is a part of its work: what comes before its first is the rest.
      if (earlier.some(({ row }) => row.slot.dayId === each.row.slot.dayId)) return [];
      const before = earlier.reduce<Call | null>(
        (last, one) => (last === null || one.span.end > last.span.end ? one : last),
        null
      );
      if (before === null) return [];
      const restMs = between(before.span.end, each.span.start);
      if (restMs >= minRestMs) return [];
      const rows = [call(each), call(before), person(who)];
      return [{ check: 'C2', level: 'error', rows, restMs, neededMs: minRestMs }];
    })
  );
}

/** C3: work without a meal for longer than the rules allow; a break that is too short is no meal. */
export function mealsMissed(ground: Ground): ConflictOf<'C3'>[] {
  const { maxWorkBeforeMealMs: mostMs, mealMs } = rulesOf(ground.document.show);
  return ground.calls.flatMap((each): ConflictOf<'C3'>[] => {
    const workMs = longestWork(ground, each, mealMs);
    if (workMs <= mostMs) return [];
    return [{ check: 'C3', level: 'warn', rows: [call(each)], workMs, mostMs }];
  });
}

function longestWork({ document }: Ground, { row, span }: Call, mealMs: Duration): Duration {
  const day = rowOf(document.days, row.slot.dayId);
  const meals = day
    ? row.breaks
        .filter(({ kind, ms }) => kind === 'meal' && ms >= mealMs)
        .map(({ at, ms }) => ({ start: onDay(day, at), end: plus(onDay(day, at), ms) }))
        .filter((meal) => overlap(meal, span))
        .sort((a, b) => a.start - b.start)
    : [];
  let since: Instant = span.start;
  let longest = 0;
  for (const meal of meals) {
    longest = Math.max(longest, meal.start - since);
    since = latest(since, meal.end);
  }
  return duration(Math.max(longest, span.end - since));
}

/** C4: a call that is shorter than what is paid for at least. */
export function shortCalls(ground: Ground): ConflictOf<'C4'>[] {
  const { minCallMs: leastMs } = rulesOf(ground.document.show);
  return ground.calls.flatMap((each): ConflictOf<'C4'>[] => {
    const lengthMs = between(each.span.start, each.span.end);
    if (lengthMs >= leastMs) return [];
    return [{ check: 'C4', level: 'info', rows: [call(each)], lengthMs, leastMs }];
  });
}

/**
 * C5: a position that nobody has who is there on a day on which work is asked of it; one whose READY is a
 * must without a stand-in.
 */
export function openPositions(ground: Ground): ConflictOf<'C5'>[] {
  const { document } = ground;
  const held = Map.groupBy(listOf(document.assignments), ({ positionId }) => positionId);
  const asked = askedOn(ground);
  return inOrder(listOf(document.positions)).flatMap((position): ConflictOf<'C5'>[] => {
    const why = [...(asked.get(position.id) ?? [])]
      .map((date) =>
        whyOpen(ground, position, holdingOn(document.people, held.get(position.id) ?? [], date))
      )
      .reduce<Why>((worst, each) => (worst === 'nobody' ? worst : (each ?? worst)), null);
    if (why === null) return [];
    return [{ check: 'C5', level: 'warn', rows: [{ in: 'positions', id: position.id }], why }];
  });
}

type Why = ConflictOf<'C5'>['why'] | null;

function whyOpen(
  { document }: Ground,
  { departmentId }: Position,
  holders: readonly Assignment[]
): Why {
  if (holders.length === 0) return 'nobody';
  const isHard = rowOf(document.departments, departmentId)?.ackPolicy === 'hard';
  return isHard && !holders.some(({ role }) => role === 'standIn') ? 'noStandIn' : null;
}

/** The days on which a cue, a task or a call of the load plan asks for each. */
function askedOn({ document, tasks, calls }: Ground): ReadonlyMap<Id, ReadonlySet<string>> {
  const asked = new Map<Id, Set<string>>();
  const ask = (dayId: Id, positions: readonly Id[]): void => {
    const date = rowOf(document.days, dayId)?.date;
    if (date === undefined) return;
    for (const id of positions) {
      const known = asked.get(id);
      if (known) known.add(date);
      else asked.set(id, new Set([date]));
    }
  };
  for (const cue of listOf(document.cues)) {
    const rundown = rowOf(document.items, cue.itemId)?.rundownId ?? '';
    const dayId = rowOf(document.rundowns, rundown)?.dayId ?? '';
    if (cue.status === 'active') ask(dayId, positionsOf(document, cue));
  }
  for (const { row } of tasks) ask(row.slot.dayId, row.positionIds);
  for (const { row } of calls) {
    if (row.personId === null && row.positionId !== null) ask(row.slot.dayId, [row.positionId]);
  }
  return asked;
}

/** C6: whoever is called lacks a certificate that the position asks for, on the day of the call. */
export const missingCerts = (ground: Ground): ConflictOf<'C6'>[] =>
  ground.calls.flatMap((each): ConflictOf<'C6'>[] => {
    const { document } = ground;
    const { positionId, slot } = each.row;
    const who = personCalled(ground, each.row);
    const day = rowOf(document.days, slot.dayId);
    const { certs: needed = [] } = rowOf(document.positions, positionId ?? '') ?? {};
    const someone = who === null ? undefined : rowOf(document.people, who);
    if (!day || !someone || positionId === null) return [];
    return lackingCerts(someone, needed, day.date).map((lack): ConflictOf<'C6'> => {
      const rows: RowRef[] = [call(each), person(someone.id), { in: 'positions', id: positionId }];
      return { check: 'C6', level: 'error', rows, ...lack };
    });
  });
