import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { serve } from './serve.ts';

/*
 * node tests/support/serve-to-kill.ts FOLDER [PORT]
 * A server in a process of its own, to be killed: prints one line of JSON when it can be reached.
 * In its first life on a folder it makes a show and lets two devices in; later ones find them.
 */
const [folder = '', port = '0'] = process.argv.slice(2);
const served = await serve(folder, Number(port), { backupTo: process.env['BACKUP_TO'] ?? null });
const kept = join(folder, 'for-the-test.json');
if (!existsSync(kept)) {
  const made = await served.makeShow('demo');
  const viewer = await served.letIn(made.show, { name: 'Foyer', roles: ['viewer'] });
  const deputy = await served.letIn(made.show, { name: 'Deputy', roles: ['deputy'] });
  writeFileSync(kept, JSON.stringify({ ...made, owner: served.owner, viewer, deputy }));
}
// Whoever is killed leaves no cache otherwise, and the next life compiles it all again.
flushCompileCache();
console.log(JSON.stringify({ port: served.port, ...JSON.parse(readFileSync(kept, 'utf8')) }));
