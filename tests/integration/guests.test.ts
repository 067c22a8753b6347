import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Change } from '#core/command.ts';
import type { GuestDeed } from '#core/guests/guest-deeds.ts';
import type { Guest } from '#core/guests/guest.ts';
import { rowsOf } from '#core/collections.ts';
import { collectionNames } from '#core/structure.ts';
import { hour } from '#core/time/duration.ts';
import { instant, type Instant } from '#core/time/instant.ts';
import type { PersonView, VendorView } from '#core/visibility/guest.ts';
import type { GuestLink, GuestPage } from '#core/guests/guest-link.ts';
import { ask } from '../support/ask.ts';
import { follow, LiveClient } from '../support/live-client.ts';
import {
  aCall,
  aContact,
  added,
  aDocument,
  aMovement,
  aSpace,
  aVendor,
  min,
  slot
} from '../support/load-plan.ts';
import { pdf } from '../support/sample-papers.ts';
import { serve, type Served } from '../support/serve.ts';

const patient = { timeout: 60_000 };
const day = 24 * hour;

let at = Date.UTC(2031, 8, 18, 6);
let house: Served;
let show: string;
let live: LiveClient;
let made = 0;
beforeAll(async () => {
  house = await serve(undefined, 0, {}, { clock: { now: () => instant(at) } });
  ({ show } = await house.makeShow('demo'));
  live = await follow(house.origin, house.owner, show, 'client-guests');
  const [dayId = ''] = Object.keys(live.document.days);
  const of = (vendorId: string) => ({ vendorId });
  await edit([
    ...['va', 'vb'].map((id) => aVendor(id, { name: `Vendor ${id}`, approval: 'booked' })),
    aSpace('dk1'),
    aMovement('ma', slot('08:00-10:00', dayId), { ...of('va'), dockId: 'dk1', notes: 'secret' }),
    aMovement('mb', slot('09:00-10:00', dayId), { ...of('vb'), dockId: 'dk1' }),
    aContact('ca', 'va', { name: 'Own Contact' }),
    aContact('cb', 'vb', { name: 'Foreign Contact' }),
    aDocument('fa', 'va', { status: 'missing' }),
    aDocument('fb', 'vb', { status: 'missing' }),
    ...['pa', 'pb'].map((id) =>
      added('people', { id, name: `Person ${id}`, phone: '', email: '' })
    ),
    aCall('la', slot('08:00-18:00', dayId), { personId: 'pa' }),
    aCall('lb', slot('08:00-18:00', dayId), { personId: 'pb' })
  ]);
});
afterAll(async () => {
  live.socket.close();
  await house.stop();
});

const edit = async (changes: readonly Change[]): Promise<void> =>
  expect(await live.send({ type: 'edit', changes })).toMatchObject({ ok: true });

async function link(guest: Guest, days = 1): Promise<string> {
  const answer = await fetch(`${house.origin}/api/shows/${show}/guests/${guest.kind}/${guest.id}`, {
    method: 'POST',
    headers: { cookie: house.owner, origin: house.origin },
    body: JSON.stringify({ expiresAt: at + days * day })
  });
  return ((await answer.json()) as { token: string }).token;
}
const by = (token: string): Record<string, string> => ({
  authorization: `Guest ${token}`,
  origin: house.origin
});
const read = (token: string, path = '', headers: Record<string, string> = {}) =>
  fetch(`${house.origin}/api/guest${path}`, { headers: { ...by(token), ...headers } });
const pageOf = async (token: string) => (await (await read(token)).json()) as GuestPage;
const deed = (token: string, what: GuestDeed, m = `deed-${(made += 1)}-xxxx`) =>
  fetch(`${house.origin}/api/guest/deeds`, {
    method: 'POST',
    headers: by(token),
    body: JSON.stringify({ m, deed: what })
  });
const send = (token: string, path: string, body: Buffer, name = 'coi.pdf') =>
  fetch(`${house.origin}/api/guest/${path}`, {
    method: 'POST',
    headers: { ...by(token), 'x-filename': encodeURIComponent(name) },
    body: Uint8Array.from(body)
  });
const said = async (answer: Response) => [answer.status, await answer.text()] as const;
const lastBy = async (): Promise<unknown> => {
  const answer = await fetch(`${house.origin}/api/shows/${show}/changes/${live.replica.seq}`, {
    headers: { cookie: house.owner }
  });
  return ((await answer.json()) as { a?: readonly string[] }).a?.[1];
};

const va: Guest = { kind: 'vendor', id: 'va' };
const pa: Guest = { kind: 'person', id: 'pa' };

