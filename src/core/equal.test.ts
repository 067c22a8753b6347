import { describe, expect, it } from 'vitest';
import { equal } from './equal.ts';

describe('equal', () => {
  it('[E2] compares what values say, whatever the order of keys', () => {
    const same: [unknown, unknown][] = [
      [1, 1],
      ['', ''],
      [null, null],
      [undefined, undefined],
      [[], []],
      [
        { a: 1, b: [{ c: null }] },
        { b: [{ c: null }], a: 1 }
      ]
    ];
    for (const [a, b] of same) expect(equal(a, b)).toBe(true);
    const other: [unknown, unknown][] = [
      [1, '1'],
      [null, undefined],
      [null, {}],
      [[], {}],
      [
        [1, 2],
        [2, 1]
      ],
      [{ a: 1 }, { a: 1, b: undefined }],
      [{ a: undefined }, { b: undefined }],
      [{ a: { b: 1 } }, { a: { b: 2 } }],
      [{}, { toString: 1 }]
    ];
    for (const [a, b] of other) expect([equal(a, b), equal(b, a)]).toEqual([false, false]);
  });
});
