import { expect, test } from 'vitest';
import { instant } from '#core/time/instant.ts';
import { SharedBudget } from './shared-budget.ts';

const budget = () =>
  new SharedBudget(
    { own: { perSecond: 1, burst: 5 }, together: { perSecond: 10, burst: 20 } },
    instant(0)
  );
const taken = (of: SharedBudget, key: string, at: number, tries: number): number =>
  Array.from({ length: tries }, () => of.take(key, instant(at))).filter(Boolean).length;

test('many keys have what each has by itself, and what is more only once', () => {
  const of = budget();
  expect(taken(of, 'a', 0, 100)).toBe(25);
  expect(taken(of, 'b', 0, 100)).toBe(5);
  expect(taken(of, 'c', 1_000, 100)).toBe(15);
});

test('however much others take, nobody lacks their own', () => {
  const of = budget();
  for (let key = 0; key < 50; key += 1) taken(of, `loud ${key}`, 0, 100);
  expect(taken(of, 'quiet', 0, 5)).toBe(5);
});
