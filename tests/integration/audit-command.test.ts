import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runProgram } from '../support/run-program.ts';
import { serve, type Served } from '../support/serve.ts';

const patient = { timeout: 90_000 };
let root: string;
let house: Served;
let show: string;
let copies = 0;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'callboard-audit-command-'));
  mkdirSync(join(root, 'data'));
  house = await serve(join(root, 'data'));
  ({ show } = await house.makeShow('demo'));
  const owner = await house.deviceOf(house.owner);
  for (const name of ['Ann', 'Bea', 'Cleo']) {
    await house.app.door.devices.rename(show, owner.device, name, owner);
  }
});
afterAll(async () => {
  await house.halt();
  rmSync(root, { recursive: true });
});

const audit = async (...args: string[]) =>
  runProgram(['server/cli/audit.ts', ...args], { quiet: true });

/** A copy of the database in which somebody has done what they like. */
function forged(deed: string): string {
  const file = join(root, `forged-${(copies += 1)}.db`);
  for (const suffix of ['', '-wal']) {
    const from = join(root, 'data', `callboard.db${suffix}`);
    if (existsSync(from)) cpSync(from, file + suffix);
  }
  const database = new Sqlite(file);
  const triggers = database
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
    .pluck()
    .all();
  for (const name of triggers) database.exec(`DROP TRIGGER ${name}`);
  database.exec(`PRAGMA foreign_keys = OFF; ${deed}`);
  database.close();
  return file;
}

test(
  'beside a running server it prints the heads, which a later run may be held against',
  patient,
  async () => {
    const { code, printed } = await audit('--data', join(root, 'data'));
    expect(printed).toMatch(new RegExp(`^  ${show}=1:[0-9a-f]{64}  “`, 'm'));
    expect(printed).toMatch(/^ {2}installation=\d+:[0-9a-f]{64}  the installation log$/m);
    expect(printed).toContain('All of them are as they were written');
    expect(code).toBe(0);

    const heads = join(root, 'heads.txt');
    writeFileSync(heads, printed);
    const cut = forged(`
    DELETE FROM installation_log WHERE seq = (SELECT max(seq) FROM installation_log);
    UPDATE setting SET value = (SELECT seq || ':' || lower(hex(hash)) FROM installation_log ORDER BY seq DESC LIMIT 1)
      WHERE key = 'installation-log'`);
    expect((await audit(cut)).code).toBe(0);
    const missed = await audit(cut, '--heads', heads);
    expect(missed.code).toBe(1);
    expect(missed.printed).toMatch(
      /First break of the installation log \(installation\), change \d+, after .*: the row is missing\./
    );
    const head = /installation=\d+:[0-9a-f]{64}/.exec(printed)?.[0] ?? '';
    expect((await audit(cut, '--expect', head)).code).toBe(1);
    const other = await audit(cut, '--expect', `${show}=1:${'0'.repeat(64)}`);
    expect(other.printed).toContain('it is not the log whose head was noted');
    expect((await audit(cut, '--expect', `gone=1:${'0'.repeat(64)}`)).printed).toContain(
      'there is no such log'
    );
  }
);

test.each([
  [
    'UPDATE event SET events = replace(events, \'"type"\', \'"tYpe"\') WHERE seq = 1',
    'event',
    1,
    'rowChanged'
  ],
  ["UPDATE installation_log SET name = 'Dora' WHERE seq = 3", 'installation', 3, 'rowChanged'],
  ['DELETE FROM installation_log WHERE seq = 2', 'installation', 2, 'rowMissing'],
  ['UPDATE installation_log SET hash = zeroblob(32) WHERE seq = 4', 'installation', 4, 'linkWrong'],
  ['DELETE FROM event', 'event', 1, 'rowMissing'],
  ['UPDATE show SET hash = zeroblob(32)', 'event', 1, 'headWrong'],
  ['DELETE FROM snapshot; DELETE FROM show', 'event', 1, 'headWrong']
])('after "%s" it names the first break', patient, async (deed, log, seq, what) => {
  const { code, printed } = await audit(forged(deed), '--json');
  expect(code).toBe(1);
  const { isWhole, logs } = JSON.parse(printed) as {
    isWhole: boolean;
    logs: { log: string; broken: { seq: number; what: string; at: string } | null }[];
  };
  expect(isWhole).toBe(false);
  const broken = logs.filter((each) => each.broken !== null);
  expect(broken).toMatchObject([
    { log: log === 'event' ? show : 'installation', broken: { seq, what } }
  ]);
});

test('what cannot be read is told apart from what is broken', patient, async () => {
  const noise = join(root, 'noise.db');
  writeFileSync(noise, 'x'.repeat(5000));
  for (const args of [
    [noise],
    [join(root, 'none.db')],
    ['--data', join(root, 'none')],
    ['--nonsense'],
    ['--expect', 'x']
  ]) {
    const { code, printed } = await audit(...args);
    expect([args, code]).toEqual([args, 2]);
    expect(printed).not.toMatch(/at .*\.ts:/);
  }
});
