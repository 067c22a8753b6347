import { mkdtempSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Id } from '#core/show.ts';
import { follow, LiveClient } from '../support/live-client.ts';
import { serve, type Served } from '../support/serve.ts';

/*
 * One show whose log was damaged on the disk: it is named, and everything else goes on.
 */

let folder: string;
let served: Served;
let broken: Id;
let sound: Id;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'callboard-broken-'));
  served = await serve(folder);
  ({ show: broken } = await served.makeShow('empty'));
  ({ show: sound } = await served.makeShow('demo'));
});
afterEach(async () => {
  await served.stop();
  rmSync(folder, { recursive: true, force: true });
});

const logOf = (database: Database.Database): string =>
  createHash('sha256')
    .update(JSON.stringify(database.prepare('SELECT * FROM event WHERE show = ?').all(broken)))
    .digest('hex');

/** As a bad disk or a careless hand would; the server is started again on what is left. */
async function damage(statement: string): Promise<string> {
  await served.halt();
  const database = new Database(join(folder, 'callboard.db'));
  const guards = database
    .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    .all() as { name: string; sql: string }[];
  for (const { name } of guards) database.exec(`DROP TRIGGER ${name}`);
  expect(database.prepare(statement).run(broken).changes).toBeGreaterThan(0);
  for (const { sql } of guards) database.exec(sql);
  const left = logOf(database);
  database.close();
  served = await serve(folder);
  return left;
}

test.each([
  ['an event that is no JSON', "UPDATE event SET events = '[{' WHERE show = ? AND seq = 1"],
  ['events of a later version', 'UPDATE event SET version = 99 WHERE show = ? AND seq = 1'],
  ['a change that is gone', 'DELETE FROM event WHERE show = ? AND seq = 1'],
  ['what is no event', "UPDATE event SET events = '[null]' WHERE show = ? AND seq = 1"]
])('%s: the show is named with a reference, the others are called', async (_, statement) => {
  const left = await damage(statement);
  const owner = await served.deviceOf(served.owner);
  const listed = await served.app.door.shows(owner);
  expect(listed.open.map(({ id }) => id)).toEqual([sound]);
  expect(listed.broken).toEqual([{ id: broken, title: 'Test', reference: 'test' }]);

  const state = await fetch(`${served.origin}/api/shows/${broken}/state`, {
    headers: { cookie: served.owner }
  });
  expect(state.status).toBe(500);
  expect(await state.json()).toEqual({ code: 'fault', reference: 'test' });
  const lost = new LiveClient(served.origin, served.owner, broken, 'client-broken');
  await lost.until(({ error }) => error === 'brokenShow');
  lost.socket.close();
  // Asked three times, read once.
  expect(served.faults).toHaveLength(1);

  const caller = await follow(served.origin, served.owner, sound, 'client-sound');
  const run = Object.keys(caller.document.runs)[0] ?? '';
  expect(
    await caller.send({
      type: 'takeBook',
      run,
      fence: caller.document.runs[run]?.fence ?? 0,
      held: true
    })
  ).toMatchObject({ ok: true });
  caller.socket.close();

  const database = new Database(join(folder, 'callboard.db'), { readonly: true });
  expect(logOf(database)).toBe(left);
  database.close();
});
