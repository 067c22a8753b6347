import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { emptyShow } from '#core/apply.ts';
import type { ShowDocument } from '#core/show.ts';
import { turnsDuring } from '../../../tests/support/turns-during.ts';
import { created, describeShowStore, renamed } from '../contract.ts';
import { openDatabase } from './open-database.ts';
import { openSqliteStore } from './open-sqlite-store.ts';
import { sqliteStore } from './sqlite-store.ts';

describeShowStore('in SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-store-'));
  let opened = openSqliteStore({ folder });
  return {
    store: opened.store,
    async reopen() {
      await opened.close();
      opened = openSqliteStore({ folder });
      return opened.store;
    },
    remove: async () => rmSync(folder, { recursive: true })
  };
});

test('a snapshot that is damaged is passed over: the log has everything', async () => {
  const { store, $client } = await three();
  await store.saveSnapshot('gala', { seq: 2, document: {} as never });
  expect((await store.load('gala'))?.snapshot?.seq).toBe(2);
  $client.exec(`UPDATE snapshot SET document = '{"show":'`);
  expect(await store.load('gala')).toMatchObject({ snapshot: null, batches: { length: 3 } });
  await store.close();
});

test('a snapshot from before a collection came to be has nothing in it', async () => {
  const { store } = await three();
  const { checks: _, equipment: __, ...before } = emptyShow;
  await store.saveSnapshot('gala', { seq: 2, document: before as ShowDocument });
  expect((await store.load('gala'))?.snapshot?.document).toEqual(emptyShow);
  await store.close();
});

test.each([1, 2, 3])(
  '[I2] a log that lacks change %s is a fault, not a smaller show',
  async (seq) => {
    const { store, $client } = await three();
    $client.exec('DROP TRIGGER event_is_never_deleted');
    $client.exec(`DELETE FROM event WHERE seq = ${seq}`);
    await expect(store.load('gala')).rejects.toThrow(
      /changes 1 to 3 of the show gala some are gone/
    );
    await store.close();
  }
);

test('[P2] others have their turn between encoding a long batch or snapshot and writing it', async () => {
  const { store } = await three();
  expect(await turnsDuring(() => store.append('gala', renamed(4, 'Four')))).toBe(0);
  const long = renamed(5, 'x'.repeat(1_000_000));
  expect(await turnsDuring(() => store.append('gala', long))).toBeGreaterThanOrEqual(1);
  const document = { long } as never;
  const save = () => store.saveSnapshot('gala', { seq: 5, document });
  expect(await turnsDuring(save)).toBeGreaterThanOrEqual(1);
  await store.close();
});

/** A log of three changes. */
async function three() {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const database = openDatabase(join(folder, 'callboard.db'));
  const store = sqliteStore(database);
  await store.append('gala', created());
  await store.append('gala', renamed(2, 'Two'));
  await store.append('gala', renamed(3, 'Three'));
  return { store, $client: database.$client };
}
