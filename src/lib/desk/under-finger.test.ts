import { describe, expect, test } from 'vitest';
import { UnderFinger } from './under-finger.ts';

const byHand = { detail: 1 };
const byKey = { detail: 0 };

describe('a tap on a list that moves', () => {
  function moved(at: number): UnderFinger {
    const finger = new UnderFinger();
    finger.stands('a expected, b expected', 0);
    finger.stands('b expected, a arrived', at);
    return finger;
  }

  test('counts on what has stood there all the time, from the first moment on', () => {
    const finger = new UnderFinger();
    finger.stands('a', 1);
    finger.down(2);
    finger.stands('a', 3);
    expect(finger.means(byHand)).toBe(true);
  });

  test('counts for nothing right after the list moved, and again once it stands', () => {
    const finger = moved(1_000);
    finger.down(1_150);
    expect(finger.means(byHand)).toBe(false);
    finger.down(1_600);
    expect(finger.means(byHand)).toBe(true);
  });

  test('counts for nothing where the list moved while the finger was down', () => {
    const finger = moved(1_000);
    finger.down(5_000);
    finger.stands('a arrived, b set', 5_100);
    expect(finger.means(byHand)).toBe(false);
  });

  test('by key is meant for what has the focus', () => {
    const finger = moved(1_000);
    finger.down(1_100);
    expect(finger.means(byKey)).toBe(true);
  });
});
