import type { Role } from '#core/actor.ts';

interface RoleWords {
  /** On a chip. */
  readonly name: string;
  /** "You are joining as …" */
  readonly noun: string;
  /** What it may do, in half a line. */
  readonly may: string;
}

export const roleWords: Readonly<Record<Role, RoleWords>> = {
  owner: { name: 'Owner', noun: 'an owner', may: 'everything, and lets others in' },
  planner: { name: 'Planner', noun: 'a planner', may: 'writes the plan' },
  caller: { name: 'Caller', noun: 'a caller', may: 'calls the show, edits in rehearsal' },
  deputy: { name: 'Deputy', noun: 'a deputy caller', may: 'takes the book over' },
  departmentHead: {
    name: 'Department head',
    noun: 'a department head',
    may: 'answers, and writes the cues'
  },
  frontOfHouse: {
    name: 'Front of house',
    noun: 'front of house',
    may: 'agrees to the opening and the start'
  },
  safety: { name: 'Safety', noun: 'safety', may: 'stops the show, answers alarms' },
  operator: { name: 'Operator', noun: 'an operator', may: 'answers for departments' },
  prompter: { name: 'Prompter', noun: 'a prompter', may: 'reads scripts, says nothing' },
  viewer: {
    name: 'Viewer',
    noun: 'a viewer',
    may: 'reads the screens that hang: stage clock, countdowns'
  }
};
