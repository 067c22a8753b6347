import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BootProblem } from '../boot-problem.ts';
import { covers, namesIn } from './certificate.ts';
import { givenCertificate } from './given-certificate.ts';
import { ownCertificate } from './own-certificate.ts';

const DAY = 24 * 60 * 60 * 1000;
const now = new Date('2031-09-18T12:00:00Z');
const later = (days: number): Date => new Date(now.getTime() + days * DAY);

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'callboard-tls-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const made = (hosts: string[] = ['192.168.1.20'], at = now, names = ['show.local']) =>
  ownCertificate(folder, { hosts, names }, at);
const file = (name: string): string => join(folder, 'tls', name);
const problemOf = (work: () => unknown): Promise<BootProblem> =>
  Promise.resolve()
    .then(work)
    .then(
      () => Promise.reject(new Error('it was taken')),
      (fault: unknown) => {
        if (fault instanceof BootProblem) return fault;
        throw fault;
      }
    );

test('the first start makes an authority and a certificate that it vouches for', async () => {
  const { cert, key, authority } = await made(['192.168.1.20', 'fd00::1']);
  const leaf = new X509Certificate(cert);
  const root = new X509Certificate(readFileSync(file('authority.crt')));
  expect(leaf.checkIssued(root) && leaf.verify(root.publicKey)).toBe(true);
  expect(root.ca && !leaf.ca).toBe(true);
  expect(authority?.fingerprint).toBe(root.fingerprint256);
  for (const host of ['localhost', '127.0.0.1', '::1', 'show.local', '192.168.1.20', 'fd00::1']) {
    expect(covers({ cert }, host), host).toBe(true);
  }
  expect(covers({ cert }, '192.168.1.21')).toBe(false);
  expect(namesIn({ cert })).toEqual(['localhost', 'show.local']);
  expect(readFileSync(file('server.key'), 'utf8')).toBe(key);
});

test('it is what browsers ask for: at most 398 days, for servers alone', async () => {
  const leaf = new X509Certificate((await made()).cert);
  const days = (Date.parse(leaf.validTo) - Date.parse(leaf.validFrom)) / DAY;
  expect(days).toBeLessThanOrEqual(398);
  expect(days).toBeGreaterThan(365);
  expect(Date.parse(leaf.validFrom)).toBeLessThan(now.getTime());
  expect(leaf.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
});

test('keys are nobody else’s to read', async () => {
  await made();
  for (const name of ['authority.key', 'server.key']) {
    expect(statSync(file(name)).mode & 0o777).toBe(0o600);
  }
  expect(statSync(join(folder, 'tls')).mode & 0o777).toBe(0o700);
});

test('the next start finds the same', async () => {
  expect(await made()).toEqual(await made());
  // An address that is gone is no reason to make it anew.
  expect((await made([])).cert).toBe((await made()).cert);
});

test('a new address, or the last 30 days, renew it under the same authority', async () => {
  const first = await made();
  const moved = await made(['10.0.0.7']);
  expect(moved.cert).not.toBe(first.cert);
  expect(covers(moved, '10.0.0.7')).toBe(true);
  expect(moved.authority).toEqual(first.authority);

  expect((await made(['10.0.0.7'], later(365))).cert).toBe(moved.cert);
  const renewed = await made(['10.0.0.7'], later(368));
  expect(renewed.cert).not.toBe(moved.cert);
  expect(renewed.authority).toEqual(first.authority);
  // A clock that was wrong at the first start: it begins in the future.
  expect((await made(['10.0.0.7'], later(-30))).cert).not.toBe(renewed.cert);
});

test('a certificate that was cut short is made again', async () => {
  const { authority } = await made();
  writeFileSync(file('server.key'), '');
  const again = await made();
  expect(again.authority).toEqual(authority);
  expect(new X509Certificate(again.cert).validFromDate).toBeInstanceOf(Date);
});

test('an authority that cannot be read, or has run out, is not replaced unasked', async () => {
  await made();
  const late = await problemOf(() => made([], later(3_640)));
  expect(late.message).toContain('run out');
  writeFileSync(file('authority.key'), 'no key');
  const broken = await problemOf(() => made());
  expect(broken.message).toContain('cannot be read');
  expect(broken.advice).toContain('remove');
});

test('the authority is for private names and those it was made with, and says so', async () => {
  const first = await made([], now, ['callboard.venue.example']);
  expect(covers(first, 'callboard.venue.example')).toBe(true);
  const other = await made([], now, ['desk.local', 'b.callboard.venue.example']);
  expect(covers(other, 'desk.local')).toBe(true);
  const problem = await problemOf(() => made([], now, ['venue.example']));
  expect(problem.message).toContain('venue.example');
  expect(problem.advice).toContain('--tls-cert');
});

test('a certificate that was brought is taken as it is', async () => {
  await made();
  const files = { cert: file('server.crt'), key: file('server.key') };
  expect(givenCertificate(files, now)).toEqual({
    cert: readFileSync(files.cert, 'utf8'),
    key: readFileSync(files.key, 'utf8'),
    authority: null
  });
});

test('one that no browser would take is one sentence', async () => {
  await made();
  writeFileSync(file('text'), 'the seating plan');
  const [cert, key] = [file('server.crt'), file('server.key')];
  const said = async (files: { cert: string; key: string }, at = now): Promise<string> =>
    (await problemOf(() => givenCertificate(files, at))).message;
  expect(await said({ cert, key: file('authority.key') })).toContain('is not the one of');
  expect(await said({ cert, key }, later(400))).toContain('ran out on');
  expect(await said({ cert: file('none'), key })).toContain('cannot be read (ENOENT)');
  expect(await said({ cert: file('text'), key })).toContain('no certificate');
  expect(await said({ cert, key: file('text') })).toContain('no private key');
});
