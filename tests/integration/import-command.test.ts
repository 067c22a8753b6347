import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ShowDocument } from '#core/show.ts';
import { lockDataFolder, type FolderLock } from '#server/data-folder.ts';
import { undoing } from '#core/undo.ts';
import type { Told } from '#protocol/down.ts';
import { OWN_HEADS } from '../support/import-fixtures.ts';
import { follow } from '../support/live-client.ts';
import { serve, type Served } from '../support/serve.ts';

const folder = mkdtempSync(join(tmpdir(), 'callboard-import-'));
const fileOf = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const gala = fileOf(
  'fernlight gala.csv',
  'Day,Start,Item,Duration,LX,Sound\nFRI,18:00,Rehearsal,60,,\nSAT,18:30,Doors,30:00,LX 1,Playlist\nSAT,19:00,Welcome,5:00,LX 2,\nSAT,19:05,Film,4:00,"LX 3, LX 4",SQ 1\n'
);
const letter = fileOf('letter.txt', 'Dear all,\nsee you tomorrow\nBest\nAda\n');

/** The command, as npm runs it; what it prints where. */
function run(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
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
const patient = { timeout: 90_000 };

describe('a dry run', patient, () => {
  it('prints exactly one object that says what would come of it', async () => {
    const { code, out } = await run(gala, '--dry-run', '--json', '--day', '2');
    expect(code).toBe(0);
    expect(out.trim().split('\n')).toHaveLength(1);
    const summary = JSON.parse(out) as Record<string, unknown> & { sample: { title: string }[] };
    expect(summary).toMatchObject({
      format: 'csv',
      items: 3,
      cues: 6,
      movements: 0,
      tasks: 0,
      crewCalls: 0,
      vendors: 0,
      people: 0,
      days: 1,
      spaces: 1,
      departments: 2,
      errors: []
    });
    expect(summary.sample.map(({ title }) => title)).toEqual(['Doors', 'Welcome', 'Film']);
    expect(summary.sample[0]).toMatchObject({
      row: 3,
      start: '18:30:00',
      startMode: 'hard',
      duration: '00:30:00',
      cues: [
        { department: 'LX', number: '1' },
        { department: 'SND', label: 'Playlist' }
      ]
    });
  });

  it('speaks to a person without --json', async () => {
    const { code, out } = await run(gala, '--dry-run');
    expect(code).toBe(0);
    expect(out).toContain('Read as csv: 4 items, 6 cues, 2 departments, 2 days, 1 stage');
    expect(out).toContain('2 days: 1 FRI (1 rows), 2 SAT (3 rows). All are read.');
  });

  it('ends with 2 and one clear message when nothing could be read', async () => {
    const { code, out, err } = await run(letter, '--dry-run', '--json');
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ items: 0, errors: [{ code: 'nothingToImport' }] });
    expect(err).toContain('No table of items or cues was found');
    expect((await run(join(folder, 'missing.csv'), '--dry-run')).code).toBe(2);
  });

  it('says how it is used when it is asked for something else', async () => {
    const { code, err } = await run(gala, '--as', 'papyrus');
    expect(code).toBe(1);
    expect(err).toContain('Usage: npm run import');
  });
});

