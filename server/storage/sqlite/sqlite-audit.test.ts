import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { instant } from '#core/time/instant.ts';
import type { AuditAsked, AuditPlace, AuditStore } from '../../audit-ports.ts';
import { created, renamed } from '../contract.ts';
import { openDatabase, type OpenedDatabase } from './open-database.ts';
import { sqliteAudit } from './sqlite-audit.ts';
import { sqliteStore } from './sqlite-store.ts';

let folder: string;
let database: OpenedDatabase;
let audit: AuditStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callboard-audit-'));
  database = openDatabase(join(folder, 'callboard.db'));
  audit = sqliteAudit(database.$client);
});
afterEach(() => {
  database.$client.close();
  rmSync(folder, { recursive: true });
});

const noted = (at: number, show: string | null = null, kind = 'cameIn') => ({
  ...{ at, kind, device: 'd1', name: 'LX-1', account: null, address: '10.0.0.7', show },
  facts: '{}'
});
const all = { from: 0, to: 1e15, after: null, isWhole: true, limit: 100 } as const;
const told = (asked: Partial<AuditAsked> & { shows: readonly string[] }): string[] =>
  audit.page({ ...all, ...asked }).map(({ place: { at, log, key } }) => `${at} ${log} ${key}`);

/** Shows `gala` and `fair` with three changes and a refusal each, at moments that cross. */
async function twoShows(): Promise<void> {
  const store = sqliteStore(database);
  for (const [show, first] of [
    ['gala', 100],
    ['fair', 105]
  ] as const) {
    await store.append(show, { ...created(), commandId: `create:${show}`, at: instant(first) });
    for (const seq of [2, 3]) {
      const batch = { ...renamed(seq, 'X'), commandId: `${show}:${seq}` };
      await store.append(show, { ...batch, at: instant(first + seq * 10) });
    }
    await store.recordAnswer(show, {
      ...{ commandId: `late:${show}`, device: 'd2', at: instant(first + 25) },
      answer: { seq: 2, rejection: { code: 'noSuchRun' } }
    });
    await store.recordAnswer(show, {
      ...{ commandId: `idle:${show}`, device: 'd2', at: instant(first + 26) },
      answer: { seq: 2, rejection: null }
    });
  }
}

test('rows of all logs come in time, the newest first; what changed nothing is none', async () => {
  await twoShows();
  await audit.append([noted(90), noted(121, 'gala'), noted(999, 'fair')]);
  expect(told({ shows: ['gala', 'fair'] })).toEqual([
    '999 installation 3',
    '135 log fair 3',
    '130 refused fair late:fair',
    '130 log gala 3',
    '125 refused gala late:gala',
    '125 log fair 2',
    '121 installation 2',
    '120 log gala 2',
    '105 log fair 1',
    '100 log gala 1',
    '90 installation 1'
  ]);
  expect(told({ shows: ['gala'], isWhole: false })).toEqual([
    '130 log gala 3',
    '125 refused gala late:gala',
    '121 installation 2',
    '120 log gala 2',
    '100 log gala 1'
  ]);
  expect(told({ shows: ['gala', 'fair'], from: 120, to: 125 })).toEqual([
    '121 installation 2',
    '120 log gala 2'
  ]);
});

test('page after page gives each row once, also those of one moment', async () => {
  await twoShows();
  await audit.append([noted(130), noted(130, 'gala'), noted(125), noted(120)]);
  const whole = told({ shows: ['gala', 'fair'] });
  for (const limit of [1, 2, 3]) {
    const pages: string[] = [];
    let after: AuditPlace | null = null;
    for (;;) {
      const rows = audit.page({ ...all, shows: ['gala', 'fair'], after, limit });
      pages.push(...rows.map(({ place: { at, log, key } }) => `${at} ${log} ${key}`));
      const last = rows.at(-1);
      if (!last) break;
      after = last.place;
    }
    expect(pages).toEqual(whole);
  }
});

test('a row that would take long to read is told by its size', async () => {
  const store = sqliteStore(database);
  await store.append('gala', created());
  await store.append('gala', renamed(2, 'x'.repeat(30_000)));
  const [row] = audit.page({ ...all, shows: ['gala'] });
  expect(row?.of === 'show' && [row.row.events, row.row.bytes > 30_000]).toEqual([null, true]);
});

test('nobody changes a line of the installation log, or takes one out', async () => {
  await audit.append([noted(1)]);
  const { $client } = database;
  expect(() => $client.exec("UPDATE installation_log SET name = 'x'")).toThrow(/append-only/);
  expect(() => $client.exec('DELETE FROM installation_log')).toThrow(/append-only/);
  expect(() =>
    $client.exec(
      'REPLACE INTO installation_log SELECT seq, 2, kind, device, name, account, address, show, facts, hash FROM installation_log'
    )
  ).toThrow(/append-only/);
});

test('each log is read by an index that has it in time, and nothing is sorted', () => {
  const plan = (table: string, key: string, where: string): string =>
    database.$client
      .prepare<[], { detail: string }>(
        `EXPLAIN QUERY PLAN SELECT at, ${key} AS key FROM ${table}
          WHERE ${where} at >= 1 AND (at, ${key}) < (5, 5) ORDER BY at DESC, ${key} DESC LIMIT 5`
      )
      .all()
      .map(({ detail }) => detail)
      .join('; ');
  expect([
    plan('event', 'seq', "show = 'gala' AND"),
    plan('command_result', 'command_id', "show = 'gala' AND rejection <> 'null' AND"),
    plan('installation_log', 'seq', "show = 'gala' AND"),
    plan('installation_log', 'seq', '')
  ]).toEqual([
    'SEARCH event USING COVERING INDEX event_by_time (show=? AND at>? AND (at,seq)<(?,?))',
    'SEARCH command_result USING INDEX refused_by_time (show=? AND at>? AND (at,command_id)<(?,?))',
    'SEARCH installation_log USING COVERING INDEX installation_of_show (show=? AND at>? AND at<?)',
    'SEARCH installation_log USING COVERING INDEX installation_by_time (at>? AND at<?)'
  ]);
});
