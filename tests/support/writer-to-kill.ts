import { writeSync } from 'node:fs';
import { instant } from '#core/time/instant.ts';
import { lockDataFolder } from '#server/data-folder.ts';
import { openSqliteStore } from '#server/storage/sqlite/open-sqlite-store.ts';
import { commandOf, entry } from './written-by-writer.ts';

// A process of its own that appends until it is killed. Each line that it prints is a promise kept:
// the seq is on the disk. Started by server/storage/sqlite/kills.test.ts.
const [folder = ''] = process.argv.slice(2);
lockDataFolder(folder);
const { store } = openSqliteStore({ folder });

let seq = (await store.list())[0]?.seq ?? 0;
for (;;) {
  seq += 1;
  const { outcome } = await store.append('gala', entry(seq));
  if (outcome !== 'appended') throw new Error(`seq ${seq}: ${outcome}`);
  writeSync(1, `${seq}\n`);
  if (seq % 5 === 0) {
    const commandId = `${commandOf(seq)}-refused`;
    const answer = { seq, rejection: { code: 'nothingLeft' as const } };
    await store.recordAnswer('gala', { commandId, device: 'dev1', at: instant(seq), answer });
    writeSync(1, `refused ${seq}\n`);
  }
}