describe('an import', patient, () => {
  const data = join(folder, 'data');
  let server: Served;
  let lock: FolderLock;

  it('takes the folder itself while no server runs', async () => {
    const { code, out } = await run(gala, '--day', '2', '--data', data);
    expect(out).toMatch(/^Imported 3 items and 6 cues into "Fernlight gala" \(show [\w-]+\)\.\n$/);
    expect(code).toBe(0);
  });

  describe('beside a running server', () => {
    beforeAll(async () => {
      lock = lockDataFolder(data);
      server = await serve(data);
    });
    afterAll(async () => {
      await server.stop();
      lock.release();
    });

    it('goes through it, into a new show or one that is there', async () => {
      const there = ['--data', data, '--port', String(server.port), '--json'];
      const first = JSON.parse((await run(gala, '--day', '2', ...there)).out) as { show: string };
      const again = await run(gala, '--show', first.show, '--day', '1', ...there);
      expect(again.code).toBe(0);
      const state = await fetch(`${server.origin}/api/shows/${first.show}/state`, {
        headers: { cookie: server.owner }
      });
      const { document } = (await state.json()) as { document: ShowDocument };
      expect(Object.values(document.items)).toHaveLength(4);
      expect(Object.keys(document.departments)).toHaveLength(2);
    });

    it('[U9] says with its row what a name that fits several posts leaves open', async () => {
      const there = ['--data', data, '--port', String(server.port)];
      const sheet = (name: string, ...owners: readonly string[]): string =>
        fileOf(
          name,
          [
            [...OWN_HEADS, 'Owner'].join(','),
            ...owners.map((owner, i) => `${i + 1},,5:00,Item ${i + 1},item,,,,${owner}`)
          ].join('\n')
        );
      const two = sheet('two.csv', 'LX op (LX) (1 of 2)', 'LX op (LX) (2 of 2)');
      const { show } = JSON.parse((await run(two, ...there, '--json')).out) as { show: string };
      const bare = sheet('bare.csv', 'LX op (LX) (2 of 2)', 'LX op (LX)');
      const dry = await run(bare, '--show', show, '--dry-run', ...there);
      expect(dry.out).toContain('row 3: “LX op” fits 2 posts of LX: left open.');
      const dryJson = await run(bare, '--show', show, '--dry-run', '--json', ...there);
      expect(JSON.parse(dryJson.out)).toMatchObject({ warnings: [{ row: 3, code: 'openPost' }] });
      const { code, out } = await run(bare, '--show', show, ...there);
      expect(code).toBe(0);
      expect(out.split('\n').slice(1)).toEqual([
        '1 thing to look at:',
        '  row 3: “LX op” fits 2 posts of LX: left open. Say which, as LX op (1 of 2).',
        ''
      ]);
      const json = await run(bare, '--show', show, ...there, '--json');
      expect(JSON.parse(json.out)).toMatchObject({ warnings: [{ row: 3, code: 'openPost' }] });
    });

    it('makes one change, which whoever plans the show may take back', async () => {
      const there = ['--data', data, '--port', String(server.port), '--json'];
      const { show } = JSON.parse((await run(gala, '--day', '2', ...there)).out) as {
        show: string;
      };
      const planner = await follow(server.origin, server.owner, show, 'client-plan');
      const seq = planner.welcome?.history.undo.at(-1) ?? 0;
      const answer = await fetch(`${server.origin}/api/shows/${show}/changes/${seq}`, {
        headers: { cookie: server.owner }
      });
      const changes = undoing(((await answer.json()) as Told).o) ?? [];
      const undone = await planner.send({ type: 'edit', changes, undoes: seq });
      expect(undone).toMatchObject({ ok: true });
      await planner.until(({ document }) => Object.keys(document.items).length === 0);
      planner.socket.close();
      const again = await follow(server.origin, server.owner, show, 'client-then');
      expect(again.welcome?.history.undo).not.toContain(seq);
      again.socket.close();
    });

    it('updates a show from a later edition: said first, then made, and nothing goes unasked', async () => {
      const there = ['--data', data, '--port', String(server.port), '--json'];
      const { show } = JSON.parse((await run(gala, ...there)).out) as { show: string };
      const later = fileOf(
        'fernlight gala 2.csv',
        'Day,Start,Item,Duration,LX,Sound\nFRI,18:00,Rehearsal,75,,\nSAT,18:30,Doors,30:00,LX 1,Playlist\nSAT,19:05,Film,4:00,"LX 3, LX 4",SQ 1\nSAT,19:10,Awards,20:00,LX 9,\n'
      );
      const dry = JSON.parse(
        (await run(later, '--show', show, '--update', '--dry-run', ...there)).out
      ) as { update: Record<string, unknown> & { rows: { kind: string; title: string }[] } };
      expect(dry.update).toMatchObject({ added: 1, changed: 2, moved: 0, missing: 1, changes: 0 });
      expect(dry.update.rows.map(({ kind, title }) => `${kind} ${title}`)).toEqual([
        'changed Rehearsal',
        // Nothing leads to its start any more: it stands fixed now.
        'changed Film',
        'added Awards',
        'missing Welcome'
      ]);
      const titles = async (): Promise<string[]> => {
        const state = await fetch(`${server.origin}/api/shows/${show}/state`, {
          headers: { cookie: server.owner }
        });
        const { document } = (await state.json()) as { document: ShowDocument };
        return Object.values(document.items).map(({ title }) => title);
      };
      expect(await titles()).not.toContain('Awards');
      expect((await run(later, '--show', show, '--update', ...there)).code).toBe(0);
      expect((await titles()).sort()).toEqual(['Awards', 'Doors', 'Film', 'Rehearsal', 'Welcome']);
      await run(later, '--show', show, '--update', '--remove-missing', ...there);
      expect(await titles()).not.toContain('Welcome');
      const again = JSON.parse((await run(later, '--show', show, '--update', ...there)).out) as {
        update: unknown;
      };
      expect(again.update).toMatchObject({ rows: [], changes: 0 });
    });

    it('changes nothing where the show is not there, and says so', async () => {
      const { code, err } = await run(
        gala,
        '--show',
        'nosuch',
        '--data',
        data,
        '--port',
        String(server.port)
      );
      expect(code).toBe(1);
      expect(err).toContain('Check the id given with --show.');
    });
  });
});
