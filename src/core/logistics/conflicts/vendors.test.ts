import { describe, expect, it } from 'vitest';
import { dayTwo, found } from '../../../../tests/support/conflicts-found.ts';
import {
  aContact,
  aDocument,
  aMovement,
  aTask,
  aVendor,
  slot
} from '../../../../tests/support/load-plan.ts';
import type { Change } from '../../command.ts';
import type { Coi } from '../../vendors.ts';
import { USUAL_RULES } from '../rules.ts';

describe('vendors', () => {
  const comes = [
    dayTwo,
    aVendor('v1'),
    aContact('k1', 'v1'),
    aMovement('m1', '08:00-09:00', { vendorId: 'v1' }),
    aMovement('m2', slot('08:00-09:00', 'd2'), { vendorId: 'v1', direction: 'out' })
  ];
  const coi = (given: object = {}) =>
    aDocument('doc1', 'v1', { validFrom: '2026-01-01', validTo: '2026-06-13', ...given });

  it('[L9] V1: no approved certificate that covers the first day to the last; worse on the day', () => {
    expect(found(['V1'], comes)).toMatchObject([
      { level: 'warn', why: 'none', from: '2026-06-12', to: '2026-06-13' }
    ]);
    expect(found(['V1'], comes, '2026-06-11')).toMatchObject([{ level: 'warn' }]);
    expect(found(['V1'], comes, '2026-06-12')).toMatchObject([{ level: 'error' }]);
    expect(found(['V1'], [...comes, coi()])).toEqual([]);
    expect(found(['V1'], [...comes, coi({ validTo: '2026-06-12' })])).toMatchObject([
      { why: 'tooShort' }
    ]);
    expect(found(['V1'], [...comes, coi({ validFrom: '2026-06-13' })])).toMatchObject([
      { why: 'tooShort' }
    ]);
    expect(found(['V1'], [...comes, coi({ status: 'received' })])).toMatchObject([
      { why: 'notApproved' }
    ]);
    // The newest version counts, whatever an older one said.
    const newer = aDocument('doc2', 'v1', { version: 2, status: 'rejected' });
    expect(found(['V1'], [...comes, coi(), newer])).toMatchObject([{ why: 'notApproved' }]);
    expect(found(['V1'], [aVendor('v1')])).toEqual([]);
    // Of two policies one that covers all days is enough.
    const other = aDocument('doc3', 'v1', { title: 'Umbrella', validTo: '2026-06-12' });
    expect(found(['V1'], [...comes, coi(), other])).toEqual([]);
    expect(found(['V1'], [...comes, other])).toMatchObject([{ why: 'tooShort' }]);
    expect(found(['V1'], [...comes, coi({ validFrom: '2026-06-12' })])).toEqual([]);
    expect(found(['V1'], [...comes, coi({ validFrom: null, validTo: null })])).toEqual([]);
    expect(found(['V1'], [...comes, coi({ status: 'missing' })])).toMatchObject([{ why: 'none' }]);
    const rams = aDocument('doc2', 'v1', { kind: 'rams', version: 2 });
    expect(found(['V1'], [...comes, rams])).toMatchObject([{ why: 'none' }]);
    const off = aVendor('v1', { approval: 'cancelled' });
    expect(found(['V1'], [dayTwo, off, ...comes.slice(3)])).toEqual([]);
  });

  it('[L9] V1: what a vendor does is a day of it, too, whichever comes first', () => {
    const later = aMovement('m1', slot('08:00-09:00', 'd2'), { vendorId: 'v1' });
    const work = aTask('t1', '08:00-09:00', { vendorId: 'v1' });
    expect(found(['V1'], [dayTwo, aVendor('v1'), later, work])).toMatchObject([
      { from: '2026-06-12', to: '2026-06-13' }
    ]);
  });

  it('[L9] V2: a certificate that says less than the rules ask for', () => {
    const rules: Change = {
      do: 'setShow',
      field: 'ruleSet',
      to: { ...USUAL_RULES, coiLimit: 2_000_000, coiHolder: 'Kestrel Hall' },
      was: null
    };
    const says = (given: Partial<Coi>) => [
      ...comes,
      rules,
      coi({
        coi: {
          insurer: '',
          policyNo: '',
          lines: [{ kind: 'general', limit: 2_000_000 }],
          holderName: 'kestrel hall',
          additionalInsured: true,
          ...given
        }
      })
    ];
    expect(found(['V2'], says({}))).toEqual([]);
    expect(found(['V2'], says({ additionalInsured: false }))).toMatchObject([
      { why: 'notAdditional' }
    ]);
    expect(found(['V2'], says({ holderName: 'Kestrel' }))).toMatchObject([{ why: 'holder' }]);
    const half = { kind: 'general', limit: 1_000_000 };
    expect(found(['V2'], says({ lines: [half, half] }))).toMatchObject([{ is: 1_000_000 }]);
    const anybody: Change = { ...rules, to: { ...USUAL_RULES, coiLimit: null, coiHolder: '' } };
    expect(found(['V2'], [...says({ lines: [] }), anybody])).toEqual([]);
    const off: Change = {
      do: 'set',
      in: 'vendors',
      id: 'v1',
      field: 'approval',
      to: 'cancelled',
      was: 'confirmed'
    };
    expect(found(['V2'], [...says({ additionalInsured: false }), off])).toEqual([]);
    expect(found(['V2'], says({ lines: [{ kind: 'general', limit: 1_999_999 }] }))).toMatchObject([
      { why: 'limit', is: 1_999_999, limit: 2_000_000 }
    ]);
  });

  it('[L9] V3: nobody named for the day; a rental that nobody collects', () => {
    const [, vendor, contact = vendor, inbound, outbound] = comes as [
      Change,
      Change,
      Change,
      Change,
      Change
    ];
    expect(found(['V3'], comes)).toEqual([]);
    expect(found(['V3'], [dayTwo, vendor, inbound])).toMatchObject([{ why: 'noContact' }]);
    const rental = aVendor('v1', { rental: true });
    expect(found(['V3'], [dayTwo, rental, contact, inbound, outbound])).toEqual([]);
    expect(found(['V3'], [dayTwo, rental, contact, inbound])).toMatchObject([
      { why: 'noCollection' }
    ]);
    expect(found(['V3'], [rental])).toEqual([]);
    const office = aContact('k1', 'v1', { dayOf: false });
    expect(found(['V3'], [dayTwo, vendor, office, inbound])).toMatchObject([{ why: 'noContact' }]);
    const off = aVendor('v1', { rental: true, approval: 'cancelled' });
    expect(found(['V3'], [dayTwo, off, inbound])).toEqual([]);
  });
});
