import type { Guest } from './guests/guest.ts';
import type { Id, VisibilityClass } from './show.ts';

/** What a device may be on a show, in the order that pages list them; a device holds a set of them. */
export const roles = [
  'owner',
  'planner',
  'caller',
  'deputy',
  'departmentHead',
  'frontOfHouse',
  'safety',
  'operator',
  'prompter',
  'viewer'
] as const;
export type Role = (typeof roles)[number];

/** Who sends a command, as the server knows it; nothing here is taken from the message. */
export interface Actor {
  /** One page load of one device: what holds the book and counts its commands. */
  readonly client: string;
  readonly device: Id;
  /** What the device calls itself, or the person at it. */
  readonly name: string;
  readonly roles: readonly Role[];
  /** Departments that the device of an operator or of a head answers for. */
  readonly departments: readonly Id[];
  /** Came by a link of a vendor or a person, and has no role at all (L54). */
  readonly guest?: Guest;
}

const classes: readonly (readonly [VisibilityClass, readonly Role[]])[] = [
  ['full', ['owner', 'planner', 'caller', 'deputy']],
  ['staff', ['departmentHead', 'frontOfHouse', 'safety', 'prompter']],
  ['crew', ['operator']]
];

/** The class of frames that a set of roles is sent: the widest that one of them allows (V1, V22). */
export function visibilityOf(held: readonly Role[]): VisibilityClass {
  const found = classes.find(([, of]) => held.some((role) => of.includes(role)));
  return found?.[0] ?? 'public';
}

/** Whether a set of roles answers for departments: its operators, and who leads them. */
export const answersForSome = (held: readonly Role[]): boolean =>
  held.some((role) => role === 'operator' || role === 'departmentHead');
