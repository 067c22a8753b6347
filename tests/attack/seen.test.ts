import { gunzipSync, inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { roles, type Role } from '#core/actor.ts';
import type { Change, Command } from '#core/command.ts';
import type { CollectionName, Id, VisibilityClass } from '#core/show.ts';
import { collectionNames } from '#core/structure.ts';
import { instant } from '#core/time/instant.ts';
import { command as commandSchema } from '#protocol/commands.ts';
import { rows, show as showRow } from '#protocol/rows.ts';
import { apiRows, filled, type Names } from '../support/api-rows.ts';
import { guestLink, Trier, type Answered } from '../support/everybody.ts';
import { follow, type LiveClient } from '../support/live-client.ts';
import { classOf, leavesOf, Marks, mayRead, columnId, rowId, type Mark } from '../support/marks.ts';
import { loadRows, pagePaths } from '../support/page-rows.ts';
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

/** A device of one role, and every byte that it was sent. */
class Reader {
  readonly role: Role;
  readonly cookie: string;
  readonly trier: Trier;
  readonly device: Id;
  readonly sent: Buffer[] = [];
  /** The name of its device, which it reads of itself whatever others may. */
  readonly own: Set<string>;

  constructor(role: Role, cookie: string, port: number, device: Id, name: string) {
    this.role = role;
    this.cookie = cookie;
    this.device = device;
    this.trier = new Trier(role, port, [{ cookie }]);
    this.own = new Set([name]);
  }

  get sees(): VisibilityClass {
    return classOf[this.role];
  }

  hear(client: LiveClient): LiveClient {
    client.socket.io.engine.on('data', (data: unknown) =>
      this.sent.push(Buffer.from(String(data)))
    );
    return client;
  }

  async read(path: string): Promise<void> {
    this.take(await this.trier.ask('GET', path));
  }

  take({ headers, bytes }: Answered): void {
    this.sent.push(Buffer.from(JSON.stringify(headers)), ...unpacked(bytes));
  }
}

/** As it came, and what was packed in it: calendars without their folds, the parts of a zip. */
function unpacked(bytes: Buffer): readonly Buffer[] {
  const found = [bytes];
  if (bytes.includes('BEGIN:VCALENDAR')) {
    found.push(Buffer.from(bytes.toString('latin1').replaceAll('\r\n ', ''), 'latin1'));
  }
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) found.push(gunzipSync(bytes));
  for (let at = bytes.indexOf('PK\x03\x04'); at !== -1; at = bytes.indexOf('PK\x03\x04', at + 4)) {
    const begins = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    if (bytes.readUInt16LE(at + 8) === 8) found.push(...inflated(bytes.subarray(begins)));
  }
  return found;
}

function inflated(bytes: Buffer): readonly Buffer[] {
  const part = inflateRawSync(bytes);
  // A part of a show file is packed once more.
  return part[0] === 0x1f && part[1] === 0x8b ? [part, gunzipSync(part)] : [part];
}

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

const addingAll = (generation: number): Change[] =>
  collectionNames.flatMap((name) =>
    // Made of the schema of that collection, which the types cannot follow.
    marks.rowsOf(name, generation).map((row) => ({ do: 'add', in: name, row }) as unknown as Change)
  );

/** Something to be called in the run; who answers for it has to say READY. */
const cueOf = (id: Id, kind: 'called' | 'taken'): Change[] => [
  { do: 'add', in: 'items', row: { ...plainItem, id: `i${id}`, rundownId: rowId('rundowns', 1) } },
  {
    do: 'add',
    in: 'cues',
    row: {
      ...{
        id,
        itemId: `i${id}`,
        departmentId: rowId('departments', 1),
        positionIds: [],
        number: '',
        label: ''
      },
      ...{ notes: '', execMs: null, placement: null, execution: { kind }, goGroupId: null },
      ...{ standbyGroupId: null, warnLeadMs: null, standbyLeadMs: null, ackPolicy: 'hard' },
      status: 'active'
    }
  }
];

/** Each field of each row, written anew. */
const settingAll = (): Change[] =>
  collectionNames
    .filter((name) => name !== 'comments')
    .flatMap((name) => marks.rowsOf(name, 1).flatMap((row) => settingRow(name, row)));

