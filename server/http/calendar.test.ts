import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { openApi } from './api.ts';
import type { ApiPorts } from './routes.ts';

test('[P5] what fails is written down without the token of the calendar', async () => {
  const token = 'AbCdEfGhIjKlMnOpQrStUv';
  const written: string[] = [];
  const ports: Partial<ApiPorts> = {
    lineage: 'l',
    feedOf: () => ({
      grant: 'g1',
      show: 'gala',
      feed: { of: 'day', what: 'd1' },
      roles: ['viewer']
    }),
    rooms: { room: () => Promise.reject(new Error('the disk is gone')) } as never,
    onFault: (fault, what) => {
      written.push(what, String(fault));
      return 'reference';
    }
  };
  // A calendar needs no other part of it.
  const answer = openApi(ports as ApiPorts);
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const told = await fetch(`http://127.0.0.1:${port}/api/calendars/${token}.ics`);
  server.close();
  expect(told.status).toBe(500);
  expect(written.join(' ')).toContain('GET /api/calendars/… failed');
  expect(written.join(' ')).not.toContain(token);
  expect(await told.text()).not.toContain(token);
});
