import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { visibilityOf, type Role } from '#core/actor.ts';
import type { Change } from '#core/command.ts';
import type { Id, VisibilityClass } from '#core/show.ts';
import { undoing } from '#core/undo.ts';
import type { Replica } from '#lib/live/replica.ts';
import type { Told } from '#protocol/down.ts';
import { PROTOCOL_VERSION } from '#protocol/wire.ts';
import { apiRows, filled, type Names } from '../support/api-rows.ts';
import { Trier } from '../support/everybody.ts';
import { follow, type LiveClient } from '../support/live-client.ts';
import { serve, type Served } from '../support/serve.ts';

const narrow = ['public', 'crew', 'staff'] as const;
const oneOf: Readonly<Record<VisibilityClass, Role>> = {
  ...{ public: 'viewer', crew: 'operator', staff: 'departmentHead', full: 'planner' }
};
/** What stood in a column of class full, and is gone from it. */
const emptied = 'FEE-1000-PRIVATE';
/** What everybody was told, and is no more. */
const removed = 'GUEST-OF-HONOUR';

let house: Served;
let show: Id;
let rundown: Id;
let light: Id;
let author: LiveClient;
/** Copies of the show as each class had it before all that. */
const left = new Map<VisibilityClass, Pick<Replica, 'lineage' | 'seq' | 'at' | 'class'>>();
let edition: number;
let pages = 0;

const edit = async (...changes: Change[]): Promise<void> =>
  expect(await author.send({ type: 'edit', changes })).toMatchObject({ ok: true });
const item = (id: Id, title: string): Change => ({
  do: 'add',
  in: 'items',
  row: {
    ...({ id, rundownId: rundown, segmentId: null, number: '', title, kind: 'item' } as const),
    ...{ start: { mode: 'soft' }, length: { durationMs: 60_000 as never, countToEnd: false } },
    ...{ minMs: null, maxMs: null, floated: false, ownerPositionId: null, notes: '', fields: {} }
  }
});
const letIn = (role: Role, name: string = role): Promise<string> =>
  house.letIn(show, { name, roles: [role], departments: [light] });

beforeAll(async () => {
  house = await serve();
  ({ show, rundown } = await house.makeShow('demo'));
  author = await follow(house.origin, house.owner, show, 'client-author');
  light =
    Object.values(author.document.departments).find(({ prefix }) => prefix === 'LX')?.id ?? '';
  await edit(item('i1', 'Opening'));
  const fees = { id: 'fees', rundownId: rundown, kind: 'text', title: 'Fees', departmentId: null };
  await edit({ do: 'add', in: 'columns', row: { ...fees, class: 'full' } as never });
  for (const role of Object.values(oneOf)) {
    const line = await follow(house.origin, await letIn(role), show, `client-${role}`);
    line.socket.close();
    const { lineage, seq, at, class: of } = line.replica;
    left.set(visibilityOf([role]), { lineage, seq, at, class: of });
  }
  const text = { do: 'set', in: 'items', id: 'i1', field: 'fields.fees' } as const;
  await edit({ ...text, to: emptied, was: null });
  await edit(item('i2', removed));
  expect(await author.send({ type: 'publish', note: '' })).toMatchObject({ ok: true });
  await author.until(({ document }) => document.revisions.length > 0);
  edition = author.document.revisions[0]?.seq ?? 0;
  await edit({ ...text, to: '', was: null });
  await edit({ do: 'remove', in: 'items', id: 'i2' });
}, 30_000);
afterAll(async () => {
  author.socket.close();
  await house.stop();
});

/** Every byte that a device of a role is sent that comes in only now, whatever it asks for. */
async function sentTo(role: Role): Promise<string> {
  const cookie = await letIn(role, 'Late');
  const trier = new Trier(role, house.port, [{ cookie }]);
  const sent: string[] = [];
  const seqs = Array.from({ length: author.replica.seq }, (_, nth) => nth + 1);
  const names: Names = {
    ...{ show, rundown, item: 'i1', run: 'none', edition: '1', change: '1', image: 'none' },
    ...{ paper: 'none', vendor: 'none', person: 'none', call: 'none', calendar: '', guestLink: '' }
  };
  const paths = apiRows
    .filter(
      ({ method, path }) =>
        method === 'GET' && path.startsWith('/api/shows/') && !/(csv|xlsx)$/.test(path)
    )
    .map(({ path }) => filled(path, names));
  const past = seqs.flatMap((seq) => [
    `changes/${seq}`,
    ...(seq === edition ? [] : [`plans/${seq}`])
  ]);
  for (const path of [...paths, ...past.map((rest) => `/api/shows/${show}/${rest}`)]) {
    sent.push((await trier.ask('GET', path)).bytes.toString('latin1'));
  }
  trier.close();
  sent.push(await toldTo(role, cookie));
  return sent.join('\n');
}

