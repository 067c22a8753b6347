import { createHash } from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '#core/actor.ts';
import { instant } from '#core/time/instant.ts';
import { entry } from '../../../tests/support/written-by-writer.ts';
import { BootProblem } from '../../boot-problem.ts';
import type { DeviceRow } from '../../door-ports.ts';
import { finishRestore, NEXT } from './finish-restore.ts';
import { openSqliteStore, type SqliteStore } from './open-sqlite-store.ts';
import { restoreDatabase } from './restore-database.ts';

let root: string;
let folder: string;
let backup: string;
let lineage: string;

/** A folder whose show has 30 changes, of which the backup has 20. */
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'callboard-restore-'));
  [folder, backup] = [join(root, 'data'), join(root, 'backup.db')];
  mkdirSync(folder);
  const live = openSqliteStore({ folder });
  lineage = live.lineage;
  for (let seq = 1; seq <= 20; seq++) await live.store.append('gala', entry(seq));
  await live.doors.save({
    cookies: [
      { device: 'dev1', hash: 'hash1' },
      { device: 'dev2', hash: 'hash2' }
    ],
    devices: [device('dev1', null), device('dev2', null)]
  });
  await live.copyTo(backup);
  for (let seq = 21; seq <= 30; seq++) await live.store.append('gala', entry(seq));
  await live.doors.save({ devices: [device('dev2', 5)] });
  await live.close();
});
afterEach(() => rmSync(root, { recursive: true }));

const device = (id: string, revokedAt: number | null): DeviceRow => ({
  id,
  show: 'gala',
  name: id,
  held: [{ grant: null, roles: ['operator'], departments: [] }],
  createdAt: instant(1),
  seenAt: null,
  knock: null,
  revokedAt: revokedAt === null ? null : instant(revokedAt)
});

const person = (id: string) => ({
  id,
  name: id,
  email: `${id}@example.org`,
  emailVerified: false,
  createdAt: new Date(1),
  updatedAt: new Date(1)
});

/** Where better-auth writes people. */
const people = (opened: SqliteStore) => opened.accounts.adapter({});

/** What is in a folder, byte for byte. */
const printOf = (of: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(of)
      .sort()
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(of, name)))
          .digest('hex')
      ])
  );

async function lookInto(of: string) {
  const opened = openSqliteStore({ folder: of });
  const { doors, store } = opened;
  const look = {
    lineage: opened.lineage,
    isRestored: opened.isRestored(),
    seq: (await store.list())[0]?.seq,
    log: await store.batchesSince('gala', 0, 100),
    revoked: (await doors.load()).devices.filter(({ revokedAt }) => revokedAt !== null)
  };
  await opened.close();
  return look;
}

test('[P7] the backup takes the place of the database, which is kept whole beside it', async () => {
  const { aside, shows } = restoreDatabase(folder, backup, { newDoors: false });
  expect(shows).toEqual([expect.objectContaining({ id: 'gala', seq: 20 })]);
  const now = await lookInto(folder);
  expect(now.log).toEqual(Array.from({ length: 20 }, (_, nth) => entry(nth + 1)));
  expect(now.lineage).not.toBe(lineage);
  expect(now.isRestored).toBe(true);
  expect(aside).toMatch(/callboard-until-\d{8}T\d{6}Z\.db$/);
  const before = join(root, 'before');
  mkdirSync(before);
  copyFileSync(aside ?? '', join(before, 'callboard.db'));
  expect(await lookInto(before)).toMatchObject({ seq: 30, lineage });
});

test('restored into a folder with nothing in it, and again over itself', async () => {
  const spare = join(root, 'spare');
  mkdirSync(spare);
  expect(restoreDatabase(spare, backup, { newDoors: false }).aside).toBeNull();
  const once = await lookInto(spare);
  restoreDatabase(spare, backup, { newDoors: false });
  const twice = await lookInto(spare);
  expect([once.seq, twice.seq]).toEqual([20, 20]);
  expect(new Set([lineage, once.lineage, twice.lineage]).size).toBe(3);
});

test('a database copied by hand, with what SQLite keeps beside it, is restored with its last change', async () => {
  const live = openSqliteStore({ folder });
  await live.store.append('gala', entry(31));
  const byHand = join(root, 'by-hand.db');
  for (const suffix of ['', '-wal']) {
    copyFileSync(join(folder, `callboard.db${suffix}`), byHand + suffix);
  }
  await live.close();
  const spare = join(root, 'spare');
  mkdirSync(spare);
  restoreDatabase(spare, byHand, { newDoors: false });
  expect((await lookInto(spare)).seq).toBe(31);
});

test('the setup link is due until it is said that it was shown', async () => {
  restoreDatabase(folder, backup, { newDoors: false });
  const opened = openSqliteStore({ folder });
  opened.sayRestoreIsKnown();
  await opened.close();
  expect((await lookInto(folder)).isRestored).toBe(false);
});