function settingRow(
  name: CollectionName,
  { id, source: _, ...fields }: Readonly<Record<string, unknown>> & { readonly id: Id }
): Change[] {
  // Not written over by themselves: they hold the row in its place.
  const {
    rundownId: __,
    itemId: ___,
    status: ____,
    class: _____,
    fields: texts,
    ...others
  } = fields;
  const columns = Object.entries((texts ?? {}) as Readonly<Record<Id, string>>).map(
    ([column, text]) => [`fields.${column}`, text] as const
  );
  return [...Object.entries(others), ...columns].map(([field, to]) => ({
    ...{ do: 'set', in: name, id, field, to, was: null }
  }));
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
    ...addingAll(1),
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

/** Whoever the marks are for, and does not find them; whoever finds them, and should not. */
function faultsOf(reader: Reader, wanted: readonly Mark[] = marks.all): readonly string[] {
  const sent = Buffer.concat(reader.sent);
  return wanted.flatMap(({ field, text, least, only }) => {
    const isOwn = reader.own.has(String(text));
    const may = mayRead(reader.sees, least) && (only?.includes(reader.role) ?? true);
    const isThere = sent.includes(text);
    if (isThere === may || (isOwn && isThere)) return [];
    return [
      `${reader.role} ${isThere ? 'was sent' : 'was not sent'} ${field} ${String(text).slice(0, 9)}`
    ];
  });
}

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
    await edit(marks.within(settingAll));
    await edit(addingAll(2));
    await look();
    await edit(removingAll());
    await look();
    await play();
    await Promise.all(lines.map(current));
    await Promise.all([...readers.values()].map(readAll));
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
    expect([...readers.values()].flatMap((reader) => faultsOf(reader))).toEqual([]);
  }
);

async function writeForOneself(reader: Reader): Promise<void> {
  if (reader.sees === 'public') return;
  const text = marks.mark(`a private note of a ${reader.role}`, 'public', [reader.role]);
  const path = `/api/shows/${show}/private-notes/${names.item}`;
  const answer = await reader.trier.ask('PUT', path, { body: JSON.stringify({ text, was: '' }) });
  expect(answer.status).toBe(200);
}

/** The rows of the second kind, the last first, for the first ones hold them. */
const removingAll = (): Change[] =>
  collectionNames.toReversed().flatMap((name) => {
    const ids =
      name === 'columns'
        ? (['public', 'crew', 'staff', 'full'] as const).map((of) => columnId(of, 2))
        : [rowId(name, 2)];
    return ids.map((id): Change => ({ do: 'remove', in: name, id }));
  });

/** Everything that can be asked for, by everybody who may or may not. */
async function readAll(reader: Reader): Promise<void> {
  // Sheets are written one after another, and for the class.
  const isFirstOfClass = roles.find((role) => classOf[role] === reader.sees) === reader.role;
  const paths = [
    ...apiRows
      .filter(({ method, path }) => method === 'GET' && path.startsWith('/api/shows/'))
      .filter(({ path }) => isFirstOfClass || !/(csv|xlsx)$/.test(path))
      .map(({ path }) => filled(path, names)),
    ...Array.from({ length: author.replica.seq }, (_, n) => `/api/shows/${show}/changes/${n + 1}`),
    // A page without server code is the same for everybody.
    ...[...(isFirstOfClass ? pagePaths : []), ...Object.keys(loadRows)]
      .map((path) => filled(path, names))
      .flatMap((path) => {
        const [plain = '', query = ''] = path.split('?');
        return [path, `${plain.replace(/\/$/, '')}/__data.json?${query}`];
      })
  ];
  for (const path of paths) await reader.read(path);
}

