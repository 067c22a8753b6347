import type { CrewCallState, MovementState, Status, TaskState } from './logistics.ts';
import type { CollectionName } from './show.ts';
import type { Instant } from './time/instant.ts';
import type { DayState } from './vendors.ts';

interface States {
  readonly movements: MovementState;
  readonly vendors: DayState;
  readonly tasks: TaskState;
  readonly crewCalls: CrewCallState;
}

/** The collections whose rows come along state by state. */
export type StatusName = keyof States;
export type AnyStatus = Status<string>;

/** The states of each, in the order in which they are come to. */
export const stepsOf: { readonly [Name in StatusName]: readonly States[Name][] } = {
  movements: ['booked', 'checkedIn', 'calledForward', 'onDock', 'unloading', 'clear', 'departed'],
  vendors: ['expected', 'arrived', 'set', 'struck', 'left'],
  tasks: ['todo', 'ready', 'doing', 'done'],
  crewCalls: ['offered', 'confirmed', 'signedIn', 'released']
};

/** States beside the way: what came before is known still, and it may go on from there. */
export const asidesOf: { readonly [Name in StatusName]: readonly States[Name][] } = {
  movements: ['noShow', 'cancelled'],
  vendors: [],
  tasks: ['blocked', 'cut'],
  crewCalls: ['declined', 'noShow']
};

export const statusNames = Object.keys(stepsOf) as readonly StatusName[];

export const hasStatus = (name: CollectionName): name is StatusName =>
  (statusNames as readonly CollectionName[]).includes(name);

const off: ReadonlySet<string> = new Set(['cancelled', 'noShow', 'cut', 'declined']);

/** Called off, cut or declined: it takes no place, needs nothing and keeps nobody waiting (L9). */
export const isOff = ({ status }: { readonly status: AnyStatus }): boolean => off.has(status.state);

/** As what nothing has happened to yet. */
export const firstStatus = (name: StatusName): AnyStatus => ({
  state: stepsOf[name][0] as string,
  times: {}
});

/**
 * The status once it is in `state` since `at` (L2): what comes later on the way is no more; what is come
 * back to, from later on or from beside the way, keeps the time at which it was first come to. The same
 * one where it is in that state already.
 */
export function statusIn(
  name: StatusName,
  before: AnyStatus,
  state: string,
  at: Instant
): AnyStatus {
  if (before.state === state) return before;
  const steps: readonly string[] = stepsOf[name];
  const place = steps.indexOf(state);
  if (place < 0) return { state, times: { ...before.times, [state]: at } };
  const earlier = Object.entries(before.times).filter(([each]) => {
    const its = steps.indexOf(each);
    return its >= 0 && its < place;
  });
  const since = before.times[state] ?? at;
  return { state, times: { ...Object.fromEntries(earlier), [state]: since } };
}
