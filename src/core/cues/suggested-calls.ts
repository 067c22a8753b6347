import { inOrder, listOf } from '../collections.ts';
import { runsOn } from '../run-state.ts';
import type { Run } from '../run.ts';
import type { Cue, Id, ShowDocument } from '../show.ts';
import { cueRunOf, nextStep, steps, type Step } from '../steps.ts';
import type { Duration } from '../time/duration.ts';
import type { Instant } from '../time/instant.ts';
import type { Forecast } from '../timing/forecast.ts';

/** What the caller may want to call now, by the leads of the plan; nothing calls it but the caller. */
export interface SuggestedCall {
  readonly call: 'warn' | 'standby';
  readonly step: Step;
  readonly departmentId: Id;
  readonly cues: readonly Cue[];
}

/**
 * The warnings and standbys whose lead has begun, by step and department (C25). Only of steps that
 * open an item that is expected to start at a known time: within an item no clock says when.
 *
 * @param called the show as its runs are called
 */
export function suggestedCalls(
  called: ShowDocument,
  run: Run,
  forecast: Forecast,
  now: Instant
): SuggestedCall[] {
  const next = runsOn(run) ? nextStep(called, run) : null;
  if (!next) return [];
  const starts = new Map(
    forecast.items.flatMap(({ item, progress, projectedStart }) =>
      progress === 'coming' && projectedStart !== null ? [[item.id, projectedStart]] : []
    )
  );
  const ahead = steps(called, run.rundownId).list.slice(next.index);
  return ahead.flatMap((step) => {
    const start = starts.get(step.itemId);
    if (start === undefined || !step.opensItem || run.skipped.includes(step.id)) return [];
    return ofStep(called, run, step, (lead) => now >= start - lead);
  });
}

function ofStep(
  called: ShowDocument,
  run: Run,
  step: Step,
  hasBegun: (lead: Duration) => boolean
): SuggestedCall[] {
  const cues = step.cueIds.flatMap((id) => called.cues[id] ?? []);
  return inOrder(listOf(called.departments)).flatMap((department): SuggestedCall[] => {
    const uncalled = cues.filter(({ id, departmentId }) => {
      const { state } = cueRunOf(run, id);
      return departmentId === department.id && (state === 'waiting' || state === 'warned');
    });
    const of = { step, departmentId: department.id };
    const due = uncalled.filter((cue) => hasBegun(cue.standbyLeadMs ?? department.standbyLeadMs));
    if (due.length > 0) return [{ ...of, call: 'standby', cues: due }];
    const warned = uncalled.filter((cue) => {
      const lead = cue.warnLeadMs ?? department.warnLeadMs;
      return lead !== null && cueRunOf(run, cue.id).state === 'waiting' && hasBegun(lead);
    });
    return warned.length > 0 ? [{ ...of, call: 'warn', cues: warned }] : [];
  });
}
