import {
  createServer,
  request as send,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type Server
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Guest } from '#core/guests/guest.ts';
import { hour } from '#core/time/duration.ts';
import { instant } from '#core/time/instant.ts';
import { aDocument, aMovement, aVendor } from '../../../tests/support/load-plan.ts';
import { pdf } from '../../../tests/support/sample-papers.ts';
import { planner, RoomUnderTest } from '../../../tests/support/stored-show.ts';
import { openMemoryFiles } from '../../storage/memory/memory-files.ts';
import { openApi } from '../api.ts';
import type { ApiPorts } from '../routes.ts';

const token = 'A'.repeat(22);
const guest: Guest = { kind: 'vendor', id: 'va' };
let at: RoomUnderTest;
let server: Server;
let isOpen: boolean;
let kept: number;

beforeEach(async () => {
  at = await RoomUnderTest.open();
  [isOpen, kept] = [true, 0];
  const changes = [
    aVendor('va', { approval: 'booked' }),
    aMovement('ma', '08:00-10:00', { vendorId: 'va' }),
    aDocument('fa', 'va', { status: 'missing' })
  ];
  const made = await at.submit({ type: 'edit', changes }, { actor: planner });
  expect(made).toMatchObject({ rejection: null });
  const files = openMemoryFiles();
  let ids = 0;
  const ports: Partial<ApiPorts> = {
    lineage: 'l',
    refusals: { deed: () => undefined, key: () => undefined },
    rooms: { room: async () => at.room } as never,
    clock: at.clock,
    files: {
      ...files,
      keep: (bytes) => {
        kept += 1;
        return files.keep(bytes);
      }
    },
    guestOf: (given) =>
      given === token && isOpen
        ? { grant: 'g1', show: 'show1', guest, expiresAt: instant(at.clock.now() + hour) }
        : null,
    usedBy: () => undefined,
    isOwnPage: () => true,
    newId: () => `new${(ids += 1)}`
  };
  const answer = openApi(ports as ApiPorts);
  server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

interface Sent {
  readonly status: number;
  readonly body: string;
}

/** A request of which a part is sent now, and the rest once somebody says so. */
function begun(
  path: string,
  first: Buffer,
  more: OutgoingHttpHeaders = {}
): { end: (rest: Buffer) => Promise<Sent> } {
  const { port } = server.address() as AddressInfo;
  const headers = { authorization: `Guest ${token}`, origin: `http://127.0.0.1:${port}`, ...more };
  const asked = send({ port, host: '127.0.0.1', method: 'POST', path, headers, agent: false });
  const answered = new Promise<IncomingMessage>((resolve, reject) =>
    asked.on('response', resolve).on('error', reject)
  );
  const sent = answered.then(async (answer) => ({
    status: answer.statusCode ?? 0,
    body: await text(answer)
  }));
  asked.write(first);
  return {
    end: (rest) => {
      asked.end(rest);
      return sent;
    }
  };
}
const whole = (path: string, body: Buffer, more?: OutgoingHttpHeaders): Promise<Sent> =>
  begun(path, body.subarray(0, 1), more).end(body.subarray(1));

const confirm = Buffer.from(JSON.stringify({ m: 'deed-0001', deed: { do: 'confirm' } }));
const over = { status: 401, body: '{"code":"linkOver"}' };
/** Long enough for a request to be where it waits. */
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 100));
const approval = () => at.room.document.vendors['va']?.approval;
const file = () => at.room.document.documents['fa']?.file;

describe('[P5] a link that is revoked while its request is under way does nothing any more', () => {
  test('while the body is still being read', async () => {
    const deed = begun('/api/guest/deeds', confirm.subarray(0, 9));
    const paper = begun('/api/guest/papers/fa', pdf().subarray(0, 9));
    await aMoment();
    isOpen = false;
    expect(await deed.end(confirm.subarray(9))).toEqual(over);
    expect(await paper.end(pdf().subarray(9))).toEqual(over);
    expect([approval(), file(), kept]).toEqual(['booked', null, 0]);
  });

  test('while it waits for its turn in the show', async () => {
    const { promise, resolve: letGo } = Promise.withResolvers<void>();
    const before = at.room.inTurn(() => promise);
    const waiting = [whole('/api/guest/deeds', confirm), whole('/api/guest/papers/fa', pdf())];
    await aMoment();
    isOpen = false;
    letGo();
    await before;
    expect(await Promise.all(waiting)).toEqual([over, over]);
    expect([approval(), file()]).toEqual(['booked', null]);
  });

  test('and is told nothing for what it did in time', async () => {
    expect((await whole('/api/guest/deeds', confirm)).status).toBe(200);
    const again = begun('/api/guest/deeds', confirm.subarray(0, 9));
    await aMoment();
    isOpen = false;
    expect(await again.end(confirm.subarray(9))).toEqual(over);
  });
});

describe('a file of a guest', () => {
  test('[P6] is one at a time of a link, whatever each is for', async () => {
    const first = begun('/api/guest/papers/fa', pdf().subarray(0, 9));
    await aMoment();
    for (const path of ['papers/fa', 'new/rams']) {
      const second = await whole(`/api/guest/${path}`, pdf('two'));
      expect(second).toEqual({ status: 429, body: '{"code":"another"}' });
    }
    expect((await first.end(pdf().subarray(9))).status).toBe(200);
    expect((await whole('/api/guest/new/rams', pdf('two'))).status).toBe(200);
  });

  test('[P2] that is sent again under its number is written once', async () => {
    const papers = () =>
      Object.values(at.room.document.documents)
        .map(({ kind, version, file }) => [kind, version, file !== null])
        .sort();
    const again = { 'x-command': 'sent-twice-1' };
    for (const path of ['papers/fa', 'new/rams']) {
      const number = { 'x-command': `${path.replace('/', '-')}-1` };
      expect((await whole(`/api/guest/${path}`, pdf(), number)).status).toBe(200);
      expect((await whole(`/api/guest/${path}`, pdf(), number)).status).toBe(200);
    }
    expect(papers()).toEqual([
      ['coi', 1, true],
      ['rams', 1, true]
    ]);
    expect((await whole('/api/guest/papers/fa', pdf(), again)).status).toBe(200);
    expect(papers()).toContainEqual(['coi', 2, true]);
  });
});
