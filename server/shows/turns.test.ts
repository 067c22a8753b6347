import { expect, test } from 'vitest';
import { Turns } from './turns.ts';

const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('one thing at a time, in the order they were asked for', async () => {
  const turns = new Turns();
  const done: string[] = [];
  const work = (name: string, rounds: number) => async (): Promise<string> => {
    done.push(`${name} begins`);
    for (let round = 0; round < rounds; round += 1) await soon();
    done.push(`${name} ends`);
    return name;
  };
  const names = await Promise.all([
    turns.take(work('long', 3)),
    turns.take(work('short', 1)),
    turns.take(() => 'at once')
  ]);
  expect(names).toEqual(['long', 'short', 'at once']);
  expect(done).toEqual(['long begins', 'long ends', 'short begins', 'short ends']);
});

test('a failure is told to whoever asked, and stops nobody else', async () => {
  const turns = new Turns();
  const failing = turns.take(() => Promise.reject(new Error('disk full')));
  const throwing = turns.take(() => {
    throw new Error('a fault');
  });
  const next = turns.take(() => 'done');
  await expect(failing).rejects.toThrow('disk full');
  await expect(throwing).rejects.toThrow('a fault');
  expect(await next).toBe('done');
});

test('something asked for from within a turn comes after it', async () => {
  const turns = new Turns();
  const done: string[] = [];
  let inner: Promise<unknown> = Promise.resolve();
  await turns.take(async () => {
    inner = turns.take(() => done.push('inner'));
    await soon();
    done.push('outer');
  });
  await inner;
  expect(done).toEqual(['outer', 'inner']);
});
