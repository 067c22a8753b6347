import { expect, it } from 'vitest';
import { roles } from './actor.ts';
import { mayOpen, screenOf, screens } from './screens.ts';

it('[V52] a page is sent to no screen that its roles may not open', () => {
  const shut = (...of: (typeof roles)[number][]) =>
    screens.filter((screen) => !mayOpen(of, screen));
  expect(shut('owner')).toEqual([]);
  expect(shut('planner')).toEqual(['crew', 'call']);
  expect(shut('caller')).toEqual([]);
  expect(shut('departmentHead')).toEqual(['prompter', 'call']);
  expect(shut('operator')).toEqual(['prompter', 'call', 'plan']);
  expect(shut('prompter')).toEqual(['crew', 'call', 'plan']);
  expect(shut('viewer')).toEqual(['prompter', 'crew', 'call', 'plan']);
  expect(shut()).toEqual(screens);
  expect([screenOf('stage'), screenOf('share'), screenOf('toString')]).toEqual([
    'stage',
    undefined,
    undefined
  ]);
});
