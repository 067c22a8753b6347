import { visibilityOf, type Role } from './actor.ts';
import type { VisibilityClass } from './show.ts';

/** What somebody does with a show, or with the installation, that is no command. */
export type Deed =
  /** Reads what their class is sent, and writes down for themselves what nobody else reads. */
  | 'follow'
  | 'noteForOneself'
  | 'seeWhoIsHere'
  /** Reads editions of the plan that were published; any past of it, who pressed what, how the server stands. */
  | 'readEditions'
  | 'readRecord'
  /** Calls shows; writes a plan, or the cues of a department in it. Of each command `can` has the last word. */
  | 'call'
  | 'plan'
  /** Sees links, codes and devices; gives vendors and people links of their own. */
  | 'seeDoors'
  | 'invite'
  /** Takes a show away as a file, which has everything of it; has files read; makes shows. */
  | 'saveShow'
  | 'readFiles'
  | 'makeShow'
  /** Reads who came in, was let in and was turned away; keeps accounts. */
  | 'readAudit'
  | 'keepAccounts';

const classes =
  (...of: VisibilityClass[]) =>
  (role: Role): boolean =>
    of.includes(visibilityOf([role]));
const those =
  (...of: Role[]) =>
  (role: Role): boolean =>
    of.includes(role);

const doers: Readonly<Record<Deed, (role: Role) => boolean>> = {
  follow: () => true,
  noteForOneself: classes('full', 'staff', 'crew'),
  seeWhoIsHere: classes('full', 'staff', 'crew'),
  readEditions: classes('full', 'staff', 'crew'),
  readRecord: classes('full'),
  call: those('owner', 'caller', 'deputy'),
  plan: those('owner', 'planner', 'departmentHead'),
  seeDoors: classes('full'),
  invite: those('owner', 'planner'),
  saveShow: those('owner', 'planner'),
  readFiles: those('owner', 'planner'),
  makeShow: those('owner', 'planner'),
  readAudit: those('owner'),
  keepAccounts: those('owner')
};

/**
 * Whether a set of roles may do something: HTTP and buttons ask it, as `can` is asked for commands. Nobody
 * without a role does anything (V50).
 */
export const mayDo = (roles: readonly Role[], deed: Deed): boolean => roles.some(doers[deed]);

/**
 * Whether roles may be given, changed or taken away by somebody. An owner deals in any; whoever runs the
 * show lets staff, crew and viewers in and out, and nobody makes another like themselves (V51).
 */
export function mayDealIn(roles: readonly Role[], dealt: readonly Role[]): boolean {
  if (roles.includes('owner')) return true;
  return mayDo(roles, 'seeDoors') && visibilityOf(dealt) !== 'full';
}
