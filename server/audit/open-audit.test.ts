import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AuditEntry } from '#core/audit/entry.ts';
import { instant } from '#core/time/instant.ts';
import type { InstallationRow } from '../audit-ports.ts';
import { openAudit, type OpenAudit } from './open-audit.ts';

let rows: Omit<InstallationRow, 'seq'>[];
let audit: OpenAudit;
beforeEach(() => {
  vi.useFakeTimers();
  rows = [];
  audit = openAudit({
    store: {
      async append(more) {
        rows.push(...more);
      }
    },
    clock: { now: () => instant(Date.now()) },
    onFault: (fault) => {
      throw fault;
    }
  });
});
afterEach(async () => {
  await audit.close();
  vi.useRealTimers();
});

const refusal = (address: string): AuditEntry => ({
  ...{ kind: 'entranceRefused', address },
  facts: { by: 'code', why: 'unknownKey' }
});
const facts = (nth: number): unknown => JSON.parse(rows[nth]?.facts ?? '');

test('of what one address is refused there is a line a minute, with how often more', async () => {
  for (let count = 0; count < 1000; count += 1) await audit.note(refusal('10.0.0.7'));
  expect(rows).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(rows).toHaveLength(2);
  expect(facts(1)).toMatchObject({ why: 'unknownKey', more: 999 });
  for (let minute = 0; minute < 10; minute += 1) {
    for (let count = 0; count < 10; count += 1) await audit.note(refusal('10.0.0.7'));
    await vi.advanceTimersByTimeAsync(60_000);
  }
  expect(rows).toHaveLength(12);
  await vi.advanceTimersByTimeAsync(120_000);
  await audit.note(refusal('10.0.0.7'));
  expect(rows).toHaveLength(13);
});

test('a thousand addresses fill no disk either: so many lines a minute, and the others in one', async () => {
  const addresses = Array.from({ length: 1000 }, (_, nth) => `10.0.${nth >> 8}.${nth & 255}`);
  for (const address of addresses) await audit.note(refusal(address));
  expect(rows).toHaveLength(30);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(rows).toHaveLength(31);
  expect(rows[30]).toMatchObject({ kind: 'entranceRefused', address: null });
  expect(facts(30)).toMatchObject({ more: 970 });
});

test('another kind, and another address, have lines of their own', async () => {
  await audit.note(refusal('10.0.0.7'));
  await audit.note(refusal('10.0.0.8'));
  await audit.note({ kind: 'signInRefused', address: '10.0.0.7', facts: { why: 'wrongPassword' } });
  expect(rows).toHaveLength(3);
});

test('what was only counted is written down when the server stops', async () => {
  for (let count = 0; count < 5; count += 1) await audit.note(refusal('10.0.0.7'));
  await audit.close();
  expect(facts(1)).toMatchObject({ more: 4 });
});

test('each deed of a person is a line, until a program does it', async () => {
  const made: AuditEntry = {
    ...{ kind: 'codeMade', device: 'd1', name: 'Ann', show: 'gala' },
    facts: { grant: 'g1', label: 'LX' }
  };
  for (let count = 0; count < 100; count += 1) await audit.note(made);
  expect(rows).toHaveLength(100);
  for (let count = 0; count < 900; count += 1) await audit.note(made);
  expect(rows).toHaveLength(120);
});

test('who knocks again and again has a line a minute, and each who knocks has one', async () => {
  const knock = (device: string): AuditEntry => ({
    ...{ kind: 'knocked', device, address: '10.0.0.7' },
    facts: { grant: 'g1', label: 'LX', by: 'link', roles: ['operator'] }
  });
  for (let count = 0; count < 20; count += 1) await audit.note(knock('d1'));
  await audit.note(knock('d2'));
  expect(rows.map(({ device }) => device)).toEqual(['d1', 'd2']);
});

test('of an IPv6 address the network is kept, and of an e-mail what nobody can write to', async () => {
  const facts = { why: 'noMatch', email: 'anna.berg@example.org' };
  await audit.note({ kind: 'signInRefused', address: '2001:DB8:0:7::5:1', facts });
  await audit.note({ kind: 'signInRefused', address: '::ffff:10.0.0.9', facts });
  expect(rows).toMatchObject([{ address: '2001:db8:0:7::/64' }, { address: '10.0.0.9' }]);
  for (const row of rows)
    expect(JSON.parse(row.facts)).toEqual({ ...facts, email: 'a…@example.org' });
});

test('of what a device may not do each deed has a line, and strangers take no device’s place', async () => {
  for (let nth = 0; nth < 500; nth += 1) await audit.note(refusal(`10.1.${nth >> 8}.${nth & 255}`));
  const deed = (device: string | null, deed: 'follow' | 'saveShow'): AuditEntry => ({
    ...{ kind: 'deedRefused', device, address: '10.0.0.7' },
    facts: { deed, why: device ? 'notAllowed' : 'noKey' }
  });
  const before = rows.length;
  for (let count = 0; count < 50; count += 1) {
    for (const each of ['follow', 'saveShow'] as const) await audit.note(deed('d1', each));
    await audit.note(deed('d2', 'follow'));
    await audit.note(deed(null, 'follow'));
  }
  expect(rows.slice(before).map(({ device }) => device)).toEqual(['d1', 'd1', 'd2']);
  for (let nth = 0; nth < 500; nth += 1) await audit.note(deed(`e${nth}`, 'follow'));
  expect(rows).toHaveLength(60);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(rows.length).toBeLessThan(70);
});

test('of passwords that are tried from one address each account that there is has a line', async () => {
  const tried = (email: string, account?: string): AuditEntry => ({
    ...{ kind: 'signInRefused', address: '10.0.0.7' },
    facts: { why: 'noMatch', email, ...(account !== undefined && { account }) }
  });
  await audit.note(tried('noise@example.org'));
  await audit.note(tried('owner@example.org', 'a1'));
  await audit.note(tried('owner@example.org', 'a1'));
  await audit.note(tried('ada@example.org', 'a2'));
  for (let nth = 0; nth < 500; nth += 1) await audit.note(tried(`n${nth}@example.org`));
  // Not before the minute is over: how long an answer takes does not tell who has an account.
  expect(rows).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(rows.slice(1).map((_, nth) => facts(nth + 1))).toEqual([
    expect.objectContaining({ email: 'n…@example.org', more: 500 }),
    expect.objectContaining({ email: 'o…@example.org', account: 'a1', more: 2 }),
    expect.objectContaining({ email: 'a…@example.org', account: 'a2', more: 1 })
  ]);
});
