import type { Role } from './actor.ts';

/** Screens that a page can be sent to, in the order they are offered. */
export const screens = [
  'stage',
  'backstage',
  'countdown',
  'timeline',
  'stages',
  'prompter',
  'crew',
  'call',
  'plan'
] as const;
export type Screen = (typeof screens)[number];

/** Who may open one; null: whoever follows the show. */
const openTo: Readonly<Record<Screen, readonly Role[] | null>> = {
  stage: null,
  backstage: null,
  countdown: null,
  timeline: null,
  stages: null,
  prompter: ['owner', 'planner', 'caller', 'deputy', 'prompter'],
  crew: ['owner', 'caller', 'deputy', 'departmentHead', 'frontOfHouse', 'safety', 'operator'],
  call: ['owner', 'caller', 'deputy'],
  plan: ['owner', 'planner', 'caller', 'deputy', 'departmentHead']
};

export const screenOf = (name: string): Screen | undefined =>
  screens.find((screen) => screen === name);

/** Whether a device with these roles may be sent to a screen: the server asks it, and the page that offers it (V52). */
export const mayOpen = (roles: readonly Role[], screen: Screen): boolean =>
  roles.some((role) => openTo[screen]?.includes(role) ?? true);
