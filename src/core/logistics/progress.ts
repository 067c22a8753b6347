import type { CrewCall, Movement, Task } from '../logistics.ts';
import type { Span } from '../planning/spans.ts';
import type { ShowDocument } from '../show.ts';
import { isOff, stepsOf, type AnyStatus, type StatusName } from '../status.ts';
import { between, duration, minute, zero, type Duration } from '../time/duration.ts';
import type { Instant } from '../time/instant.ts';
import { onDay, spanOf } from './times.ts';
import { rowOf } from '../collections.ts';

/** Being less late than that is nothing that anybody does something about (L31). */
export const WORTH_SAYING = duration(5 * minute);

/** The collections whose rows are planned on a slot, and come along state by state. */
export type WorkName = Exclude<StatusName, 'vendors'>;

/** A vehicle, a task or a crew call, of whichever collection. */
export type Work =
  | { readonly in: 'movements'; readonly row: Movement }
  | { readonly in: 'tasks'; readonly row: Task }
  | { readonly in: 'crewCalls'; readonly row: CrewCall };

/** Yet to come, under way, over, or called off. */
export type Stage = 'ahead' | 'on' | 'over' | 'off';

/** What has really happened of something, beside what is planned (L30). */
export interface Progress {
  readonly stage: Stage;
  /** Null: it has not, or nobody has said when. */
  readonly began: Instant | null;
  readonly ended: Instant | null;
}

/** The state that each begins with, and the one with which it is over. */
const bounds: { readonly [Name in WorkName]: readonly [begins: string, over: string] } = {
  // Its slot is the time at the dock: what it waits before, and does after, is not in it.
  movements: ['onDock', 'clear'],
  tasks: ['doing', 'done'],
  crewCalls: ['signedIn', 'released']
};

export function progressOf(name: WorkName, status: AnyStatus): Progress {
  const steps: readonly string[] = stepsOf[name];
  const [begins, over] = bounds[name].map((state) => steps.indexOf(state)) as [number, number];
  const first = (states: readonly string[]): Instant | null =>
    states.map((state) => status.times[state]).find((at) => at !== undefined) ?? null;
  const began = first(steps.slice(begins, over));
  const ended = first(steps.slice(over));
  const at = steps.indexOf(status.state);
  if (isOff({ status })) return { stage: 'off', began, ended };
  // Blocked is beside the way: it is where it was.
  const isOn = at < 0 ? began !== null : at >= begins;
  return { stage: at >= over ? 'over' : isOn ? 'on' : 'ahead', began, ended };
}

/**
 * How late something is (L31): what has not begun, by when it shall be there or begin, or by what was
 * said of it; what is under way, by when it began or by what it is over its end. Zero for what is over,
 * off or in time.
 */
export function lateBy(
  document: Pick<ShowDocument, 'days'>,
  { in: name, row }: Work,
  now: Instant
): Duration {
  const span = spanOf(document, row.slot);
  const { stage, began } = progressOf(name, row.status);
  if (!span || stage === 'over' || stage === 'off') return zero;
  if (stage === 'on') return most(between(span.start, began ?? span.start), between(span.end, now));
  if (name !== 'movements') return most(between(span.start, now));
  return most(between(dueOf(document, row, span), now), row.late?.byMs ?? zero);
}

/** When a vehicle has to come along next: to the gate while nobody has seen it, else to the dock. */
function dueOf({ days }: Pick<ShowDocument, 'days'>, row: Movement, span: Span): Instant {
  const day = rowOf(days, row.slot.dayId);
  if (!day || row.checkInBy === null || row.status.state !== 'booked') return span.start;
  return onDay(day, row.checkInBy);
}

const most = (...lengths: readonly Duration[]): Duration => Math.max(0, ...lengths) as Duration;
