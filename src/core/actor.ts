import type { Guest } from './guests/guest.ts';
import type { Id, VisibilityClass } from './show.ts';

/** What a device may be on a show; a device holds a set of them. */
export type Role = 'owner' | 'planner' | 'caller' | 'deputy' | 'operator' | 'prompter' | 'viewer';

/** Who sends a command, as the server knows it; nothing here is taken from the message. */
export interface Actor {
  /** One page load of one device: what holds the book and counts its commands. */
  readonly client: string;
  readonly device: Id;
  /** What the device calls itself, or the person at it. */
  readonly name: string;
  readonly roles: readonly Role[];
  /** Departments that an operator's device answers for. */
  readonly departments: readonly Id[];
  /** Came by a link of a vendor or a person, and has no role at all (L54). */
  readonly guest?: Guest;
}

/** Those that write nothing of the plan and call nothing. */
const follows: readonly Role[] = ['operator', 'prompter', 'viewer'];

/** The class of frames that a set of roles is sent: the widest that one of them allows (V1). */
export function visibilityOf(roles: readonly Role[]): VisibilityClass {
  if (roles.some((role) => !follows.includes(role))) return 'full';
  if (roles.includes('prompter')) return 'staff';
  return roles.includes('operator') ? 'crew' : 'public';
}
