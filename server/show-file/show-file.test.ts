import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import type { ShowEvent } from '#core/event.ts';
import { instant } from '#core/time/instant.ts';
import { chainStart, link } from '../chain-link.ts';
import type { LogRow } from '../ports.ts';
import { openDiskFiles } from '../storage/disk/disk-files.ts';
import { firstBrokenLink } from '../storage/sqlite/hash-chain.ts';
import { openSqliteStore, type SqliteStore } from '../storage/sqlite/open-sqlite-store.ts';
import { document, firstBatch } from '../../tests/support/stored-show.ts';
import Sqlite from 'better-sqlite3';
import { FORMAT_VERSION, isShowFile, ShowFileFault } from './format.ts';
import { openShowFiles, type ShowFiles } from './open-show-files.ts';
import { readShowFile } from './read-show-file.ts';
import { unpack } from './unpack.ts';

class House {
  readonly folder = mkdtempSync(join(tmpdir(), 'callboard-show-file-'));
  readonly opened: SqliteStore = openSqliteStore({ folder: this.folder });
  readonly files: ShowFiles = openShowFiles({
    archive: this.opened.archive,
    clock: { now: () => instant(2_000_000_000_000) },
    newId: () => 'copy1',
    files: openDiskFiles(join(this.folder, 'files')),
    version: '9.9.9'
  });

  async play(from: number, to: number): Promise<void> {
    for (let seq = from; seq <= to; seq++) {
      const event = renamed(seq);
      const actor = { device: 'dev1', name: 'Anna' };
      const batch = { seq, at: instant(seq * 1000), commandId: `page:${seq}`, actor };
      const first = firstBatch(document, instant(1000));
      await this.opened.store.append('show1', seq === 1 ? first : { ...batch, events: [event] });
    }
  }

  async saved(): Promise<Buffer> {
    const saved = await this.files.save('show1');
    if (!saved) throw new Error('there is no show');
    return saved;
  }

  async close(): Promise<void> {
    await this.opened.close();
    rmSync(this.folder, { recursive: true });
  }
}

const titleAt = (seq: number): string => (seq === 1 ? document.show.title : `Gala ${seq}`);
const renamed = (seq: number): ShowEvent => ({
  type: 'showChanged',
  field: 'title',
  before: titleAt(seq - 1),
  after: titleAt(seq)
});

let home: House;
let away: House;
beforeEach(() => {
  [home, away] = [new House(), new House()];
});
afterEach(async () => {
  await home.close();
  await away.close();
});

const logOf = (house: House, show: string) => house.opened.store.batchesSince(show, 0, 10_000);

test('[P7] a show goes to another house whole: its log, its chain, its refused presses', async () => {
  await home.play(1, 600);
  await home.opened.store.recordAnswer('show1', {
    commandId: 'page:refused',
    device: 'dev1',
    at: instant(5),
    answer: { seq: 4, rejection: { code: 'noSuchRun' } },
    pressed: { run: 'run1', name: 'Cay', press: { type: 'go', step: 'g1' } }
  });
  const toPim = {
    type: 'sendMessage',
    to: { kind: 'person', id: 'pim' },
    department: 'LX'
  } as const;
  const confirm = { type: 'acknowledgeMessage', message: 'm1' } as const;
  for (const press of [toPim, confirm]) {
    await home.opened.store.recordAnswer('show1', {
      commandId: `page:${press.type}`,
      device: 'dev1',
      at: instant(6),
      answer: { seq: 4, rejection: { code: 'noPost', name: 'Pim' } },
      pressed: { run: 'run1', name: 'Cay', press }
    });
  }
  const file = await home.saved();
  expect(isShowFile(file)).toBe(true);
  const opened = await away.files.open(file, false);
  expect(opened).toMatchObject({ outcome: 'opened', show: 'show1', title: 'Gala 600' });
  expect(await logOf(away, 'show1')).toEqual(await logOf(home, 'show1'));
  expect(away.opened.archive.endOf('show1')).toEqual(home.opened.archive.endOf('show1'));
  expect(await away.opened.store.answerTo('show1', 'page:refused')).toEqual({
    seq: 4,
    rejection: { code: 'noSuchRun' }
  });
  expect(await away.opened.store.answerTo('show1', 'page:600')).toEqual({
    seq: 600,
    rejection: null
  });
  const refused = await home.opened.store.refusedIn('show1', 'run1');
  expect(refused).toHaveLength(3);
  expect(await away.opened.store.refusedIn('show1', 'run1')).toEqual(refused);
  // And on from there.
  await away.play(601, 602);
  expect((await away.opened.store.list())[0]).toMatchObject({ seq: 602, title: 'Gala 602' });
});

