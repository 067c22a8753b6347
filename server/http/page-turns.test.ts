import type { ServerResponse } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { PageTurns } from './page-turns.ts';

// All that a queue asks of an answer is whether somebody still waits for it.
const answer = (destroyed = false): ServerResponse => ({ destroyed }) as ServerResponse;

test('one page after another, each caller in turn, and other work between any two', async () => {
  const turns = new PageTurns();
  const done: string[] = [];
  const ask = (who: string, page: string): boolean =>
    turns.take(who, answer(), () => done.push(page));
  for (let nth = 1; nth <= 4; nth += 1) ask('flood', `flood ${nth}`);
  ask('crew', 'crew 1');
  expect(done).toEqual(['flood 1']);
  while (done.length < 10) {
    await setImmediate();
    if (done.at(-1) !== 'GO') done.push('GO');
  }
  const pages = ['flood 1', 'flood 2', 'crew 1', 'flood 3', 'flood 4'];
  expect(done).toEqual(pages.flatMap((page) => [page, 'GO']));
  ask('crew', 'crew 2');
  await expect.poll(() => done.at(-1)).toBe('crew 2');
});

test('whoever has gone away gets no page, and whoever asks without end has to wait', () => {
  const turns = new PageTurns();
  let rendered = 0;
  const ask = (response = answer()): boolean =>
    turns.take('flood', response, () => (rendered += 1));
  ask(answer(true));
  expect(rendered).toBe(0);
  const let3000 = Array.from({ length: 3_002 }, () => ask());
  expect(let3000.indexOf(false)).toBe(3_001);
  expect(rendered).toBe(1);
});