describe('a vendor by their link', () => {
  test(
    'reads their own, is told when nothing is new, and leaves no change behind',
    patient,
    async () => {
      const token = await link(va);
      const { seq } = live.replica;
      const answer = await read(token);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'cache-control': 'private, no-store',
        'referrer-policy': 'no-referrer'
      });
      const { view, until } = (await answer.json()) as GuestPage;
      expect(until).toBe(at + day);
      expect(view).toMatchObject({ name: 'Vendor va', visits: [{ id: 'ma', dock: 'Dock dk1' }] });
      expect(JSON.stringify(view)).not.toMatch(/vb|Foreign|secret|"mb"/);
      const etag = answer.headers.get('etag') ?? '';
      expect((await read(token, '', { 'if-none-match': etag })).status).toBe(304);
      expect(live.replica.seq).toBe(seq);
    }
  );

  test(
    'says they are late, checks in and confirms: as the server dates it, and under their name',
    patient,
    async () => {
      const token = await link(va);
      const late = await deed(token, {
        do: 'late',
        movement: 'ma',
        byMs: min(40),
        note: 'A9 shut',
        seen: null
      });
      expect(((await late.json()) as { view: VendorView }).view.visits[0]?.late?.byMs).toBe(
        min(40)
      );
      await expect
        .poll(() => live.document.movements['ma']?.late)
        .toEqual({
          ...{ byMs: min(40), note: 'A9 shut', at, name: 'Vendor va (guest link)' }
        });
      expect(await lastBy()).toBe('Vendor va (guest link)');
      const checkIn = { do: 'checkIn', movement: 'ma' } as const;
      const twice = [
        await deed(token, checkIn, 'same-deed-1'),
        await deed(token, checkIn, 'same-deed-1')
      ];
      expect(twice.map(({ status }) => status)).toEqual([200, 200]);
      expect((await deed(token, checkIn)).status).toBe(409);
      expect((await deed(token, { do: 'confirm' })).status).toBe(200);
      await expect.poll(() => live.document.vendors['va']?.approval).toBe('confirmed');
      expect(live.document.movements['ma']?.status).toEqual({
        state: 'checkedIn',
        times: { checkedIn: at }
      });
    }
  );

  test(
    'sends a file for what was asked for, gets it back, and sends one that nobody asked for',
    patient,
    async () => {
      const token = await link(va);
      expect((await send(token, 'papers/fa', pdf('mine'))).status).toBe(200);
      await expect.poll(() => live.document.documents['fa']?.status).toBe('received');
      const back = await read(token, '/papers/fa');
      expect(Buffer.from(await back.arrayBuffer())).toEqual(pdf('mine'));
      expect(back.headers.get('content-disposition')).toMatch(/^attachment/);
      const again = (await (await send(token, 'papers/fa', pdf('two'))).json()) as GuestPage;
      const rams = (await (await send(token, 'new/rams', pdf('three'))).json()) as GuestPage;
      expect(again.view).toMatchObject({ papers: [{ kind: 'coi', version: 2 }] });
      expect((rams.view as VendorView).papers.map(({ kind }) => kind)).toEqual(['coi', 'rams']);
      expect(await lastBy()).toBe('Vendor va (guest link)');
      expect(await said(await send(token, 'papers/fa', Buffer.from('<html>')))).toEqual([
        415,
        '{"code":"notTaken"}'
      ]);
    }
  );
});

test('a person confirms a call by their link, and their own only', patient, async () => {
  const token = await link(pa);
  expect(((await pageOf(token)).view as PersonView).calls.map(({ id }) => id)).toEqual(['la']);
  expect((await deed(token, { do: 'answer', call: 'la', to: 'confirmed' })).status).toBe(200);
  await expect.poll(() => live.document.crewCalls['la']?.status.state).toBe('confirmed');
  expect(live.document.crewCalls['lb']?.status.state).toBe('offered');
});