test('[P7] [M31] with the channels of its positions', async () => {
  await home.play(1, 2);
  const said = { type: 'rowChanged', in: 'positions', id: 'LX-op', field: 'comms' } as const;
  const events = [{ ...said, before: '', after: 'Ch 2' }];
  const actor = { device: 'dev1', name: 'Anna' };
  const batch = { seq: 3, at: instant(3000), commandId: 'page:3', actor, events };
  await home.opened.store.append('show1', batch);
  expect(await away.files.open(await home.saved(), false)).toMatchObject({ outcome: 'opened' });
  expect((await logOf(away, 'show1')).at(-1)?.events).toEqual(events);
});

describe('where the show is already', () => {
  test.each([
    [20, 20, 'exactly as in the file'],
    [20, 25, 'is 5 changes further on than the file'],
    [20, 19, 'the file is 1 change further on']
  ])(
    'the file has %i changes and the house %i: it is said, and nothing is done',
    async (inFile, here, says) => {
      await home.play(1, inFile);
      await away.play(1, here);
      const opened = await away.files.open(await home.saved(), false);
      expect(opened).toMatchObject({ outcome: 'here', show: 'show1' });
      expect(opened.sentence).toContain(says);
      expect(await away.opened.store.list()).toHaveLength(1);
      expect(await logOf(away, 'show1')).toHaveLength(here);
    }
  );

  test('a log that went another way is a copy, with a chain of its own and its origin kept', async () => {
    await home.play(1, 10);
    await away.play(1, 5);
    const events = [{ ...renamed(6), after: 'Another way' } as ShowEvent];
    const actor = { device: 'dev2', name: 'Bob' };
    const batch = { seq: 6, at: instant(6000), commandId: 'other:6', actor, events };
    await away.opened.store.append('show1', batch);

    const opened = await away.files.open(await home.saved(), false);
    expect(opened).toMatchObject({ outcome: 'copied', show: 'copy1', title: 'Gala 10 (copy)' });
    expect(await logOf(away, 'show1')).toHaveLength(6);
    expect(await logOf(away, 'copy1')).toHaveLength(11);
    const database = new Sqlite(join(away.folder, 'callboard.db'), { readonly: true });
    expect(firstBrokenLink(database, 'copy1')).toBeNull();
    const origin = database.prepare("SELECT value FROM setting WHERE key = 'origin:copy1'").pluck();
    expect(JSON.parse(String(origin.get()))).toMatchObject({
      id: 'show1',
      seq: 10,
      hash: home.opened.archive.endOf('show1')?.hash,
      madeBy: 'Callboard 9.9.9'
    });
    database.close();
  });

  test('and where a copy is asked for, there is one', async () => {
    await home.play(1, 3);
    await home.files.open(await home.saved(), true);
    expect((await home.opened.store.list()).map(({ title }) => title).sort()).toEqual([
      'Gala 3',
      'Gala 3 (copy)'
    ]);
  });
});

