import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { Audit } from '../audit-ports.ts';
import type { Visitor } from '../door-ports.ts';
import { ask } from '../../tests/support/ask.ts';
import { readUpload } from './files-in.ts';
import { openShowFile } from './show-file.ts';

let server: Server;
const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  server.closeAllConnections();
  server.close();
});

const visitor = ({ headers }: IncomingMessage): Visitor => ({
  device: headers.cookie ?? '',
  name: '',
  access: []
});

async function listen(
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>
): Promise<number> {
  server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Says that 9 MB come, and sends none of them: refused, or taken on. */
function begin(port: number, device: string): Promise<'refused' | 'taken'> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    sockets.push(socket);
    socket.on('error', () => undefined);
    socket.once('data', (line: Buffer) => {
      resolve(line.toString().startsWith('HTTP/1.1 429') ? 'refused' : 'taken');
    });
    const lines = [`POST / HTTP/1.1`, 'host: x', `cookie: ${device}`, 'content-length: 9000000'];
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    setTimeout(() => resolve('taken'), 300);
  });
}

const post = (port: number, device: string): Promise<number> =>
  ask(port, 'POST', '/', { headers: { cookie: device }, body: 'a,b' }).then(({ status }) => status);

test('of uploads that are read, two of one device and eight in all lie here; the next waits outside', async () => {
  const reading: (() => void)[] = [];
  const answer = readUpload({
    ...{ visitor, mayImport: () => true, mayOpen: () => true, createShow: async () => null },
    readUpload: () => new Promise<null>((resolve) => reading.push(() => resolve(null)))
  });
  const port = await listen((request, response) => answer(request, response, /x/.exec('x')!));
  const first = [post(port, 'a'), post(port, 'a')];
  await expect.poll(() => reading.length).toBe(2);
  expect(await begin(port, 'a')).toBe('refused');
  const begun = await Promise.all(['b', 'b', 'c', 'c', 'd', 'd'].map((who) => begin(port, who)));
  expect(begun).toEqual(Array(6).fill('taken'));
  expect(await begin(port, 'e')).toBe('refused');
  for (const end of reading) end();
  expect(await Promise.all(first)).toEqual([200, 200]);
  expect(await begin(port, 'e')).toBe('taken');
});

test('of show files that are opened, one of a device and three in all lie here', async () => {
  const answer = openShowFile({
    ...{ visitor, mayOpen: () => true, whence: () => ({ address: '' }) as never },
    // Refused files are not noted.
    audit: {} as Audit,
    showFiles: { save: async () => null, open: async () => ({ outcome: 'refused' }) }
  });
  const port = await listen(answer);
  expect(await Promise.all(['a', 'b', 'a', 'c'].map((who) => begin(port, who)))).toEqual([
    'taken',
    'taken',
    'refused',
    'taken'
  ]);
  expect(await begin(port, 'd')).toBe('refused');
  sockets[0]?.destroy();
  await expect.poll(() => post(port, 'd')).toBe(200);
});
