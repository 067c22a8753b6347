import { describe, expect, it } from 'vitest';
import { filled } from './fill.ts';

const texts = (source: string, count: number, way: 'up' | 'down'): string =>
  filled(
    [...source].map((text) => [text]),
    count,
    way
  ).join('');

describe('rows that are filled', () => {
  it.each([
    ['one row', 'A', 3, 'down', 'AAA'],
    ['several, over and over', 'ABC', 5, 'down', 'ABCAB'],
    ['one row upwards', 'A', 2, 'up', 'AA'],
    ['several upwards: the last stands above the first', 'ABC', 5, 'up', 'BCABC'],
    ['several upwards, a whole number of times', 'AB', 4, 'up', 'ABAB'],
    ['no rows', 'AB', 0, 'down', ''],
    ['nothing', '', 3, 'up', '']
  ] as const)('%s', (_, source, count, way, expected) => {
    expect(texts(source, count, way)).toBe(expected);
  });
});
