import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { created } from '../contract.ts';
import { describeSightingStore } from '../sighting-contract.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

describeSightingStore('in SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-sightings-'));
  const { store, sightings, close } = openSqliteStore({ folder });
  await store.append('gala', created());
  await store.append('fair', { ...created(), commandId: 'create:fair' });
  return {
    sightings,
    async remove() {
      await close();
      rmSync(folder, { recursive: true });
    }
  };
});