describe('[P6] a file that is not as it was written is one sentence, and nothing is changed', () => {
  type Entries = Map<string, Buffer>;

  async function zipOf(entries: Entries): Promise<Buffer> {
    const zip = new ZipFile();
    const written = buffer(zip.outputStream);
    for (const [name, bytes] of entries) zip.addBuffer(bytes, name);
    zip.end();
    return written;
  }
  /** The show of three changes, with something else in its place. */
  async function spoilt(spoil: (entries: Entries) => void): Promise<Buffer> {
    await home.play(1, 3);
    const entries = new Map(await unpack(await home.saved()));
    spoil(entries);
    return zipOf(entries);
  }
  async function refused(file: Uint8Array): Promise<string> {
    const opened = await away.files.open(file, false);
    expect(opened.outcome).toBe('refused');
    expect(await away.opened.store.list()).toEqual([]);
    expect(existsSync(join(away.folder, 'files'))).toBe(false);
    expect(opened.sentence).toMatch(/^[A-Z][^\n]+\.$/);
    return opened.sentence;
  }
  const manifest = (entries: Entries, change: (said: Said) => void): void => {
    const said = JSON.parse(entries.get('callboard.json')?.toString() ?? '') as Said;
    change(said);
    entries.set('callboard.json', Buffer.from(JSON.stringify(said)));
  };
  interface Said {
    version: number;
    eventVersion: number;
    refusedSha256: string;
    show: { id: string; title: string; seq: number; hash: string };
  }
  /** A log that somebody made up, with a chain that fits it. */
  const forged = (
    entries: Entries,
    change: (events: ShowEvent[], seq: number) => unknown,
    version: { readonly version?: number } = {}
  ): void => {
    const rows = (entries.get('log.ndjson')?.toString() ?? '').trimEnd().split('\n');
    let before = chainStart;
    const made = rows.map((line) => {
      const row = { ...(JSON.parse(line) as LogRow), ...version };
      const changed = change(JSON.parse(row.events) as ShowEvent[], row.seq);
      const events = JSON.stringify(changed);
      before = link(before, { show: 'show1', ...row, events });
      return JSON.stringify({ ...row, events });
    });
    entries.set('log.ndjson', Buffer.from(made.join('\n')));
    manifest(entries, ({ show }) => (show.hash = before.toString('hex')));
  };
  const putIn = (event: unknown) => (events: ShowEvent[], seq: number) =>
    seq === 2 ? [...events, event] : events;

  test.each<[string, Uint8Array, string]>([
    ['nothing', Buffer.alloc(0), 'damaged, or no show file'],
    ['a letter', Buffer.from('Dear all'), 'damaged, or no show file'],
    ['noise that begins as a zip', Buffer.from('PK\x03\x04'.padEnd(5000, '·')), 'damaged']
  ])('%s', async (_, bytes, says) => {
    expect(await refused(bytes)).toContain(says);
  });

  test('one byte changed, or a cut, anywhere: what is read is what was written, or nothing', async () => {
    await home.play(1, 3);
    const whole = await home.saved();
    const { rows } = await readShowFile(whole);
    let refusals = 0;
    for (let at = 0; at < whole.length; at += 7) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      for (const spoilt of [changed, whole.subarray(0, at)]) {
        const read = await readShowFile(spoilt).catch((fault: unknown) => fault);
        // A byte that nobody reads, such as a time in the zip, does no harm.
        if (read instanceof Error) expect(read).toBeInstanceOf(ShowFileFault);
        else expect(read).toMatchObject({ rows });
        if (read instanceof Error) refusals += 1;
      }
    }
    expect(refusals).toBeGreaterThan(whole.length / 7);
  });

  test.each<[string, (entries: Entries) => void, string]>([
    ['no manifest', (entries) => entries.delete('callboard.json'), 'no Callboard show file'],
    [
      'another manifest',
      (entries) => entries.set('callboard.json', Buffer.from('{"format":"other"}')),
      'no Callboard show file'
    ],
    [
      'a newer format',
      (entries) => manifest(entries, (said) => (said.version = FORMAT_VERSION + 1)),
      'made by a newer version (Callboard 9.9.9). Update this Callboard, then open it.'
    ],
    [
      'newer events',
      (entries) => manifest(entries, (said) => (said.eventVersion = 99)),
      'made by a newer version'
    ],
    ['no log', (entries) => entries.delete('log.ndjson'), 'its log is not as it was written'],
    [
      'a changed log',
      (entries) =>
        entries.set(
          'log.ndjson',
          Buffer.from(String(entries.get('log.ndjson')).replace('Anna', 'Bob'))
        ),
      'its log is not as it was written'
    ],
    [
      'a log with a change left out',
      (entries) => {
        const [first, , third] = String(entries.get('log.ndjson')).split('\n');
        entries.set('log.ndjson', Buffer.from(`${first}\n${third}\n`));
      },
      'change 2 is missing'
    ],
    [
      'an attached file that is another',
      (entries) => entries.set(`files/${'a'.repeat(64)}`, Buffer.from('a plan')),
      'an attached file is not as it was written'
    ],
    [
      'a file with a place of its own',
      (entries) => entries.set('import-secret', Buffer.from('mine')),
      'belongs to no show'
    ],
    [
      'another title on the cover',
      (entries) => manifest(entries, ({ show }) => (show.title = 'Yours')),
      'not possible'
    ],
    [
      'a made-up event',
      (entries) => forged(entries, putIn({ type: 'gaveAway', all: true })),
      'change 2 is of no kind that is known here'
    ],
    [
      'an event without what it needs',
      (entries) => forged(entries, putIn({ type: 'wentLive', run: 'run1' })),
      'change 2 is of no kind'
    ],
    [
      'a row that pages cannot show',
      (entries) =>
        forged(entries, putIn({ type: 'rowAdded', in: 'items', row: { id: 'x', rank: 'a0' } })),
      'a row of its items is not possible'
    ],
    [
      'a row with the name of every object',
      (entries) =>
        forged(
          entries,
          putIn(JSON.parse('{"type":"rowAdded","in":"items","row":{"id":"__proto__","rank":"a0"}}'))
        ),
      'no kind that is known'
    ],
    [
      'a zone that is none',
      (entries) => forged(entries, putIn({ type: 'showChanged', field: 'tz', after: 'Mars' })),
      'what it says of the show itself is not possible'
    ],
    [
      'two beginnings',
      (entries) => forged(entries, putIn({ type: 'showCreated', show: document.show })),
      'does not begin as a show does'
    ],
    ['no events but text', (entries) => forged(entries, () => 'hello'), 'change 1 is of no kind']
  ])('%s', async (_, spoil, says) => {
    expect(await refused(await spoilt(spoil))).toContain(says);
  });

  test('but one of an earlier version of events opens, with the cues of today', async () => {
    const asBefore = (events: ShowEvent[]): unknown =>
      JSON.parse(
        JSON.stringify(events).replaceAll('"execution":{"kind":"called"}', '"execution":"called"')
      );
    const file = await spoilt((entries) => forged(entries, asBefore, { version: 1 }));
    expect(await away.files.open(file, false)).toMatchObject({ outcome: 'opened' });
    const cues = (await logOf(away, 'show1')).flatMap(({ events }) =>
      events.flatMap((event) =>
        event.type === 'rowAdded' && event.in === 'cues' ? [event.row.execution] : []
      )
    );
    expect(cues.length).toBeGreaterThan(0);
    expect(new Set(cues.map(({ kind }) => kind))).toEqual(new Set(['called']));
  });

  test('and one of before there was said what a refused press was about', async () => {
    await home.play(1, 2);
    const answer = { seq: 2, rejection: { code: 'noSuchRun' } } as const;
    const press = { run: 'run1', name: 'Cay', press: { type: 'go', step: 'g1' } } as const;
    const asked = { commandId: 'page:9', device: 'dev1', at: instant(5), answer, pressed: press };
    await home.opened.store.recordAnswer('show1', asked);
    const file = await spoilt((entries) => {
      const refused = entries.get('refused.ndjson')?.toString() ?? '';
      const before = refused.replace(/,"run":.*(?=})/g, '');
      expect(before).not.toBe(refused);
      entries.set('refused.ndjson', Buffer.from(before));
      manifest(entries, (said) => {
        said.version = 1;
        said.refusedSha256 = createHash('sha256').update(before).digest('hex');
      });
    });
    expect(await away.files.open(file, false)).toMatchObject({ outcome: 'opened' });
    expect(await away.opened.store.answerTo('show1', 'page:9')).toEqual(answer);
    expect(await away.opened.store.refusedIn('show1', 'run1')).toEqual([]);
  });

  test('a small file that unpacks to more than 256 MB', { timeout: 60_000 }, async () => {
    const file = await spoilt((entries) =>
      entries.set('log.ndjson', Buffer.alloc(260 * 1024 * 1024))
    );
    expect(file.length).toBeLessThan(1024 * 1024);
    expect(await refused(file)).toContain('Unpacked, the file is larger than 256 MB');
  });

  const plan = Buffer.from('a plan of the stage');
  const nameOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
  /** A show whose first item has that picture, or what is said to be one. */
  const withPicture = (bytes: Buffer) =>
    spoilt((entries) => {
      const cell = { field: 'fields.set', before: '', after: `image:${nameOf(bytes)}` };
      forged(entries, putIn({ type: 'rowChanged', in: 'items', id: 'i1', ...cell }));
      entries.set(`files/${nameOf(bytes)}`, bytes);
    });

  test('an attached file that the log has never named', async () => {
    const file = await spoilt((entries) => entries.set(`files/${nameOf(plan)}`, plan));
    expect(await refused(file)).toContain('something in it belongs to no show');
  });

  test('an attached file that is larger than any that is sent', async () => {
    const file = await withPicture(Buffer.alloc(21 * 1024 * 1024));
    expect(file.length).toBeLessThan(100_000);
    expect(await refused(file)).toContain('larger pictures or documents than a show may have');
  });

  test('but attached files that are sound are placed by their SHA-256', async () => {
    const sha256 = nameOf(plan);
    const file = await withPicture(plan);
    expect(await away.files.open(file, false)).toMatchObject({ outcome: 'opened' });
    expect(readdirSync(join(away.folder, 'files'))).toEqual([sha256]);
    expect(readFileSync(join(away.folder, 'files', sha256))).toEqual(plan);
  });
});

