import type { Role } from '#core/actor.ts';

/** Complete by its type: a role that is new does not compile until it stands here. */
const all: Readonly<Record<Role, true>> = {
  owner: true,
  planner: true,
  caller: true,
  deputy: true,
  operator: true,
  prompter: true,
  viewer: true
};

/** Everything that somebody may be. */
export const knownRoles = Object.keys(all) as readonly Role[];
