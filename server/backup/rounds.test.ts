import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Rounds } from './rounds.ts';

let made: { end: () => void; signal: AbortSignal }[];
let under: number;
let isDue: boolean;
let rounds: Rounds;

beforeEach(() => {
  vi.useFakeTimers();
  [made, under, isDue] = [[], 0, false];
  rounds = new Rounds(
    (signal) =>
      new Promise((resolve) => {
        under += 1;
        let isOver = false;
        const end = (): void => {
          if (!isOver) under -= 1;
          isOver = true;
          resolve();
        };
        expect(under).toBe(1);
        made.push({ end, signal });
        signal.addEventListener('abort', end);
      }),
    () => isDue
  );
});
afterEach(async () => {
  await rounds.close();
  vi.useRealTimers();
});

const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

test('every five minutes while one is due, and not else', async () => {
  await pass(16 * 60_000);
  expect(made).toHaveLength(0);
  isDue = true;
  await pass(5 * 60_000 + 1_000);
  expect(made).toHaveLength(1);
  made[0]?.end();
  await pass(5 * 60_000);
  expect(made).toHaveLength(2);
});

test('changes of a second are one backup; those while it is made are one more, never beside it', async () => {
  for (let nth = 0; nth < 5; nth++) rounds.ask();
  await pass(1_000);
  expect(made).toHaveLength(1);
  for (let nth = 0; nth < 5; nth++) rounds.ask();
  await pass(60_000);
  expect(made).toHaveLength(1);
  made[0]?.end();
  await pass(1_000);
  expect(made).toHaveLength(2);
  made[1]?.end();
  await pass(60_000);
  expect(made).toHaveLength(2);
});

test('hold and resume again and again: not more often than every five seconds', async () => {
  for (let nth = 0; nth < 60; nth++) {
    rounds.ask();
    await pass(500);
    made.at(-1)?.end();
  }
  expect(made.length).toBeGreaterThanOrEqual(6);
  expect(made.length).toBeLessThanOrEqual(7);
});

test('closed in the middle of one, it gives that up and begins no other', async () => {
  rounds.ask();
  await pass(1_000);
  rounds.ask();
  await rounds.close();
  expect(made[0]?.signal.aborted).toBe(true);
  await pass(60 * 60_000);
  expect(made).toHaveLength(1);
});
