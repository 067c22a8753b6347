import { inOrder } from '#core/collections.ts';
import { isBrokenOff } from '#core/cues/broken-off.ts';
import type { CueRun, CueState, Run } from '#core/run.ts';
import type { Cue, Department, Id, Item, ShowDocument } from '#core/show.ts';
import { cueRunOf, waiting, type Step } from '#core/steps.ts';
import type { Duration } from '#core/time/duration.ts';
import type { Instant } from '#core/time/instant.ts';
import type { ForecastItem } from '#core/timing/forecast.ts';
import { cuesOf, stepName, type StepName } from './step-name.ts';

/** A cue as a chip shows it. */
export interface RowCue {
  readonly cue: Cue;
  readonly department: Department | null;
  readonly run: CueRun;
  /** As it was called when it fired; else as the plan has it. */
  readonly number: string;
}

/** One step as a row of the list or one of the three large ones shows it. */
export interface StepRow {
  readonly step: Step;
  readonly name: StepName;
  readonly item: Item | null;
  readonly cues: readonly RowCue[];
  readonly state: CueState;
  /** When its item starts, or started; null for a step within an item. */
  readonly due: Instant | null;
  readonly duration: Duration | null;
  /** How far its item starts behind its plan, or, skipped, how much that saves. */
  readonly late: Duration | null;
  readonly isHard: boolean;
  readonly isMissed: boolean;
}

/** The row of a step; without a run everything waits. */
export function stepRow(
  document: ShowDocument,
  run: Run | null,
  step: Step,
  forecast: ForecastItem | undefined
): StepRow {
  const item = document.items[step.itemId] ?? null;
  const opens = step.opensItem;
  const isSkipped = run?.skipped.includes(step.id) ?? false;
  return {
    step,
    name: stepName(document, step),
    item,
    cues: cuesOf(document, step).map((cue) => rowCue(document, run, cue)),
    state: stepState(run, step),
    due: opens && !isSkipped ? (forecast?.projectedStart ?? null) : null,
    duration: opens && item ? item.length.durationMs : null,
    late: !opens || !forecast ? null : isSkipped ? forecast.overMs : forecast.lateMs,
    isHard: opens && item?.start.mode === 'hard',
    isMissed: opens && (forecast?.missesHardStart ?? false)
  };
}

function rowCue(document: ShowDocument, run: Run | null, cue: Cue): RowCue {
  const cueRun = run ? cueRunOf(run, cue.id) : waiting(cue.id, 1);
  return {
    cue,
    department: document.departments[cue.departmentId] ?? null,
    run: cueRun,
    number: cueRun.fired?.number ?? cue.number
  };
}

/** The state of a step as a whole: it stands by as long as one of its cues has not answered. */
export function stepState(run: Run | null, step: Step): CueState {
  if (!run) return 'waiting';
  if (run.skipped.includes(step.id)) return 'skipped';
  const states = step.cueIds.map((id) => cueRunOf(run, id).state);
  if (states.includes('standby')) return 'standby';
  if (states.includes('ready')) {
    return states.every((state) => state === 'ready') ? 'ready' : 'standby';
  }
  if (isBrokenOff(run, step)) return 'aborted';
  if (run.pointer === step.id) return run.state === 'ended' ? 'done' : 'live';
  if (run.fired.includes(step.id)) return 'done';
  return states.includes('warned') ? 'warned' : 'waiting';
}

/** The first step behind another that is not skipped: what comes after what comes next. */
export const stepAfter = (run: Run, list: readonly Step[], step: Step): Step | null =>
  list.slice(step.index + 1).find(({ id }) => !run.skipped.includes(id)) ?? null;

/** Departments of the show that have no cue in a step, in their order. */
export function departmentsNotOn(document: ShowDocument, step: Step): Department[] {
  const on = new Set<Id | undefined>(step.cueIds.map((id) => document.cues[id]?.departmentId));
  return inOrder(Object.values(document.departments)).filter(({ id }) => !on.has(id));
}
