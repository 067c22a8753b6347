import type { CrewCallState, MovementState, Status, TaskState } from '#core/logistics.ts';
import type { Instant } from '#core/time/instant.ts';
import { minutesOf, type DemoClock } from '../demo-clock.ts';

/** The demo is opened five minutes before its doors at the most: what is after that is to come. */
const OPENED = -5;
/** Nothing is quite on the minute. */
const DRIFTS = [0, 3, -2, 4, 1, -1, 2] as const;

/** When something is planned, in minutes from the doors. */
interface Planned {
  readonly from: number;
  readonly until: number;
}

export const plannedAt = (at: string, lasts: string): Planned => {
  const from = minutesOf(at);
  return { from, until: from + minutesOf(lasts) };
};

/** States of what is under way and of what is over, and when each was come to after it began or was over. */
interface Course<State extends string> {
  readonly first: State;
  readonly begun: readonly (readonly [State, minutes: number])[];
  readonly over: readonly (readonly [State, minutes: number])[];
}

export const vehicleCourse: Course<MovementState> = {
  first: 'booked',
  begun: [
    ['checkedIn', -12],
    ['calledForward', -4],
    ['onDock', 0],
    ['unloading', 3]
  ],
  over: [
    ['clear', 0],
    ['departed', 4]
  ]
};

export const taskCourse: Course<TaskState> = {
  first: 'todo',
  begun: [['doing', 0]],
  over: [['done', 0]]
};

export const callCourse: Course<CrewCallState> = {
  first: 'confirmed',
  begun: [['signedIn', -3]],
  over: [['released', 0]]
};

/** How far what was planned so has come when the demo is opened. */
export class Progress {
  readonly #clock: DemoClock;
  #nth = 0;

  constructor(clock: DemoClock) {
    this.#clock = clock;
  }

  of<State extends string>(
    { first, begun, over }: Course<State>,
    { from, until }: Planned
  ): Status<State> {
    const drift = DRIFTS[(this.#nth += 1) % DRIFTS.length] ?? 0;
    const come = [
      ...(from <= OPENED ? begun.map(([state, after]) => [state, from + after] as const) : []),
      ...(until <= OPENED ? over.map(([state, after]) => [state, until + after] as const) : [])
    ];
    const times = come.map(([state, at]) => [state, this.#before(at + drift)]);
    return {
      state: come.at(-1)?.[0] ?? first,
      times: Object.fromEntries(times) as Status<State>['times']
    };
  }

  /** Nothing has happened after the demo was opened. */
  #before(minutes: number): Instant {
    return this.#clock.instant(Math.min(minutes, OPENED));
  }
}
