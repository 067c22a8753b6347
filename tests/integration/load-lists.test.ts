import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLoad } from '#core/import/load/read-load.ts';
import type { ShowDocument } from '#core/show.ts';
import { undoing } from '#core/undo.ts';
import type { Told } from '#protocol/down.ts';
import { lockDataFolder, type FolderLock } from '#server/data-folder.ts';
import { readFile } from '#server/import/read-file.ts';
import { follow } from '../support/live-client.ts';
import { withList } from '../support/load-lists.ts';
import { serve, type Served } from '../support/serve.ts';

const folder = mkdtempSync(join(tmpdir(), 'callboard-lists-'));
const fileOf = (name: string, bytes: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};

const trucks = fileOf(
  'trucks.csv',
  'Supplier,Vehicle,Dock,Date,Arrival,Duration,Status\nBrightline,Artic,Dock 1,2031-03-14,07:30,90 min,booked\nCartwheel,Van,Dock 2,2031-03-14,soon,1h,\nCartwheel,Van,dock 1,2031-03-15,23:30,1:30,\n'
);

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The command, as npm runs it; what it prints where. */
function run(...args: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['server/cli/import.ts', ...args]);
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (err += chunk));
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

// Each run loads the program anew, on a machine that may have other things to do.
describe('lists of a load plan', { timeout: 90_000 }, () => {
  const data = join(folder, 'data');
  let server: Served;
  let lock: FolderLock;
  let show: string;
  beforeAll(async () => {
    lock = lockDataFolder(data);
    server = await serve(data);
    const made = await run(trucks, '--as', 'movements', '--json', ...there());
    ({ show } = JSON.parse(made.out) as { show: string });
  }, 90_000);
  afterAll(async () => {
    await server.stop();
    lock.release();
  });

  const there = (): string[] => ['--data', data, '--port', String(server.port)];
  const documentOf = async (): Promise<ShowDocument> => {
    const headers = { cookie: server.owner };
    const state = await fetch(`${server.origin}/api/shows/${show}/state`, { headers });
    return ((await state.json()) as { document: ShowDocument }).document;
  };
  const listOf = (what: string, cookie = server.owner): Promise<Response> =>
    fetch(`${server.origin}/api/shows/${show}/lists/${what}`, { headers: { cookie } });

  it('are said before anything is done, with what could not be read row by row', async () => {
    const { code, out } = await run(trucks, '--as', 'movements', '--dry-run', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      ...{ format: 'csv', items: 0, movements: 2, vendors: 2, days: 2, spaces: 1, errors: [] },
      warnings: [
        { row: 3, column: 'E', code: 'unread' },
        { row: 3, column: null, code: 'leftOut' }
      ]
    });
    const other = await run(trucks, '--as', 'crew-shifts', '--remove-missing');
    expect([other.code, other.err.split('\n')[0]]).toEqual([
      1,
      'A list of a load plan is read whole, and nothing is removed by it.'
    ]);
    const letter = await run(fileOf('letter.txt', 'Dear all,\nbye\n'), '--as', 'tasks');
    expect([letter.code, letter.err]).toEqual([2, expect.stringContaining('No table of tasks')]);
  });

  it('change nothing when they come in again', async () => {
    const again = await run(trucks, '--as', 'movements', '--show', show, ...there());
    expect(again.out).toMatch(
      /^Imported into "Trucks" \(show \S+\): 0 added, 0 changed, 2 as they/
    );
  });

  it('go out as CSV and XLSX that change nothing when they come back', async () => {
    const document = await documentOf();
    for (const format of ['csv', 'xlsx']) {
      const answer = await listOf(`movements/${format}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-disposition')).toContain(`Trucks - Movements.${format}`);
      const file = await readFile(new Uint8Array(await answer.arrayBuffer()));
      if (!file.ok) throw new Error(file.error.message);
      const back = withList(readLoad(file, 'movements'), document);
      expect(back).toMatchObject({ changes: [], notices: [], unchanged: 2 });
    }
  });

  it('[P5] go to those who are told of them, with no more than they are told', async () => {
    const viewer = await server.letIn(show, { name: 'Lobby', roles: ['viewer'] });
    const operator = await server.letIn(show, { name: 'Desk', roles: ['operator'] });
    expect((await listOf('movements/csv', viewer)).status).toBe(403);
    expect((await listOf('movements/csv', '')).status).toBe(403);
    const crew = await (await listOf('movements/csv', operator)).text();
    expect(crew).toContain('Artic');
    expect(crew).not.toContain('Driver phone');
    expect(await (await listOf('movements/csv')).text()).toContain('Driver phone');
    for (const what of ['costs/csv', 'movements/pdf', 'toString/csv'])
      expect((await listOf(what)).status).toBe(404);
  });

  it('are one change, which whoever plans the show takes back as one', async () => {
    const planner = await follow(server.origin, server.owner, show, 'client-lists');
    const seq = planner.welcome?.history.undo.at(-1) ?? 0;
    const headers = { cookie: server.owner };
    const told = await fetch(`${server.origin}/api/shows/${show}/changes/${seq}`, { headers });
    const changes = undoing(((await told.json()) as Told).o) ?? [];
    expect(await planner.send({ type: 'edit', changes, undoes: seq })).toMatchObject({ ok: true });
    const { movements, vendors } = await documentOf();
    expect([movements, vendors]).toEqual([{}, {}]);
    planner.socket.close();
  });
});