/** What the line tells of the past to a page that says it has an old copy, and asks for more. */
async function toldTo(role: Role, cookie: string): Promise<string> {
  const told: string[] = [];
  const copy = left.get(visibilityOf([role]));
  if (!copy) throw new Error(`no copy as ${role}`);
  const { lineage, seq, at: t, class: of } = copy;
  const socket = io(house.origin, {
    ...{ path: '/live', transports: ['websocket'], forceNew: true, reconnection: false },
    extraHeaders: { cookie, origin: house.origin },
    auth: {
      v: PROTOCOL_VERSION,
      show,
      client: `late-${(pages += 1)}-page`,
      ep: 1,
      lineage,
      seq,
      t,
      class: of,
      mids: []
    }
  });
  socket.onAny((...frame) => told.push(JSON.stringify(frame)));
  const welcomes = () => told.filter((each) => each.startsWith('["welcome"')).length;
  await expect.poll(welcomes).toBe(1);
  for (const from of [seq, seq + 1, author.replica.seq - 1]) socket.emit('more', from);
  await expect.poll(welcomes).toBe(4);
  socket.close();
  return told.join('\n');
}

const marksIn = (text: string): readonly string[] =>
  [emptied, removed].filter((mark) => text.includes(mark));

test('[V10] who comes later is told nothing of what others were told before', async () => {
  for (const of of narrow) expect([of, marksIn(await sentTo(oneOf[of]))]).toEqual([of, []]);
  expect(marksIn(await sentTo(oneOf.full))).toEqual([emptied, removed]);
});

test('[V10] of an edition a class reads no column that was not for it', async () => {
  for (const of of ['crew', 'staff'] as const) {
    const cookie = await letIn(oneOf[of]);
    const path = `/api/shows/${show}/plans/${edition}`;
    const text = await (await fetch(house.origin + path, { headers: { cookie } })).text();
    expect([of, marksIn(text)]).toEqual([of, [removed]]);
  }
});

test('[V10] when its column is for everybody by now, what stood in it before is not', async () => {
  await edit({ do: 'set', in: 'columns', id: 'fees', field: 'class', to: 'public', was: 'full' });
  for (const of of narrow) expect([of, marksIn(await sentTo(oneOf[of]))]).toEqual([of, []]);
  const viewer = await letIn('viewer');
  const state = await fetch(`${house.origin}/api/shows/${show}/state`, {
    headers: { cookie: viewer }
  });
  expect(await state.text()).toContain('Fees');
}, 60_000);

test('[V10] [E14] a head takes back what their own device has made, until a column has changed', async () => {
  const cookie = await letIn('departmentHead', 'Head');
  const head = await follow(house.origin, cookie, show, 'client-head');
  const row = {
    ...{ id: 'c1', itemId: 'i1', departmentId: light, positionIds: [], number: '1', label: 'mine' },
    ...{ notes: '', execMs: null, placement: null, execution: { kind: 'called' } as const },
    ...{ goGroupId: null, standbyGroupId: null, warnLeadMs: null, standbyLeadMs: null },
    ...({ ackPolicy: 'hard', status: 'active' } as const)
  };
  const made = await head.send({ type: 'edit', changes: [{ do: 'add', in: 'cues', row }] });
  if (!made.ok) throw new Error(JSON.stringify(made));
  const ask = (by: string): Promise<Response> =>
    fetch(`${house.origin}/api/shows/${show}/changes/${made.seq}`, { headers: { cookie: by } });
  expect((await ask(await letIn('departmentHead', 'Another'))).status).toBe(404);
  const told = (await (await ask(cookie)).json()) as Told;
  const changes = undoing(told.o) ?? [];
  await edit({ do: 'set', in: 'columns', id: 'fees', field: 'class', to: 'crew', was: 'public' });
  expect((await ask(cookie)).status).toBe(404);
  const undone = await head.send({ type: 'edit', changes, undoes: made.seq });
  expect(undone).toMatchObject({ ok: true });
  head.socket.close();
});
