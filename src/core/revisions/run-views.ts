/** The screens of a run, which show the plan as it is called; the others show what is written. */
export const runViews: ReadonlySet<string> = new Set([
  'call',
  'crew',
  'stage',
  'backstage',
  'timeline',
  'stages',
  'countdown',
  'prompter'
]);