describe('[P5] a link that is over', () => {
  test(
    'opens nothing, be it revoked, run out, of a vendor who is gone, or made up: all alike',
    patient,
    async () => {
      await edit([aVendor('vc')]);
      const tokens = [await link(va), await link(va), await link({ kind: 'vendor', id: 'vc' }, 3)];
      const [revoked = '', runOut = '', gone = ''] = tokens;
      for (const token of tokens) expect((await read(token)).status).toBe(200);
      const listed = await fetch(`${house.origin}/api/shows/${show}/guests/vendor/va`, {
        headers: { cookie: house.owner }
      });
      const { links } = (await listed.json()) as { links: readonly GuestLink[] };
      const newest = links.at(-2);
      expect(newest).toMatchObject({ revokedAt: null, usedAt: at, expiresAt: at + day });
      const deleted = await fetch(`${house.origin}/api/shows/${show}/guest-links/${newest?.id}`, {
        method: 'DELETE',
        headers: { cookie: house.owner, origin: house.origin }
      });
      expect(deleted.status).toBe(200);
      await edit([{ do: 'remove', in: 'vendors', id: 'vc' }]);
      expect((await read(runOut)).status).toBe(200);
      at = (at + day) as Instant;
      const answers = await Promise.all(
        [revoked, runOut, gone, 'A'.repeat(22), 'short', ''].flatMap((token) => [
          read(token).then(said),
          deed(token, { do: 'confirm' }).then(said),
          read(token, '/papers/fa').then(said),
          send(token, 'papers/fa', pdf()).then(said)
        ])
      );
      expect(new Set(answers.map(String))).toEqual(new Set(['401,{"code":"linkOver"}']));
    }
  );

  test('guesses without end are turned away, and nobody else with them', patient, async () => {
    const token = await link(va);
    const statuses: number[] = [];
    for (let nth = 0; nth < 40; nth += 1) statuses.push((await read('B'.repeat(22))).status);
    expect(statuses.at(-1)).toBe(429);
    expect((await read(token)).status).toBe(200);
  });
});