/** A run in which everything is said that can be said; between, everybody looks at how it stands. */
async function play(): Promise<void> {
  const [rundownId, department, position] = [
    rowId('rundowns', 1),
    rowId('departments', 1),
    rowId('positions', 1)
  ];
  const run = 'run1';
  const book = () => ({ run, fence: author.document.runs[run]?.fence ?? 0 });
  const step = async (command: Command, by = author): Promise<void> => {
    at += 1_000;
    await say(command, by);
    await Promise.all([current(author), current(hand)]);
  };
  const from = () => author.document.runs[run]?.pointer ?? null;
  const offered = 'client-0ffered';
  marks.bytes('offerBook.to', 'staff', offered);
  marks.bytes('the client of whoever has the book', 'staff', author.client);
  const press = () => ({ ...book(), from: from(), pressedAt: instant(at + 1_000) });
  await step({ type: 'openRun', run, rundownId, mode: 'show', label: word('openRun.label') });
  for (const kind of ['openHouse', 'start'] as const) {
    await step({ type: 'giveClearance', run, kind, by: word('giveClearance.by') });
  }
  await step({ type: 'callCompany', ...book(), call: 'half' });
  const standbyId = null;
  await step(
    { type: 'problem', run, id: 'p1', department, standbyId, text: word('problem.text') },
    hand
  );
  await message({ kind: 'all' });
  await message({ kind: 'stage' });
  await message({ kind: 'caller' });
  await message({ kind: 'department', id: department });
  await message({ kind: 'position', id: position });
  await message({ kind: 'person', id: names.person });
  await message({ kind: 'vendor', id: names.vendor });
  await step({ type: 'go', ...press(), to: rowId('cues', 1), confirmed: true });
  await step({ type: 'offerBook', ...book(), to: offered });
  await look();
  await step(
    { type: 'raiseAlarm', run, id: 'a1', asks: 'stop', reason: word('raiseAlarm.reason') },
    hand
  );
  await look();
  await step({ type: 'answerAlarm', run, id: 'a1' });
  await step({ type: 'standBy', ...book(), step: 'pc1', departments: null, standbyId: 'sb1' });
  await step({ type: 'go', ...press(), to: 'pc1', force: word('go.force') });
  await step({ type: 'note', ...book(), id: 'n1', text: word('note.text') });
  await step({ type: 'jot', run, id: 'n2', department, step: null, text: word('jot.text') }, hand);
  const why = { reason: word('hold.reason'), crewReason: word('hold.crewReason') };
  await step({ type: 'hold', ...book(), ...why });
  await look();
  await step({ type: 'sayWhy', ...book(), reason: word('sayWhy.reason') });
  await step({ type: 'resume', ...book(), text: word('resume.text') });
  await look();
  const stop = { reason: word('stopRun.reason'), crewReason: word('stopRun.crewReason') };
  await step({ type: 'stopRun', run, ...stop });
  await look();
  // Nothing leads out of a stop but a hold.
  await step({ type: 'hold', ...book(), reason: '' });
  await step({ type: 'resume', ...book() });
  await step({ type: 'take', run, cue: 'pc2', force: word('take.force') });
  await step({ type: 'endRun', ...book() });
  await look();
  await step({ type: 'closeRun', run });
}

let said = 0;
async function message(to: { kind: keyof typeof messagesSeenBy; id?: Id }): Promise<void> {
  const text = marks.mark(`sendMessage.text to ${to.kind}`, messagesSeenBy[to.kind]);
  const id = `m${(said += 1)}`;
  const about = { rundownId: names.rundown, fromDepartmentId: null };
  await say({ type: 'sendMessage', id, to, text, ...about } as Command);
}

const plainItem = {
  ...({ segmentId: null, number: '', title: '', kind: 'item', start: { mode: 'soft' } } as const),
  ...{ minMs: null, maxMs: null, floated: false, ownerPositionId: null, notes: '', fields: {} },
  length: { durationMs: 60_000 as never, countToEnd: false }
} as const;

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
    await edit(marks.within(settingAll));
    await current(line);
    expect(before.sent.length).toBeGreaterThan(known);
    // From here on it is a viewer: on the line that it has, and on any that it opens.
    before.sent.length = 0;
    await house.app.door.grants.revoke(show, high.id, owner);
    const first = marks.all.length;
    await edit(marks.within(settingAll));
    await message({ kind: 'vendor', id: names.vendor });
    await line.until(({ socket }) => !socket.connected);
    const after = new Reader('viewer', cookie, house.port, device, '');
    after.sent.push(...before.sent);
    const more = { replica: line.replica };
    const back = after.hear(await follow(house.origin, cookie, show, 'client-lowered-2', more));
    await current(back);
    await edit(marks.within(settingAll));
    await current(back);
    await readAll(after);
    back.socket.close();
    after.trier.close();
    const later = marks.all.slice(first);
    expect(later.length).toBeGreaterThan(100);
    const faults = faultsOf(after, later).filter((fault) => !fault.includes('not sent'));
    expect([faults, back.replica.class]).toEqual([[], 'public']);
    expect(later.some(({ text }) => Buffer.concat(after.sent).includes(text))).toBe(true);
  }
);
