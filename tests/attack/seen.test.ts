import { afterAll, beforeAll, expect, test } from 'vitest';
import { roles, type Role } from '#core/actor.ts';
import type { Change, Command } from '#core/command.ts';
import type { Id } from '#core/show.ts';
import { collectionNames } from '#core/structure.ts';
import { instant } from '#core/time/instant.ts';
import { command as commandSchema } from '#protocol/commands.ts';
import { rows, show as showRow } from '#protocol/rows.ts';
import type { Names } from '../support/api-rows.ts';
import { guestLink, Trier } from '../support/everybody.ts';
import { follow, type LiveClient } from '../support/live-client.ts';
import { addingAll, cueOf, removingAll, settingAll } from '../support/marked-changes.ts';
import { playMarked } from '../support/marked-run.ts';
import { leavesOf, Marks, mayRead, rowId } from '../support/marks.ts';
import { faultsOf, readAll, Reader } from '../support/reader.ts';
import { pdf } from '../support/sample-papers.ts';
import { png } from '../support/sample-pictures.ts';
import {
  fieldsSeenBy,
  guestsSee,
  messagesSeenBy,
  showSeenBy,
  wordsSeenBy
} from '../support/seen-by.ts';
import { serve, type Served } from '../support/serve.ts';

const patient = { timeout: 90_000 };

const marks = new Marks();
const readers = new Map<Role, Reader>();
let at = Date.now();
let house: Served;
let show: Id;
let author: LiveClient;
let hand: LiveClient;
let names: Names;

const say = async (command: Command, by = author): Promise<void> => {
  const outcome = await by.send(command);
  if (!outcome.ok) throw new Error(`${command.type}: ${JSON.stringify(outcome)}`);
};
const edit = (changes: readonly Change[], by = author): Promise<void> =>
  say({ type: 'edit', changes }, by);

async function upload<What>(where: string, bytes: Buffer): Promise<What> {
  const answer = await fetch(`${house.origin}/api/shows/${show}/${where}`, {
    method: 'POST',
    headers: { cookie: house.owner, origin: house.origin, 'x-filename': 'a.pdf' },
    body: Uint8Array.from(bytes)
  });
  return (await answer.json()) as What;
}

/** What is seen there now of a class that may: a state for each. */
const look = (): Promise<unknown> =>
  Promise.all([...readers.values()].map((reader) => reader.read(`/api/shows/${show}/state`)));

const word = (field: keyof typeof wordsSeenBy & string): string =>
  marks.mark(field, wordsSeenBy[field] ?? 'full');

beforeAll(async () => {
  house = await serve(undefined, 0, {}, { clock: { now: () => instant(at) }, pages: true });
  ({ show } = await house.makeShow('empty'));
  const letIn = async (role: Role, name: string, departments: readonly Id[] = []) =>
    house.letIn(show, { name, roles: [role], departments });
  // Whoever says something to everybody is known by name to everybody.
  const speaker = marks.mark('the name of a sender', 'public');
  author = await follow(house.origin, await letIn('owner', speaker), show, 'client-author');
  const paper = marks.mark('the file of a paper', 'staff');
  const { file } = await upload<{ file: { sha256: string } }>('papers', pdf(paper));
  marks.file = file.sha256;
  marks.bytes('the hash of a paper', 'staff', file.sha256);
  const picture = png(8, 6, { grey: 77 });
  const { image } = await upload<{ image: string }>('images', picture);
  marks.bytes('a picture', 'staff', picture);
  marks.bytes('the name of a picture', 'staff', image);
  const shown = Object.entries(marks.show());
  await edit([
    ...shown.map(([field, to]): Change => ({ do: 'setShow', field, to, was: null }) as Change),
    { do: 'setShow', field: 'clearances', to: true, was: null },
    ...addingAll(marks, 1),
    ...cueOf('pc1', 'called'),
    ...cueOf('pc2', 'taken'),
    {
      do: 'add',
      in: 'columns',
      row: {
        ...{ id: 'pics', rundownId: rowId('rundowns', 1), kind: 'image', title: '' },
        ...{ departmentId: null, class: 'staff' }
      }
    },
    { do: 'set', in: 'items', id: rowId('items', 1), field: 'fields.pics', to: image, was: '' }
  ]);
  const department = rowId('departments', 1);
  const handName = marks.mark('the name of whoever reports', 'crew');
  const handCookie = await letIn('operator', handName, [department]);
  hand = await follow(house.origin, handCookie, show, 'client-hand-1');
  for (const role of roles) {
    // The crew's list says who is here of those who have its screen open (M32).
    const least = role === 'operator' ? 'crew' : 'full';
    const name = marks.mark(`the name of a ${role}`, least);
    const cookie = await letIn(role, name, [department]);
    const { device } = await house.deviceOf(cookie);
    readers.set(role, new Reader(role, cookie, house.port, device, name));
  }
  await say({ type: 'publish', note: word('publish.note') });
  await author.until(({ document }) => document.revisions.length > 0);
  names = {
    ...{ show, rundown: rowId('rundowns', 1), item: rowId('items', 1), run: 'run1' },
    ...{ edition: String(author.document.revisions[0]?.seq), change: '2' },
    ...{ image: image.replace('image:', ''), paper: rowId('documents', 1) },
    ...{ vendor: rowId('vendors', 1), person: rowId('people', 1), call: rowId('crewCalls', 1) },
    ...{ calendar: 'A'.repeat(22), guestLink: 'none' }
  };
}, 60_000);
afterAll(async () => {
  for (const { trier } of readers.values()) trier.close();
  author.socket.close();
  hand.socket.close();
  await house.stop();
});

