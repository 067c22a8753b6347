import { copyOf, listOf } from '../collections.ts';
import type { EventOf } from '../event.ts';
import type { Alarm, CueRun, ItemRun, Run } from '../run.ts';
import type { Id } from '../show.ts';
import { atLeastZero, between, duration, zero, type Duration } from '../time/duration.ts';
import { latest, type Instant } from '../time/instant.ts';

/** Once the show goes on, what was said as it did is over. */
export function withoutRestart(run: Run): Run {
  if (!run.restart) return run;
  const { restart: _, ...others } = run;
  return others;
}

/** Nobody holds or stops it, and nothing is said about that. */
export function withoutStill(run: Run): Run {
  const { heldBy: _, heldIn: __, crewReason: ___, ...others } = withoutRestart(run);
  return others;
}

/** What is held answers those who asked for it; out of a stop, the show has stood still since then. */
export function held(run: Run, { at, reason, crewReason, by }: EventOf<'held'>): Run {
  const before = run.state === 'stopped' ? run : withoutStill(run);
  const still: Run = {
    ...before,
    ...whereIn(run),
    state: 'held',
    heldSince: run.heldSince ?? at,
    holdReason: reason || run.holdReason,
    ...(crewReason !== undefined && { crewReason }),
    ...(by !== undefined && { heldBy: by })
  };
  return answeredAlarms(still, { at, by: by ?? run.lease?.name ?? '' }, isHold);
}

/** A state that the show goes back to when it goes on. */
function whereIn({ state, heldIn }: Run): Pick<Run, 'heldIn'> {
  if (state === 'preshow' || state === 'houseOpen' || state === 'interval') {
    return { heldIn: state };
  }
  return heldIn === undefined ? {} : { heldIn };
}

const isHold = ({ asks }: Alarm): boolean => asks === 'hold';

/** What was live is aborted, and so follows nothing (R22). */
export function stopped(run: Run, { at, reason, crewReason, by }: EventOf<'stopped'>): Run {
  const cues = copyOf(run.cues);
  for (const cue of listOf(cues)) {
    if (cue.state === 'live') cues[cue.cueId] = aborted(cue, at);
  }
  const still: Run = {
    ...withoutStill(run),
    ...whereIn(run),
    state: 'stopped',
    heldSince: run.heldSince ?? at,
    holdReason: reason,
    ...(crewReason !== undefined && { crewReason }),
    ...(by !== undefined && { heldBy: by }),
    cues
  };
  return answeredAlarms(still, { at, by: by ?? '' }, () => true);
}

const aborted = (cue: CueRun, at: Instant): CueRun => ({ ...cue, state: 'aborted', doneAt: at });

/** The run with the alarms that are meant answered, as far as they stand. */
export function answeredAlarms(
  run: Run,
  { at, by }: { readonly at: Instant; readonly by: string },
  isMeant: (alarm: Alarm) => boolean
): Run {
  if (!run.alarms) return run;
  const alarms: Record<Id, Alarm> = copyOf(run.alarms);
  for (const alarm of listOf(run.alarms)) {
    if (alarm.answeredAt !== null || !isMeant(alarm)) continue;
    alarms[alarm.id] = { ...alarm, answeredAt: at, answeredBy: by };
  }
  return { ...run, alarms };
}

/** Time of standing still counts as paused for the item under way, never as elapsed (T7). */
export function resumed(
  run: Run,
  { at, text }: { readonly at: Instant; readonly text?: string }
): Run {
  const stillFrom = (since: Instant): Duration =>
    run.heldSince === null ? zero : atLeastZero(between(latest(run.heldSince, since), at));
  const item = run.currentItem === null ? undefined : run.items[run.currentItem];
  return {
    ...withoutStill(run),
    state: run.heldIn ?? 'live',
    heldSince: null,
    resumedAt: at,
    holdReason: '',
    ...(text !== undefined && { restart: { text, at } }),
    // Before the first GO there is no show's time that could stand still.
    holdMs:
      run.startedAt === null ? run.holdMs : duration(run.holdMs + stillFrom(run.heldSince ?? at)),
    items: item
      ? { ...run.items, [item.itemId]: pausedFor(item, stillFrom(item.actualStart)) }
      : run.items
  };
}

const pausedFor = (item: ItemRun, ms: Duration): ItemRun => ({
  ...item,
  pausedMs: duration(item.pausedMs + ms)
});
