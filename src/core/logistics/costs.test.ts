import { describe, expect, it } from 'vitest';
import type { CostLine } from '../vendors.ts';
import { totalsOf } from './costs.ts';
import { amountText, moneyText, readAmount } from './money.ts';

const line = (quoted: number | null, agreed: number | null): CostLine => ({
  ...{ id: 'c', rank: 'a0', vendorId: 'v', title: '' },
  ...{ quoted, agreed, invoiced: null }
});

it('[L22] sums what is known, counts what is not, and nothing known is not zero', () => {
  expect(totalsOf([line(100_50, 90_00), line(-20_00, null)])).toEqual({
    quoted: { sum: 80_50, unknown: 0 },
    agreed: { sum: 90_00, unknown: 1 },
    invoiced: { sum: null, unknown: 2 }
  });
});

describe('[L23] an amount', () => {
  it.each([
    ['1250', 1250_00],
    ['1250.5', 1250_50],
    ['1,250.50', 1250_50],
    ['1.250,50', 1250_50],
    ['1,250', 1250_00],
    ['1.250', 1250_00],
    ['1 250,05', 1250_05],
    ["1'250'000", 1_250_000_00],
    ['12,5', 12_50],
    ['0', 0],
    ['-0', 0],
    ['-80', -80_00],
    ['−80.25', -80_25],
    ['€ 1250', 1250_00],
    ['1250 eur', 1250_00],
    ['EUR 1,250', 1250_00]
  ])('reads %s', (typed, value) => {
    expect(readAmount(typed, 'EUR')).toEqual({ value });
  });

  it('reads nothing as not known', () => {
    expect(readAmount('  ')).toEqual({ value: null });
  });

  it.each(['free', '1.2.3', '1,25,000', '1.250.50', '12 50', '1250 USD', '1250.505', '--5', '€'])(
    'refuses %s with a sentence',
    (typed) => {
      expect(readAmount(typed, 'EUR')).toEqual({ why: expect.stringContaining(`“${typed}”`) });
    }
  );

  it('refuses what hundredths no longer hold exactly', () => {
    expect(readAmount('99999999999999999')).toHaveProperty('why');
    expect(readAmount('10000000000')).toEqual({ value: 10_000_000_000_00 });
    expect(readAmount('10000000000.01')).toHaveProperty('why');
  });

  it('is written as it is read again', () => {
    for (const value of [0, 5, 100, 1250_50, -80_25, 1_234_567_89]) {
      expect(readAmount(amountText(value))).toEqual({ value });
      expect(readAmount(moneyText(value, 'EUR'), 'EUR')).toEqual({ value });
    }
    expect(moneyText(-1_234_567_05, 'EUR')).toBe('−1,234,567.05 EUR');
    expect([amountText(1250_00), amountText(1250_05)]).toEqual(['1250', '1250.05']);
  });
});