describe('[P5] who was shut out since the backup', () => {
  test('stays out, for a restore turns back shows and not the doors', async () => {
    expect(restoreDatabase(folder, backup, { newDoors: false }).doors).toBe('present');
    expect((await lookInto(folder)).revoked).toEqual([device('dev2', 5)]);
    // Also when the present one was itself restored.
    expect(restoreDatabase(folder, backup, { newDoors: false }).doors).toBe('present');
    expect((await lookInto(folder)).revoked).toEqual([device('dev2', 5)]);
  });

  test('is not known in another folder, which is told', async () => {
    const other = join(root, 'other');
    mkdirSync(other);
    const stranger = openSqliteStore({ folder: other });
    await stranger.doors.save({ devices: [device('dev9', null)] });
    await stranger.close();
    expect(restoreDatabase(other, backup, { newDoors: false }).doors).toBe('backup');
    const opened = openSqliteStore({ folder: other });
    expect((await opened.doors.load()).devices.map(({ id }) => id)).toEqual(['dev1', 'dev2']);
    await opened.close();
  });

  test.each([
    ['guests', ['guest', 'used_at']],
    ['calendars', ['guest', 'used_at', 'feed']]
  ])('stays out of the database of a version that had no %s yet', async (_, columns) => {
    const before = new Sqlite(join(folder, 'callboard.db'));
    for (const column of columns) before.exec(`ALTER TABLE "grant" DROP COLUMN ${column}`);
    before.close();
    expect(restoreDatabase(folder, backup, { newDoors: false }).doors).toBe('present');
    expect((await lookInto(folder)).revoked).toHaveLength(1);
  });

  test('nor is a person who was removed since, or lost a role, and new doors know nobody', async () => {
    const [ada, bea] = [person('ada'), person('bea')];
    const may = (account: string, roles: readonly Role[]) => ({
      memberships: [{ account, show: 'gala', roles, departments: [] }]
    });
    const older = join(root, 'with-people.db');
    let opened = openSqliteStore({ folder });
    await people(opened).create({ model: 'user', data: ada, forceAllowId: true });
    await people(opened).create({ model: 'user', data: bea, forceAllowId: true });
    await opened.accounts.save(may('ada', ['caller']));
    await opened.accounts.save(may('bea', ['caller']));
    await opened.copyTo(older);
    await people(opened).delete({ model: 'user', where: [{ field: 'id', value: 'ada' }] });
    await opened.accounts.save(may('bea', ['viewer']));
    await opened.close();

    expect(restoreDatabase(folder, older, { newDoors: false }).doors).toBe('present');
    opened = openSqliteStore({ folder });
    const rows = await opened.accounts.load();
    await opened.close();
    expect(rows.people.map(({ id }) => id)).toEqual(['bea']);
    expect(rows.memberships).toEqual(may('bea', ['viewer']).memberships);

    restoreDatabase(folder, older, { newDoors: true });
    opened = openSqliteStore({ folder });
    expect((await opened.accounts.load()).people).toEqual([]);
    await opened.close();
  });

  test('nor does a passkey that was removed since open anything, and one made since still does', async () => {
    const older = join(root, 'with-passkeys.db');
    const passkey = (id: string, account: string) => ({
      ...{ id, account, credential: `credential-${id}`, publicKey: Buffer.from([1]), counter: 3 },
      ...{ transports: ['internal'], isBackedUp: true, host: 'callboard.example', name: 'Phone' },
      ...{ madeAt: instant(1), usedAt: null }
    });
    const idsAfter = async (act: () => unknown): Promise<readonly string[]> => {
      await act();
      const restored = openSqliteStore({ folder });
      const { passkeys } = await restored.accounts.load();
      await restored.close();
      return passkeys.map(({ id }) => id).sort();
    };
    const opened = openSqliteStore({ folder });
    for (const id of ['ada', 'bea']) {
      await people(opened).create({ model: 'user', data: person(id), forceAllowId: true });
      await opened.accounts.save({ passkeyMade: passkey(`of-${id}`, id) });
    }
    await opened.copyTo(older);
    await opened.accounts.save({ passkeyRemoved: 'of-ada', passkeyMade: passkey('later', 'ada') });
    await opened.accounts.save({ removed: 'bea' });
    await opened.close();
    const restored = (newDoors: boolean) => () => restoreDatabase(folder, older, { newDoors });
    expect(await idsAfter(restored(false))).toEqual(['later']);

    // The present one is of a version that had accounts, and no passkeys yet.
    const raw = new Sqlite(join(folder, 'callboard.db'));
    raw.exec('DROP TABLE account_passkey');
    raw.close();
    expect(await idsAfter(restored(false))).toEqual([]);
    truncateSync(join(folder, 'callboard.db'), 5_000);
    expect(await idsAfter(restored(false))).toEqual(['of-ada', 'of-bea']);
    expect(await idsAfter(restored(true))).toEqual([]);
  });

  test('nor is anybody signed in, nor counts a link for accounts, where the present is not read', async () => {
    const ada = person('ada');
    const older = join(root, 'with-people.db');
    const opened = openSqliteStore({ folder });
    await people(opened).create({ model: 'user', data: ada, forceAllowId: true });
    const raw = new Sqlite(join(folder, 'callboard.db'));
    raw.exec(
      `INSERT INTO account_session (id, token, user_id, device, created_at, updated_at, expires_at)
       VALUES ('s1', 't1', 'ada', 'dev1', 1, 1, 9e12)`
    );
    raw.close();
    const link = {
      kind: 'invitation',
      ...{ show: 'gala', roles: ['caller'] as const, departments: [], label: '' },
      ...{ account: null, madeBy: 'dev1', madeAs: null, createdAt: instant(1) },
      ...{ expiresAt: instant(9e12), revokedAt: null }
    } as const;
    const [open, used] = [
      { ...link, id: 'open', tokenHash: 'hash1', usedAt: null },
      { ...link, id: 'used', tokenHash: 'hash2', usedAt: instant(2) }
    ];
    await opened.accounts.save({ links: [open, used] });
    await opened.copyTo(older);
    await opened.close();
    const after = async () => {
      const restored = openSqliteStore({ folder });
      const { people: everybody, signIns, links } = await restored.accounts.load();
      await restored.close();
      const revoked = links.filter(({ revokedAt }) => revokedAt !== null).map(({ id }) => id);
      return [everybody.length, signIns.length, revoked];
    };
    expect(restoreDatabase(folder, older, { newDoors: false }).doors).toBe('present');
    expect(await after()).toEqual([1, 1, []]);
    truncateSync(join(folder, 'callboard.db'), 5_000);
    expect(restoreDatabase(folder, older, { newDoors: false }).doors).toBe('backup');
    expect(await after()).toEqual([1, 0, ['open']]);
  });

  test('nor is anybody else let in with new doors', async () => {
    expect(restoreDatabase(folder, backup, { newDoors: true }).doors).toBe('none');
    const opened = openSqliteStore({ folder });
    expect(await opened.doors.load()).toEqual({ cookies: [], devices: [], grants: [] });
    await opened.close();
  });

  test('a database that is damaged has doors that nobody can know', () => {
    truncateSync(join(folder, 'callboard.db'), 5_000);
    expect(restoreDatabase(folder, backup, { newDoors: false }).doors).toBe('backup');
  });
});

