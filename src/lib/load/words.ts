import type { WorkName, Work } from '#core/logistics/progress.ts';
import { asidesOf, stepsOf } from '#core/status.ts';
import { hour, minute, type Duration } from '#core/time/duration.ts';
import { movementState, workStates } from '#lib/text/work-states.ts';
import type { Grouping } from './load-groups.ts';

export const kindWords: Readonly<Record<WorkName, string>> = {
  movements: 'Vehicles',
  tasks: 'Tasks',
  crewCalls: 'Crew calls'
};

export const groupingWords: Readonly<Record<Grouping, string>> = {
  time: 'By time',
  place: 'By dock or space',
  department: 'By department',
  vendor: 'By vendor'
};

/** The head of those that have none of what the others are grouped by. */
export const noneWords: Readonly<Record<Grouping, string>> = {
  time: '',
  place: 'No dock or space yet',
  department: 'No department',
  vendor: 'No vendor'
};

/** "45 min", "1 h", "1 h 30 min": whole minutes, as a load plan is made. */
export function lengthWords(ms: Duration): string {
  const minutes = Math.round(ms / minute);
  const [hours, rest] = [Math.floor(minutes / (hour / minute)), minutes % (hour / minute)];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** As it is read in again: "30 min", "-15 min". */
export const lagWords = (ms: Duration): string =>
  `${ms < 0 ? '-' : ''}${lengthWords(Math.abs(ms) as Duration)}`;

/** What a state of that row is called. */
export function stateWord({ in: name, row }: Work, state: string): string {
  if (name === 'movements')
    return movementState(state as keyof typeof workStates.movements, row.direction);
  return (workStates[name] as Readonly<Record<string, string>>)[state] ?? state;
}

export const stepsFor = (name: WorkName): readonly string[] => stepsOf[name];
export const asidesFor = (name: WorkName): readonly string[] => asidesOf[name];

/** Where what stands beside its way goes on; what was called off does not by one tap. */
const onward: Readonly<Record<string, string>> = { noShow: 'checkedIn', blocked: 'doing' };

/** The state that one tap takes it to; null: none is left. */
export function nextState({ in: name, row }: Work): string | null {
  const steps = stepsFor(name);
  const at = steps.indexOf(row.status.state);
  if (at >= 0) return steps[at + 1] ?? null;
  return name === 'crewCalls' ? null : (onward[row.status.state] ?? null);
}
