import { waitsForStart } from '../run-state.ts';
import type { ItemRun, Run } from '../run.ts';
import { between, hour, type Duration } from '../time/duration.ts';
import { plus, type Instant } from '../time/instant.ts';
import type { Ahead } from './course.ts';
import type { Plan } from './plan.ts';

/** A rehearsal that begins within this much of its plan is held to the plan as it is written. */
const NEAR: Duration = hour;

/**
 * What a run is measured against: the plan; but a rehearsal that began more than an hour away from
 * it takes the whole plan along, as if its first item had begun on time (T12); one that waits for its
 * first GO does so once it is that late, as if it began now. Curfews stay.
 */
export function planOfRun(plan: Plan, run: Run | null, now: Instant, { nextItem }: Ahead): Plan {
  if (run?.mode !== 'rehearsal') return plan;
  const first = firstBegun(run);
  const opening = first?.itemId ?? nextItem ?? plan.items[0]?.item.id;
  const planned = plan.items.find(({ item }) => item.id === opening);
  const meant = planned?.plannedStart ?? planned?.backTime ?? null;
  if (meant === null) return plan;
  const movedMs = between(meant, first?.actualStart ?? now);
  const isAway = first ? Math.abs(movedMs) > NEAR : waitsForStart(run) && movedMs > NEAR;
  return isAway ? moved(plan, movedMs) : plan;
}

/** The item that the run began with, whatever was done with it since. */
const firstBegun = (run: Run): ItemRun | undefined =>
  [...run.earlierItems, ...Object.values(run.items)].find(
    (item) => item.actualStart === run.startedAt
  );

function moved(plan: Plan, movedMs: Duration): Plan {
  const move = (at: Instant | null): Instant | null => (at === null ? null : plus(at, movedMs));
  const items = plan.items.map((planned) => ({
    ...planned,
    plannedStart: move(planned.plannedStart),
    plannedEnd: move(planned.plannedEnd),
    backTime: move(planned.backTime)
  }));
  return { ...plan, items, end: move(plan.end), hardOut: move(plan.hardOut), movedMs };
}