describe('pictures', () => {
  const [plan, still] = [Buffer.from('a plan of the stage'), Buffer.from('a still')];
  const inFolder = (house: House): string[] =>
    existsSync(join(house.folder, 'files')) ? readdirSync(join(house.folder, 'files')).sort() : [];

  /** Two pictures were put into a cell, one after the other: an undo brings the first one back. */
  async function put(): Promise<string[]> {
    await home.play(1, 3);
    const files = openDiskFiles(join(home.folder, 'files'));
    const names = [await files.keep(plan), await files.keep(still)];
    await files.keep(Buffer.from('of another show'));
    const texts = ['', ...names.map((name) => `image:${name}`)];
    for (const [nth, name] of names.entries()) {
      const field = 'fields.set';
      const [before, after] = [texts[nth], `image:${name}`];
      const event = { type: 'rowChanged', in: 'items', id: 'i1', field, before, after };
      const seq = 4 + nth;
      await home.opened.store.append('show1', {
        seq,
        at: instant(seq * 1000),
        commandId: `page:${seq}`,
        actor: { device: 'dev1', name: 'Anna' },
        events: [event as unknown as ShowEvent]
      });
    }
    return names.sort();
  }

  test('go along: all that the log has named, and none of another show', async () => {
    const names = await put();
    expect(inFolder(home)).toHaveLength(3);
    expect(await away.files.open(await home.saved(), false)).toMatchObject({
      outcome: 'opened',
      sentence: expect.stringMatching(/as it was saved\.$/) as string
    });
    expect(inFolder(away)).toEqual(names);
    expect(await away.saved()).toHaveLength((await home.saved()).length);
  });

  test('that are damaged or missing where it is saved are left out, and said where it is opened', async () => {
    const [damaged = '', missing = ''] = await put();
    writeFileSync(join(home.folder, 'files', damaged), 'a flan of the stage');
    const file = await home.saved();
    expect((await readShowFile(file)).files.map(({ sha256 }) => sha256)).toEqual([missing]);
    rmSync(join(home.folder, 'files', missing));
    const opened = await away.files.open(await home.saved(), false);
    expect(opened).toMatchObject({ outcome: 'opened' });
    expect(opened.sentence).toContain('2 pictures and documents were not in the file');
    expect(inFolder(away)).toEqual([]);
    // A file that has one of them brings it, to a show that is here already.
    const again = await away.files.open(file, false);
    expect(again).toMatchObject({ outcome: 'here' });
    expect(again.sentence).toContain('One picture or document was not in the file');
    expect(inFolder(away)).toEqual([missing]);
  });
});

test('a log that was changed on the disk is not handed out', async () => {
  await home.play(1, 3);
  const database = new Sqlite(join(home.folder, 'callboard.db'));
  database.exec("DROP TRIGGER event_is_never_changed; UPDATE event SET device = 'x' WHERE seq = 2");
  database.close();
  await expect(home.saved()).rejects.toThrow('is not as it was written');
  expect(await home.files.save('none')).toBeNull();
});
