import { createServer, request as open, type ClientRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { pdf } from '../../../tests/support/sample-papers.ts';
import { GoneAway } from '../answer.ts';
import { openIntake, type NotTakenIn, type TakenIn } from './intake.ts';

type Outcome = TakenIn | NotTakenIn | 'gone';

const STALL_MS = 1_000;
let server: Server;
let outcomes: Record<string, Outcome>;
let underWay: string[];

async function serve(stalledAfterMs?: number): Promise<void> {
  const takeIn = openIntake(stalledAfterMs);
  [outcomes, underWay] = [{}, []];
  // Who sends is said by the path.
  server = createServer((request, response) => {
    const name = request.url ?? '';
    underWay.push(name);
    takeIn(request, name.split('-')[0] ?? '').then(
      (taken) => {
        outcomes[name] = taken;
        response.end();
      },
      (fault: unknown) => {
        outcomes[name] = fault instanceof GoneAway ? 'gone' : (fault as never);
        response.destroy();
      }
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
}
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function begun(name: string): ClientRequest {
  const { port } = server.address() as AddressInfo;
  const sent = open({ port, host: '127.0.0.1', method: 'POST', path: name, agent: false });
  sent.on('error', () => undefined).on('response', (answer) => answer.resume());
  sent.write(pdf().subarray(0, 9));
  return sent;
}
const aWhile = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('[P6] a body of which nothing comes any more is ended, and keeps nobody out', async () => {
  await serve(STALL_MS);
  const ended = new Promise((resolve) => begun('/a').on('close', resolve));
  await ended;
  expect(outcomes['/a']).toBe('gone');
  begun('/a-again').end(pdf().subarray(9));
  await expect.poll(() => outcomes['/a-again']).toMatchObject({ file: { bytes: pdf().length } });
});

test('[P6] one that comes slowly has its time', async () => {
  await serve(STALL_MS);
  const sent = begun('/a');
  const rest = pdf().subarray(9);
  for (let from = 0; from < rest.length; from += 6) {
    await aWhile(STALL_MS / 8);
    sent.write(rest.subarray(from, from + 6));
  }
  sent.end();
  await expect.poll(() => outcomes['/a']).toMatchObject({ file: { bytes: pdf().length } });
});

test('[P6] one file at a time of each sender, and four of all', async () => {
  await serve();
  const first = begun('/a');
  await expect.poll(() => underWay).toEqual(['/a']);
  begun('/a-2').end();
  await expect.poll(() => outcomes['/a-2']).toEqual({ status: 429, code: 'another' });
  for (const name of ['/b', '/c', '/d']) begun(name);
  await expect.poll(() => underWay).toHaveLength(5);
  begun('/e').end();
  await expect.poll(() => outcomes['/e']).toEqual({ status: 429, code: 'busy' });
  first.end(pdf().subarray(9));
  await expect.poll(() => outcomes['/a']).toMatchObject({ file: {} });
});
