import { describe, expect, it } from 'vitest';
import { callFaults } from './call-faults.ts';
import { callTemplates } from './company-calls.ts';
import type { CompanyCall } from './show.ts';
import type { Duration } from './time/duration.ts';
import { minute } from './time/duration.ts';

const call = (id: string, name: string, minutes: number): CompanyCall => ({
  id,
  name,
  leadMs: (minutes * minute) as Duration
});
const faults = (...calls: CompanyCall[]) => [...callFaults(calls)];

describe('calls as they are written', () => {
  it('[R40] are accepted as the templates have them, and up to ten hours before', () => {
    expect(faults(...callTemplates.uk)).toEqual([]);
    expect(faults(...callTemplates.us)).toEqual([]);
    expect(faults(call('a', 'Get-in', 600), call('b', 'Go', 0))).toEqual([]);
  });

  it('[R40] have a name, and a lead in whole minutes', () => {
    expect(faults(call('a', ' ', 5))).toEqual([['a', 'noName']]);
    for (const minutes of [-1, 601, 0.5, NaN]) {
      expect(faults(call('a', 'Half', minutes))).toEqual([['a', 'badLead']]);
    }
  });

  it('[R40] are not alike in lead and name, nor in id', () => {
    expect(faults(call('a', 'Five', 10), call('b', 'Five ', 10))).toEqual([['b', 'twice']]);
    expect(faults(call('a', 'Five', 10), call('b', 'Five', 5), call('c', 'Bar', 10))).toEqual([]);
    expect(faults(call('a', 'Five', 10), call('a', 'Bar', 5))).toEqual([['a', 'twice']]);
  });
});
