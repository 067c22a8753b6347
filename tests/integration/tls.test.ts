import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownCertificate } from '#server/tls/own-certificate.ts';
import { ask, type Asked } from '../support/ask.ts';
import { follow } from '../support/live-client.ts';
import { serve, type Served } from '../support/serve.ts';

let folder: string;
let ca: string;
let served: Served;
let show: string;
let viewer: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'callboard-tls-'));
  const certificate = await ownCertificate(folder, { names: [], hosts: ['192.168.1.20'] });
  ca = readFileSync(join(folder, 'tls', 'authority.crt'), 'utf8');
  served = await serve(undefined, 0, {}, { certificate });
  ({ show } = await served.makeShow('demo'));
  viewer = await served.letIn(show, { name: 'Foyer', roles: ['viewer'] });
});
afterAll(async () => {
  await served.stop();
  rmSync(folder, { recursive: true, force: true });
});

const secure = (): string => `https://127.0.0.1:${served.port}`;
const live = (): Promise<Asked> => ask(served.port, 'GET', '/livez');

function askOverTls(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<Asked>((resolve, reject) => {
    const sent = request(secure() + path, { ca, headers, method, agent: false }, (answer) => {
      let body = '';
      answer.on('data', (chunk: Buffer) => (body += chunk.toString()));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body })
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}

test('one port speaks http and https, each as a browser that trusts the authority asks', async () => {
  expect((await live()).status).toBe(200);
  const answer = await askOverTls('/livez');
  expect(answer.status).toBe(200);
  expect(answer.headers['x-content-type-options']).toBe('nosniff');
  expect(answer.headers['strict-transport-security']).toBeUndefined();
});

test('devices follow over both', async () => {
  const plain = await follow(served.origin, viewer, show, 'client-tls-http');
  const over = await follow(secure(), viewer, show, 'client-tls-tls0', { ca });
  expect([plain.error, over.error]).toEqual([null, null]);
  expect(over.replica.seq).toBe(plain.replica.seq);
  plain.socket.close();
  over.socket.close();
});

test('a page of the other scheme changes nothing over TLS', async () => {
  const cookie = served.owner;
  const host = `127.0.0.1:${served.port}`;
  const asked = (origin: string) => askOverTls('/api/shows', { cookie, origin, host }, 'POST');
  expect(JSON.parse((await asked(`http://${host}`)).body)).toEqual({ code: 'origin' });
  expect(JSON.parse((await asked(`https://${host}`)).body)).not.toEqual({ code: 'origin' });
  const wrong = follow(secure(), viewer, show, 'client-tls-xxxx', { ca, origin: `http://${host}` });
  expect((await wrong).error).not.toBeNull();
});

test('other devices are sent to https where the certificate holds, this machine needs none', () => {
  const [here, ...others] = served.app.door.origins();
  expect(here).toBe(`http://localhost:${served.port}`);
  // The certificate of this test knows none of this machine's own addresses.
  for (const origin of others) expect(origin).toMatch(/^http:/);
  expect(served.app.door.tls()?.authority?.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
});

test('what comes a byte at a time arrives all the same', async () => {
  const socket = connect(served.port, '127.0.0.1');
  for (const letter of 'GET /livez HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n') {
    socket.write(letter);
    await setTimeout(1);
  }
  expect(await textOf(socket)).toContain('200 OK');
});

test('a handshake that is none hurts nobody', async () => {
  const sockets = ['\x16\x03\x01\x00\x05hello', '\x16', '\x00\x01\x02', '\x80'].map((bytes) => {
    const socket = connect(served.port, '127.0.0.1');
    socket.on('error', () => socket.destroy());
    socket.write(Buffer.from(bytes, 'latin1'));
    return socket;
  });
  const stranger = connectTls({ port: served.port, host: '127.0.0.1' });
  await new Promise((resolve) => stranger.once('error', resolve));
  expect((await live()).status).toBe(200);
  expect((await askOverTls('/livez')).status).toBe(200);
  for (const socket of sockets) socket.destroy();
  expect(served.faults).toEqual([]);
});

test('a connection that says nothing does not keep the server from stopping', async () => {
  const certificate = await ownCertificate(folder, { names: [], hosts: [] });
  const other = await serve(undefined, 0, {}, { certificate });
  const silent = connect(other.port, '127.0.0.1');
  const half = connect(other.port, '127.0.0.1');
  half.write(Buffer.from([0x16]));
  for (const each of [silent, half]) each.on('error', () => each.destroy());
  await setTimeout(50);
  const began = performance.now();
  await other.stop();
  expect(performance.now() - began).toBeLessThan(3_000);
});

async function textOf(socket: Socket): Promise<string> {
  let text = '';
  for await (const chunk of socket) text += String(chunk);
  return text;
}
