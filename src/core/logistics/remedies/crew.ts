import { rowOf } from '../../collections.ts';
import type { CrewBreak, CrewCall } from '../../logistics.ts';
import type { ShowDay } from '../../show.ts';
import { overlap } from '../../planning/spans.ts';
import { between, duration, minute } from '../../time/duration.ts';
import { instant, latest, plus, type Instant } from '../../time/instant.ts';
import { wallTimeOn } from '../../time/zone.ts';
import { clocksOf } from '../../timing/plan.ts';
import type { ConflictOf, RowRef } from '../conflicts/conflict.ts';
import type { Ground, Timed } from '../conflicts/ground.ts';
import { rulesOf } from '../rules.ts';
import { onDay } from '../times.ts';
import { callAt, isOpenStill, set } from './moving.ts';
import type { Remedy } from './remedy.ts';

type Call = Timed<CrewCall>;

/** C1, C2: the later call begins once the earlier is over, and rested from as the rules ask. */
export function calledLater(
  ground: Ground,
  conflict: ConflictOf<'C1'> | ConflictOf<'C2'>
): readonly Remedy[] {
  const [later, before] = conflict.rows.map((ref) => callOf(ground, ref));
  if (!later || !before) return [];
  const rest = conflict.check === 'C2' ? conflict.neededMs : 0;
  return callAt(ground.document, later.row, plus(before.span.end, duration(rest)));
}

/** C4: people are let go when the least that is paid for is over. */
export function releasedLater(
  ground: Ground,
  { rows: [first], leastMs }: ConflictOf<'C4'>
): readonly Remedy[] {
  const call = callOf(ground, first);
  if (!call || !isOpenStill(call.row)) return [];
  const row: RowRef = { in: 'crewCalls', id: call.row.id };
  const to = { ...call.row.slot, durationMs: leastMs };
  const changes = [set(row, 'slot', to, call.row.slot)];
  return [{ kind: 'releaseAt', row, at: plus(call.span.start, leastMs), changes }];
}

/** C3: a meal wherever nobody has had one for as long as the rules allow. */
export function meals(ground: Ground, { rows: [first] }: ConflictOf<'C3'>): readonly Remedy[] {
  const call = callOf(ground, first);
  const day = call && rowOf(ground.document.days, call.row.slot.dayId);
  if (!call || !day) return [];
  const added = missingMeals(ground, call, day);
  const [at] = added;
  if (at === undefined) return [];
  const ms = rulesOf(ground.document.show).mealMs;
  const breaks = [
    ...call.row.breaks,
    ...added.map((each): CrewBreak => {
      return { at: wallTimeOn(clocksOf(day), each), ms, kind: 'meal', paid: false };
    })
  ].sort((a, b) => a.at - b.at);
  const row: RowRef = { in: 'crewCalls', id: call.row.id };
  return [{ kind: 'meal', row, at, ms, changes: [set(row, 'breaks', breaks, call.row.breaks)] }];
}

const STEP = 5 * minute;

/** Each as late as the rules allow, on five minutes of the clock. */
function missingMeals({ document }: Ground, { row, span }: Call, day: ShowDay): Instant[] {
  const { mealMs, maxWorkBeforeMealMs } = rulesOf(document.show);
  const had = row.breaks
    .filter(({ kind, ms }) => kind === 'meal' && ms >= mealMs)
    .map(({ at, ms }) => ({ start: onDay(day, at), end: plus(onDay(day, at), ms) }))
    .filter((meal) => overlap(meal, span))
    .sort((a, b) => a.start - b.start);
  const added: Instant[] = [];
  let since = span.start;
  for (const { start, end } of [...had, { start: span.end, end: span.end }]) {
    while (between(since, start) > maxWorkBeforeMealMs) {
      const at = instant(Math.floor((since + maxWorkBeforeMealMs) / STEP) * STEP);
      if (at <= since) return added;
      added.push(at);
      since = plus(at, mealMs);
    }
    since = latest(since, end);
  }
  return added;
}

const callOf = ({ calls }: Ground, ref: RowRef | undefined): Call | undefined =>
  calls.find(({ row }) => ref?.in === 'crewCalls' && row.id === ref.id);
