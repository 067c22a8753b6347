import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeShowStore } from '../contract.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

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
