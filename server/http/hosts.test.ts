import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { isOurHost, isSameOrigin, lanAddresses, reachedBy } from './hosts.ts';
import type { Whence } from './whence.ts';

const by = (host: string | undefined, scheme: 'http' | 'https' = 'http'): Whence => ({
  ...{ address: '192.168.1.9', network: '192.168.1.9', scheme, host }
});

const isOurs = (host: string | undefined, names: string[] = []): boolean =>
  isOurHost(by(host), names);

test.each(['localhost', 'localhost:3000', '127.0.0.1:3000', '[::1]:3000', 'LOCALHOST:3000'])(
  '%s is this machine',
  (host) => expect(isOurs(host)).toBe(true)
);

test('so is each of its addresses, on any port', () => {
  for (const address of lanAddresses()) {
    expect(isOurs(`${address.includes(':') ? `[${address}]` : address}:3000`)).toBe(true);
  }
});

test.each(['', '0.0.0.0', '::'])('listening on "%s", it is reached by all of them', (host) => {
  expect(reachedBy(host)).toEqual(['localhost', ...lanAddresses()]);
});

test('listening on one address, it is reached by that alone', () => {
  expect(reachedBy('192.168.1.20')).toEqual(['192.168.1.20']);
  expect(reachedBy('127.0.0.1')).toEqual(['localhost']);
});

test('a name counts when it was configured, whatever its case', () => {
  expect(isOurs('show.local:3000')).toBe(false);
  expect(isOurs('Show.Local:3000', ['show.local'])).toBe(true);
});

test.each([
  // DNS rebinding: a page of this name, whose address has become ours.
  'evil.example:3000',
  'localhost.evil.example',
  'evil.localhost',
  'localhost@evil.example',
  'evil.example@localhost:3000',
  'localhost#.evil.example',
  'localhost/evil.example',
  'localhost?evil.example',
  '127.0.0.1.evil.example:3000',
  '10.255.255.254',
  '169.254.169.254',
  '',
  ' ',
  'a b',
  '::::',
  undefined
])('%s is not', (host) => expect(isOurs(host, ['show.local'])).toBe(false));

const isOwn = (
  origin: string | undefined,
  host: string | undefined,
  scheme: 'http' | 'https' = 'http'
): boolean => {
  const headers = origin === undefined ? {} : { origin };
  return isSameOrigin({ headers } as IncomingMessage, by(host, scheme));
};

test('a request is of our own page when its Origin is its Host', () => {
  expect(isOwn('http://localhost:3000', 'localhost:3000')).toBe(true);
  expect(isOwn('https://show.local', 'show.local', 'https')).toBe(true);
  expect(isOwn('http://show.local:3000', 'Show.Local:3000')).toBe(true);
  expect(isOwn('http://[::1]:3000', '[::1]:3000')).toBe(true);
});

test.each([
  ['another port', 'http://localhost:3001', 'localhost:3000'],
  ['another name of the same machine', 'http://127.0.0.1:3000', 'localhost:3000'],
  ['a foreign page', 'http://evil.example', 'localhost:3000'],
  ['a page without an origin', 'null', 'localhost:3000'],
  ['a file', 'file://', 'localhost:3000'],
  ['no Origin at all', undefined, 'localhost:3000'],
  ['an empty one', '', 'localhost:3000'],
  ['no Host', 'http://localhost:3000', undefined]
])('and not when it is of %s', (_, origin, host) => expect(isOwn(origin, host)).toBe(false));

test('a page of the other scheme is another page', () => {
  expect(isOwn('https://show.local:3000', 'show.local:3000', 'https')).toBe(true);
  expect(isOwn('http://show.local:3000', 'show.local:3000', 'https')).toBe(false);
  expect(isOwn('https://show.local:3000', 'show.local:3000')).toBe(false);
});
