import type { CrewCallState, MovementState, TaskPhase, TaskState } from '#core/logistics.ts';

/** What each state of a vehicle, a task or a crew call is called: on a screen, and on the button that takes it there. */
export const workStates: {
  readonly movements: Readonly<Record<MovementState, string>>;
  readonly tasks: Readonly<Record<TaskState, string>>;
  readonly crewCalls: Readonly<Record<CrewCallState, string>>;
} = {
  movements: {
    booked: 'Booked',
    checkedIn: 'Checked in',
    calledForward: 'Called forward',
    onDock: 'On dock',
    unloading: 'Unloading',
    clear: 'Clear',
    departed: 'Departed',
    noShow: 'No show',
    cancelled: 'Cancelled'
  },
  tasks: {
    todo: 'To do',
    ready: 'Ready',
    doing: 'Doing',
    done: 'Done',
    blocked: 'Blocked',
    cut: 'Cut'
  },
  crewCalls: {
    offered: 'Offered',
    confirmed: 'Confirmed',
    signedIn: 'Signed in',
    released: 'Released',
    declined: 'Declined',
    noShow: 'No show'
  }
};

/** A vehicle that comes to take something away is loaded. */
export const movementState = (state: MovementState, direction: 'in' | 'out'): string =>
  state === 'unloading' && direction === 'out' ? 'Loading' : workStates.movements[state];

export const phaseWords: Readonly<Record<TaskPhase, string>> = {
  build: 'Build',
  rehearse: 'Rehearse',
  show: 'Show',
  strike: 'Strike',
  return: 'Return'
};
