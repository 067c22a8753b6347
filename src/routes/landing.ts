import type { Role } from '#core/actor.ts';
import type { Id } from '#core/show.ts';

interface Enterable {
  readonly id: Id;
  readonly roles: readonly Role[];
  readonly rundowns: readonly { readonly id: Id; readonly hasRun: boolean }[];
}

/** The screen of each role, the most particular job first. */
const screens: readonly (readonly [Role, string])[] = [
  ['operator', 'crew'],
  ['caller', 'call'],
  ['deputy', 'call'],
  ['owner', 'plan'],
  ['planner', 'plan'],
  ['departmentHead', 'crew'],
  ['frontOfHouse', 'crew'],
  ['safety', 'crew'],
  ['prompter', 'prompter'],
  ['viewer', 'stage']
];

/**
 * Where a device belongs in a show: the screen of its role, on the rundown that runs, else the first.
 * Null where it has no role, or there is no rundown yet.
 */
export function landing({ id, roles, rundowns }: Enterable): string | null {
  const rundown = rundowns.find((each) => each.hasRun) ?? rundowns[0];
  const screen = screens.find(([role]) => roles.includes(role))?.[1];
  return rundown && screen ? `/shows/${id}/${screen}/${rundown.id}` : null;
}
