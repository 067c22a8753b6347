import { describe, expect, it } from 'vitest';
import { visibilityOf } from './actor.ts';

describe('the class of a device', () => {
  it('[V22] [V1] is the widest that one of its roles allows, and public without any', () => {
    expect(visibilityOf([])).toBe('public');
    expect(visibilityOf(['viewer'])).toBe('public');
    expect(visibilityOf(['viewer', 'operator'])).toBe('crew');
    for (const role of ['departmentHead', 'frontOfHouse', 'safety', 'prompter'] as const) {
      expect(visibilityOf([role, 'operator'])).toBe('staff');
    }
    for (const role of ['owner', 'planner', 'caller', 'deputy'] as const) {
      expect(visibilityOf(['operator', role])).toBe('full');
    }
  });
});
