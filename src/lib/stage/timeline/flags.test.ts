import { describe, expect, it } from 'vitest';
import { linesOf } from './flags.ts';

const words = (id: string, left: number) => ({ id, left, width: 200 });

describe('the words of a timeline', () => {
  it('hang on the first line that is free, and never over others', () => {
    const lines = linesOf([words('a', 0), words('b', 20), words('c', 40), words('d', 200)], 3);
    expect(Object.fromEntries(lines)).toEqual({ a: 0, b: 1, c: 2, d: 0 });
  });

  it('are left out where no line is free; what is listed first has its own', () => {
    expect([...linesOf([words('live', 20), words('before', 0)], 1).keys()]).toEqual(['live']);
  });
});
