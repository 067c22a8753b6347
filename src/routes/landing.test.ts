import { describe, expect, it } from 'vitest';
import type { Role } from '#core/actor.ts';
import { landing } from './landing.ts';

const show = (roles: Role[], running?: string) => ({
  id: 's',
  roles,
  rundowns: ['r1', 'r2'].map((id) => ({ id, hasRun: id === running }))
});

describe('where a device lands', () => {
  it.each<[Role[], string]>([
    [['owner'], '/shows/s/plan/r1'],
    [['planner'], '/shows/s/plan/r1'],
    [['caller'], '/shows/s/call/r1'],
    [['deputy'], '/shows/s/call/r1'],
    [['operator'], '/shows/s/crew/r1'],
    [['viewer'], '/shows/s/stage/r1'],
    [['prompter', 'viewer'], '/shows/s/prompter/r1'],
    [['owner', 'operator'], '/shows/s/crew/r1']
  ])('%j goes to %s', (roles, href) => expect(landing(show(roles))).toBe(href));

  it('goes to the rundown that runs', () => {
    expect(landing(show(['operator'], 'r2'))).toBe('/shows/s/crew/r2');
  });

  it('has nowhere to go without a role or a rundown', () => {
    expect(landing(show([]))).toBeNull();
    expect(landing({ ...show(['owner']), rundowns: [] })).toBeNull();
  });
});