describe('[P5] a guest who tries everything else', () => {
  /** Every path that the API answers, with ids of this show in it: one that cannot be read fails here. */
  function everyPath(): readonly string[] {
    const source = ['routes.ts', 'guests/guest-routes.ts']
      .map((file) => readFileSync(new URL(`../../server/http/${file}`, import.meta.url), 'utf8'))
      .join('\n');
    const values: readonly (readonly [string, string])[] = [
      ['(?:\\/[\\w/-]*)?', ''],
      ['((?:vendor|person)\\/[\\w-]{1,8})', 'vendor/va'],
      ['([\\w-]{1,8}(?:\\/(?:log|items)\\/(?:csv|xlsx))?)', 'r1'],
      ['([\\w-]{1,8}\\/(?:csv|xlsx|json))', 'r1/json'],
      ['([a-z]{1,20}\\/[\\w-]{1,8})', 'vendors/va'],
      ['(coi|rams|permit|contract|plan|other)', 'coi'],
      ['(\\d{1,15})', '1'],
      ['([0-9a-f]{64})', 'a'.repeat(64)],
      ['([\\w-]{22})', 'A'.repeat(22)],
      ['shows\\/([\\w-]{1,8})', `shows/${show}`],
      ['([\\w-]{1,8})', 'fb']
    ];
    const paths = [...source.matchAll(/\/\^(\\\/api.*)\$\/[,\s]/g)].map(([, path = '']) =>
      values
        .reduce((rest, [pattern, value]) => rest.replaceAll(pattern, value), path)
        .replaceAll('\\', '')
        // Of a choice of words the first.
        .replaceAll(/\((?:\?:)?([\w-]+)(?:\|[\w-]+)+\)/g, '$1')
        .replaceAll(/\(([\w/-]+)\)/g, '$1')
    );
    expect(paths.filter((path) => !/^\/api(\/[\w.-]+)+$/.test(path))).toEqual([]);
    return paths;
  }

  test(
    'gets nothing from any path but their own, by cookie, by secret or by their own header',
    patient,
    async () => {
      const token = await link(va);
      const keys: readonly Record<string, string>[] = [
        { cookie: `callboard_device=${token}` },
        { cookie: `__Host-callboard_device=${token}` },
        { authorization: `Bearer ${token}` },
        { authorization: `Guest ${token}` },
        { cookie: `callboard_device=${token}`, ...by(token) }
      ];
      const paths = everyPath();
      expect(paths.length).toBeGreaterThan(30);
      for (const path of paths) {
        for (const key of keys) {
          const isOwn = path.startsWith('/api/guest') && key['authorization'] === `Guest ${token}`;
          if (isOwn && !path.includes('fb')) continue;
          for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
            const answer = await ask(house.port, method, path, {
              headers: { origin: house.origin, host: `127.0.0.1:${house.port}`, ...key },
              ...(method === 'GET' ? {} : { body: '{}' })
            });
            expect([path, method, answer.status]).toEqual([
              path,
              method,
              expect.toBeOneOf([401, 403, 404, 405, 429])
            ]);
          }
        }
      }
    }
  );

  test('gets no line, whatever they bring', patient, async () => {
    const token = await link(va);
    for (const cookie of [`callboard_device=${token}`, `__Host-callboard_device=${token}`, '']) {
      const line = new LiveClient(house.origin, cookie, show, 'client-sneak');
      await expect.poll(() => line.error ?? line.bye).not.toBeNull();
      expect([line.welcome, line.replica.seq]).toEqual([null, 0]);
      line.socket.close();
    }
  });

  test('every id of the show is answered as one that nobody has', patient, async () => {
    const ids = [
      ...new Set(collectionNames.flatMap((name) => Object.keys(rowsOf(live.document, name))))
    ];
    expect(ids.length).toBeGreaterThan(100);
    const own: readonly string[] = ['ma', 'fa', 'la'];
    const others = ids.filter((id) => {
      const { documents, movements } = live.document;
      return (
        !own.includes(id) && documents[id]?.vendorId !== 'va' && movements[id]?.vendorId !== 'va'
      );
    });
    // A link of its own for each few, for each may ask so often a minute and no more.
    const answers = new Map<string, string[]>();
    const note = (what: string, answer: readonly [number, string]): void =>
      void answers.set(what, [...(answers.get(what) ?? []), String(answer)]);
    const sample = [
      'nobody',
      ...others.filter((id) => /^(mb|fb|lb|vb|cb|pa|pb|dk1)$/.test(id)),
      ...others.slice(0, 16)
    ];
    for (const guest of [va, pa]) {
      for (const id of sample) {
        const token = await link(guest);
        note('read', await said(await read(token, `/papers/${id}`)));
        note('send', await said(await send(token, `papers/${id}`, pdf())));
        const deeds: readonly GuestDeed[] = [
          { do: 'checkIn', movement: id },
          { do: 'late', movement: id, byMs: min(5), note: '', seen: null },
          { do: 'onTime', movement: id },
          ...(guest === pa && id === 'la'
            ? []
            : [{ do: 'answer', call: id, to: 'declined' } as const])
        ];
        for (const each of deeds) note(each.do, await said(await deed(token, each)));
      }
      await revokeAll(guest);
    }
    for (const [what, all] of answers) {
      expect([what, new Set(all)]).toEqual([what, new Set(['404,{"code":"notThere"}'])]);
    }
    expect(live.document.crewCalls['lb']?.status.state).toBe('offered');
    expect(live.document.movements['mb']).toMatchObject({
      late: null,
      status: { state: 'booked' }
    });
    expect(live.document.documents['fb']?.file).toBeNull();
  });

  async function revokeAll({ kind, id }: Guest): Promise<void> {
    const path = `${house.origin}/api/shows/${show}`;
    const headers = { cookie: house.owner, origin: house.origin };
    const listed = await fetch(`${path}/guests/${kind}/${id}`, { headers });
    const { links } = (await listed.json()) as { links: readonly GuestLink[] };
    for (const { id: each } of links) {
      await fetch(`${path}/guest-links/${each}`, { method: 'DELETE', headers });
    }
  }

  test('a deed that is none, or of another shape, changes nothing', patient, async () => {
    const { seq } = live.replica;
    const token = await link({ kind: 'vendor', id: 'vb' });
    const bodies = [
      'null',
      '{',
      JSON.stringify({ m: 'short', deed: { do: 'confirm' } }),
      JSON.stringify({ m: 'long-enough', deed: { do: 'edit', changes: [] } }),
      JSON.stringify({ m: 'long-enough', deed: { do: 'confirm' }, show: 'other' }),
      JSON.stringify({
        m: 'long-enough',
        deed: { do: 'late', movement: 'mb', byMs: -1, note: '' }
      }),
      JSON.stringify({
        m: 'long-enough',
        deed: { do: 'late', movement: 'mb', byMs: 1e12, note: '' }
      }),
      JSON.stringify({ m: 'long-enough', deed: { do: 'answer', call: 'lb', to: 'signedIn' } })
    ];
    for (const body of bodies) {
      const answer = await fetch(`${house.origin}/api/guest/deeds`, {
        method: 'POST',
        headers: by(token),
        body
      });
      expect([body, answer.status]).toEqual([body, 400]);
    }
    const large = await fetch(`${house.origin}/api/guest/deeds`, {
      method: 'POST',
      headers: by(token),
      body: 'x'.repeat(5_000)
    });
    expect(large.status).toBe(413);
    const evil = await fetch(`${house.origin}/api/guest/deeds`, {
      method: 'POST',
      headers: { ...by(token), origin: 'http://evil.example' },
      body: JSON.stringify({ m: 'long-enough', deed: { do: 'confirm' } })
    });
    expect(evil.status).toBe(403);
    expect(live.replica.seq).toBe(seq);
  });
});
