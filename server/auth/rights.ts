import type { Role } from '#core/actor.ts';

const runsTheShow: readonly Role[] = ['planner', 'caller', 'deputy'];
const follows: readonly Role[] = ['operator', 'prompter', 'viewer'];

/** Whether someone may see the doors of a show: its links, codes and devices. */
export const maySeeDoors = (roles: readonly Role[]): boolean =>
  roles.some((role) => role === 'owner' || runsTheShow.includes(role));

/** Whether someone may give vendors and people links of their own: those who plan the show. */
export const mayInvite = (roles: readonly Role[]): boolean =>
  roles.includes('owner') || roles.includes('planner');

/**
 * Whether someone may give, change or take away a set of roles. An owner may give any; whoever runs
 * the show lets crew and viewers in and out, and nobody makes another like themselves.
 */
export function mayDealIn(roles: readonly Role[], dealt: readonly Role[]): boolean {
  if (roles.includes('owner')) return true;
  return maySeeDoors(roles) && dealt.every((role) => follows.includes(role));
}