describe('[P6] refused, with everything as it was', () => {
  const inBackup = (sql: string): void => {
    const database = new Sqlite(backup);
    database.exec(sql);
    database.close();
  };
  const cases: [name: string, spoil: () => void, says: RegExp][] = [
    ['no file', () => rmSync(backup), /There is no file/],
    ['a letter', () => writeFileSync(backup, 'Dear all, …'), /is no backup/],
    ['an empty file', () => writeFileSync(backup, ''), /is no backup/],
    ['half a file', () => truncateSync(backup, 24 * 4096), /is no whole|is damaged/],
    [
      'a page of noise',
      () => {
        const bytes = readFileSync(backup);
        bytes.fill(0xa5, 4096 * 3, 4096 * 6);
        writeFileSync(backup, bytes);
      },
      /is no whole|is damaged/
    ],
    [
      'another program’s database',
      () => {
        rmSync(backup);
        inBackup('CREATE TABLE event (id); CREATE TABLE show (id)');
      },
      /is no whole Callboard database/
    ],
    [
      'a newer version’s',
      () => inBackup("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('later', 9e15)"),
      /was made by a newer version of Callboard/
    ],
    [
      'events of a newer version',
      () =>
        inBackup(
          'DROP TRIGGER event_is_never_changed; UPDATE event SET version = 99 WHERE seq = 20'
        ),
      /was made by a newer version of Callboard/
    ],
    [
      'a log that was changed',
      () =>
        inBackup(
          "DROP TRIGGER event_is_never_changed; UPDATE event SET device_name = 'Bob' WHERE seq = 7"
        ),
      /was changed after it was written \(show ".*", change 7\)/
    ],
    [
      'a log that was cut short',
      () => inBackup('DROP TRIGGER event_is_never_deleted; DELETE FROM event WHERE seq = 20'),
      /was changed after it was written/
    ]
  ];
  test.each(cases)('%s', (_, spoil, says) => {
    spoil();
    const before = printOf(folder);
    expect(() => restoreDatabase(folder, backup, { newDoors: false })).toThrow(BootProblem);
    expect(() => restoreDatabase(folder, backup, { newDoors: false })).toThrow(says);
    expect(printOf(folder)).toEqual(before);
  });

  test('the database that is there itself', () => {
    const before = printOf(folder);
    const itself = join(folder, 'callboard.db');
    expect(() => restoreDatabase(folder, itself, { newDoors: false })).toThrow(/is the database/);
    expect(printOf(folder)).toEqual(before);
  });
});

test('a restore that was decided on and cut off is finished, from wherever it stood', async () => {
  for (const moved of [0, 1, 2, 3]) {
    const cut = join(root, `cut-${moved}`);
    mkdirSync(cut);
    copyFileSync(backup, join(cut, NEXT));
    for (const suffix of ['-wal', '-shm', ''].slice(moved)) {
      writeFileSync(join(cut, `callboard.db${suffix}`), 'old');
    }
    finishRestore(cut);
    expect((await lookInto(cut)).seq).toBe(20);
    finishRestore(cut);
  }
});