/** Of each command its words: "hold.reason". */
function wordsOfCommands(): readonly string[] {
  const schema = commandSchema as unknown as {
    pipe: [{ options: { entries: { type: { literal: string } } }[] }];
  };
  return schema.pipe[0].options.flatMap((each) =>
    each.entries.type.literal === 'edit' ? [] : leavesOf(each, each.entries.type.literal)
  );
}

test('every field of every row, and every word of a command, has a line that says who may see it', () => {
  const written = (schema: unknown): readonly string[] => [
    ...new Set(leavesOf(schema).map((path) => path.replace(/^source\..*/, 'source')))
  ];
  for (const name of collectionNames) {
    const lines = Object.keys(fieldsSeenBy[name]);
    expect([name, [...written(rows[name])].sort()]).toEqual([name, lines.sort()]);
  }
  expect([...written(showRow)].sort()).toEqual(Object.keys(showSeenBy).sort());
  expect([...wordsOfCommands()].sort()).toEqual(Object.keys(wordsSeenBy).sort());
});

const current = (client: LiveClient): Promise<void> =>
  client.until(({ replica }) => replica.seq >= author.replica.seq, 20_000);

test(
  '[V1] every device is sent what its class may see, and not a byte of what it may not',
  patient,
  async () => {
    const lines: LiveClient[] = [];
    const kept: (readonly [Reader, LiveClient])[] = [];
    for (const [role, reader] of readers) {
      const nth = roles.indexOf(role);
      const line = await follow(house.origin, reader.cookie, show, `client-line-${nth}`);
      lines.push(reader.hear(line));
      const left = await follow(house.origin, reader.cookie, show, `client-kept-${nth}`);
      left.socket.close();
      kept.push([reader, left]);
      const view = role === 'operator' ? 'crew' : 'other';
      line.socket.emit('seen', {
        seq: line.replica.seq,
        ms: 1,
        rt: 1,
        view,
        rundown: names.rundown
      });
    }
    await look();
    await Promise.all([...readers.values()].map(writeForOneself));
    await edit(marks.within(() => settingAll(marks)));
    await edit(addingAll(marks, 2));
    await look();
    await edit(removingAll());
    await look();
    await playMarked({
      ...{ marks, names, author, hand, say, message, word, look },
      moveOn: (ms) => (at += ms)
    });
    await Promise.all(lines.map(current));
    await Promise.all(
      [...readers.values()].map((reader) => readAll(reader, names, author.replica.seq))
    );
    for (const [reader, { replica }] of kept) {
      const client = `client-back-${roles.indexOf(reader.role)}`;
      const back = reader.hear(
        await follow(house.origin, reader.cookie, show, client, { replica })
      );
      await current(back);
      lines.push(back);
    }
    // Who is here is told once a second.
    await expect.poll(() => lines[0]?.present.length, { timeout: 5_000 }).toBeGreaterThan(10);
    for (const { socket } of lines) socket.close();
    expect([...readers.values()].flatMap((reader) => faultsOf(reader, marks.all))).toEqual([]);
  }
);

async function writeForOneself(reader: Reader): Promise<void> {
  if (reader.sees === 'public') return;
  const text = marks.mark(`a private note of a ${reader.role}`, 'public', [reader.role]);
  const path = `/api/shows/${show}/private-notes/${names.item}`;
  const answer = await reader.trier.ask('PUT', path, { body: JSON.stringify({ text, was: '' }) });
  expect(answer.status).toBe(200);
}

let said = 0;
async function message(to: { kind: keyof typeof messagesSeenBy; id?: Id }): Promise<void> {
  const text = marks.mark(`sendMessage.text to ${to.kind}`, messagesSeenBy[to.kind]);
  const id = `m${(said += 1)}`;
  const about = { rundownId: names.rundown, fromDepartmentId: null };
  await say({ type: 'sendMessage', id, to, text, ...about } as Command);
}

