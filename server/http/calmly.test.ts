import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import type { Asked } from './asked.ts';
import { calmly } from './calmly.ts';

test('what takes long is answered one after another, and so often to one device', async () => {
  const statuses: number[] = [];
  const told = { now: 0, most: 0, all: 0 };
  const answer = calmly(async () => {
    told.now += 1;
    told.most = Math.max(told.most, told.now);
    await new Promise((resolve) => setTimeout(resolve, 1));
    told.now -= 1;
    told.all += 1;
  });
  // All that is asked of the two here: who it is, and a status that is written down.
  const response = {
    setHeader: () => response,
    writeHead: (status: number) => statuses.push(status),
    end: () => response
  } as unknown as ServerResponse;
  const ask = (device: string): Promise<void> =>
    answer({} as IncomingMessage, response, { actor: { device } } as Asked);
  await Promise.all([...Array.from({ length: 25 }, () => ask('foyer')), ask('desk')]);
  expect(told).toEqual({ now: 0, most: 1, all: 21 });
  expect(statuses).toEqual(Array(5).fill(429));
});
