import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { counted, isCountable, numberBetween } from './cue-numbers.ts';

const free = (): boolean => false;
const among =
  (...taken: readonly string[]) =>
  (number: string): boolean =>
    taken.includes(number);

describe('a number between two', () => {
  it.each([
    ['12', '13', '12.5'],
    ['12.5', '13', '12.7'],
    ['12.5', '12.6', '12.55'],
    ['12', '14', '13'],
    ['12', '20', '13'],
    ['12', null, '13'],
    ['12.5', null, '13'],
    [null, '12', '11'],
    [null, '1', '0.5'],
    [null, 'A1', 'A0.5'],
    [null, null, '1'],
    ['A12', 'A13', 'A12.5'],
    ['A12', null, 'A13'],
    ['A12', 'B1', 'A12.5'],
    // Where the list does not rise, it stays close to the one before.
    ['12', '5', '12.5'],
    ['51A', '52', '51B'],
    ['AA', null, 'AB'],
    ['51Z', '52', ''],
    ['GO house', '12', '']
  ])('[E23] %s and %s: %s', (before, after, number) => {
    expect(numberBetween(before, after, free)).toBe(number);
  });

  it('[E23] is never one that is taken or retired', () => {
    expect(numberBetween('12', '13', among('12.5'))).toBe('12.1');
    expect(numberBetween('12', null, among('13', '14'))).toBe('15');
    expect(numberBetween('51A', '52', among('51B'))).toBe('51C');
    expect(numberBetween(null, '12', among('11'))).toBe('1');
  });

  it('[E23] lies between them, however close they are', () => {
    const decimal = fc.integer({ min: 0, max: 99_999 }).map((at) => String(at / 100));
    fc.assert(
      fc.property(decimal, decimal, (one, other) => {
        fc.pre(one !== other);
        const [low, high] = Number(one) < Number(other) ? [one, other] : [other, one];
        const number = Number(numberBetween(low, high, free));
        expect(number).toBeGreaterThan(Number(low));
        expect(number).toBeLessThan(Number(high));
      }),
      { numRuns: 500 }
    );
  });
});

describe('counting anew', () => {
  it('[E23] has prefix, start and step, with as many places as were typed', () => {
    expect(counted(3, { prefix: 'A', start: '10', step: '10' })).toEqual(['A10', 'A20', 'A30']);
    expect(counted(3, { prefix: '', start: '1', step: '0.1' })).toEqual(['1', '1.1', '1.2']);
  });

  it('[E23] needs a start and a step that can be said', () => {
    expect(isCountable({ prefix: '', start: '1', step: '1' })).toBe(true);
    for (const [start, step] of [
      ['', '1'],
      ['1', '0'],
      ['-1', '1'],
      ['1', '0.0001'],
      ['x', '1']
    ] as const)
      expect(isCountable({ prefix: '', start, step })).toBe(false);
  });
});