/** What a guest's link brings, less what is not a mark of theirs. */
async function fieldsOf(kind: 'vendor' | 'person'): Promise<readonly string[]> {
  const id = rowId(kind === 'vendor' ? 'vendors' : 'people', 1);
  const token = await guestLink(house, show, `${kind}/${id}`);
  const by = new Trier('a vendor’s link', house.port, [{ authorization: `Guest ${token}` }]);
  const paths = [
    '/api/guest',
    `/api/guest/papers/${names.paper}`,
    '/guest',
    `/api/shows/${show}/state`
  ];
  const sent: Buffer[] = [];
  for (const path of paths) {
    const { headers, bytes } = await by.ask('GET', path);
    sent.push(Buffer.from(JSON.stringify(headers)), bytes);
  }
  by.close();
  const hay = Buffer.concat(sent);
  return [...new Set(marks.all.filter(({ text }) => hay.includes(text)).map(({ field }) => field))];
}

test('[V40] [V41] a guest is sent their own, and nothing of the rest', patient, async () => {
  expect([...(await fieldsOf('vendor'))].sort()).toEqual([...guestsSee.vendor].sort());
  expect([...(await fieldsOf('person'))].sort()).toEqual([...guestsSee.person].sort());
});

test('a calendar has nothing that its class may not see', patient, async () => {
  const owner = await house.deviceOf(house.owner);
  for (const role of ['viewer', 'operator'] as const) {
    const { device, cookie } = readers.get(role) ?? {};
    const reader = new Reader(role, cookie ?? '', house.port, device ?? '', '');
    const feeds = [
      { of: 'day', what: rowId('days', 1) },
      { of: 'stage', what: rowId('spaces', 1) },
      { of: 'dock', what: rowId('spaces', 1) },
      { of: 'vendor', what: rowId('vendors', 1) },
      { of: 'person', what: rowId('people', 1) }
    ] as const;
    for (const feed of feeds) {
      const usual = { departments: null, label: '', expiresAt: null, maxUses: null };
      const grant = { ...usual, roles: [role], feed };
      const made = await house.app.door.grants.create(show, grant, owner);
      if ('refused' in made) throw new Error(made.refused.code);
      await reader.read(`/api/calendars/${made.granted.token}.ics`);
    }
    reader.trier.close();
    const hay = Buffer.concat(reader.sent);
    expect(hay.includes('BEGIN:VEVENT')).toBe(true);
    const wrong = marks.all.filter(
      ({ text, least }) => hay.includes(text) && !mayRead(reader.sees, least)
    );
    // It is called after what it is of, whoever that is: so whoever made it has decided.
    const beside = wrong.map(({ field }) => field).filter((field) => field !== 'people.name');
    expect(beside).toEqual([]);
  }
});

test(
  '[V1] a device whose role is lowered while it is connected is sent nothing more of the old one',
  patient,
  async () => {
    const owner = await house.deviceOf(house.owner);
    const door = async (role: Role) => {
      const usual = { departments: null, label: role, expiresAt: null, maxUses: null };
      const made = await house.app.door.grants.create(show, { ...usual, roles: [role] }, owner);
      if ('refused' in made) throw new Error(made.refused.code);
      return { id: made.granted.grant.id, token: made.granted.token };
    };
    const [high, low] = [await door('owner'), await door('viewer')];
    const enter = (token: string, cookieHeader: string | null) =>
      house.app.door.exchangeGrant(
        { cookieHeader, address: '127.0.0.1' },
        { token },
        { name: 'Lowered', departments: [] }
      );
    const entered = await enter(high.token, null);
    if ('refused' in entered || !entered.granted.cookie) throw new Error('nobody was let in');
    const { name, value } = entered.granted.cookie;
    const cookie = `${name}=${value}`;
    await enter(low.token, cookie);
    const { device } = await house.deviceOf(cookie);

    const before = new Reader('owner', cookie, house.port, device, '');
    const line = before.hear(await follow(house.origin, cookie, show, 'client-lowered'));
    const known = before.sent.length;
    await edit(marks.within(() => settingAll(marks)));
    await current(line);
    expect(before.sent.length).toBeGreaterThan(known);
    // From here on it is a viewer: on the line that it has, and on any that it opens.
    before.sent.length = 0;
    await house.app.door.grants.revoke(show, high.id, owner);
    const first = marks.all.length;
    await edit(marks.within(() => settingAll(marks)));
    await message({ kind: 'vendor', id: names.vendor });
    await line.until(({ socket }) => !socket.connected);
    const after = new Reader('viewer', cookie, house.port, device, '');
    after.sent.push(...before.sent);
    const more = { replica: line.replica };
    const back = after.hear(await follow(house.origin, cookie, show, 'client-lowered-2', more));
    await current(back);
    await edit(marks.within(() => settingAll(marks)));
    await current(back);
    await readAll(after, names, author.replica.seq);
    back.socket.close();
    after.trier.close();
    const later = marks.all.slice(first);
    expect(later.length).toBeGreaterThan(100);
    const faults = faultsOf(after, later).filter((fault) => !fault.includes('not sent'));
    expect([faults, back.replica.class]).toEqual([[], 'public']);
    expect(later.some(({ text }) => Buffer.concat(after.sent).includes(text))).toBe(true);
  }
);
