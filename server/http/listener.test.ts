import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { ask } from '../../tests/support/ask.ts';
import { openListener } from './listener.ts';

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

test('an answer that nobody takes is ended, one that takes its time is not', async () => {
  const large = Buffer.alloc(50 * 1024 * 1024);
  const left: string[] = [];
  server = openListener(
    ({ url = '' }, response) => {
      response.on('close', () => left.push(url));
      if (url === '/large') response.end(large);
      else void setTimeout(1_500).then(() => response.end('late'));
    },
    null,
    500
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const idle = connect(port, '127.0.0.1').pause();
  idle.on('error', () => undefined);
  idle.write('GET /large HTTP/1.1\r\nhost: x\r\n\r\n');
  const late = ask(port, 'GET', '/late');
  await expect.poll(() => left, { timeout: 5_000 }).toContain('/large');
  expect((await late).body).toBe('late');
  idle.destroy();
});
