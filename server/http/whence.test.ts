import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { openWhence } from './whence.ts';

const from = (remoteAddress: string, headers: IncomingMessage['headers'] = {}) =>
  ({ socket: { remoteAddress }, headers: { host: 'show.local', ...headers } }) as IncomingMessage;

const forwarded = {
  'x-forwarded-for': '203.0.113.7',
  'x-forwarded-proto': 'https',
  'x-forwarded-host': 'show.example'
};
const itself = { scheme: 'http', host: 'show.local' };

test('without a setting nobody speaks for others, this machine included', () => {
  for (const peer of ['192.168.1.9', '127.0.0.1', '::1', '::ffff:127.0.0.1']) {
    expect(openWhence([])(from(peer, forwarded))).toMatchObject({
      ...itself,
      address: peer.replace('::ffff:', '')
    });
  }
});

test('a proxy that is trusted says who asks, by which scheme and name', () => {
  const whence = openWhence(['127.0.0.1', '10.1.0.0/16', 'fd00::/8']);
  for (const peer of ['127.0.0.1', '::ffff:10.1.2.3', 'fd12::1']) {
    expect(whence(from(peer, forwarded))).toMatchObject({
      address: '203.0.113.7',
      scheme: 'https',
      host: 'show.example'
    });
  }
  expect(whence(from('10.2.0.1', forwarded))).toMatchObject({ ...itself, address: '10.2.0.1' });
});

test('a proxy that says nothing asks for itself', () => {
  expect(openWhence(['127.0.0.1'])(from('127.0.0.1'))).toMatchObject({
    ...itself,
    address: '127.0.0.1'
  });
});

test.each([
  ['what a stranger wrote before it does not count', '1.1.1.1, 203.0.113.7', '203.0.113.7'],
  ['a proxy before the proxy is passed over', '203.0.113.7, 10.1.0.5', '203.0.113.7'],
  ['a stranger who names one of ours does not hide', '203.0.113.7, 10.1.0.5, 9.9.9.9', '9.9.9.9'],
  ['nobody but ours: the furthest', '10.1.0.9, 10.1.0.5', '10.1.0.9'],
  ['a port is no part of it', '203.0.113.7:4711', '203.0.113.7'],
  ['nor are brackets', '[2001:db8::7]:4711', '2001:db8::7'],
  ['an IPv4 address in the dress of an IPv6 one', '::ffff:203.0.113.7', '203.0.113.7'],
  ['no address at all ends it there', '203.0.113.7, unknown', '127.0.0.1'],
  ['nor does a name, however it looks', '203.0.113.7, <script>, 10.1.0.5', '10.1.0.5'],
  ['nothing', ' , ,', '127.0.0.1']
])('%s', (_, header, address) => {
  const whence = openWhence(['127.0.0.1', '10.1.0.0/16']);
  expect(whence(from('127.0.0.1', { 'x-forwarded-for': header }))).toMatchObject({ address });
});

test('of several schemes and names the nearest proxy’s counts, and only a scheme is one', () => {
  const whence = openWhence(['127.0.0.1']);
  const said = (proto: string, host: string) =>
    whence(from('127.0.0.1', { 'x-forwarded-proto': proto, 'x-forwarded-host': host }));
  expect(said('http, https', 'evil.example, show.example')).toMatchObject({
    scheme: 'https',
    host: 'show.example'
  });
  expect(said('javascript', '')).toMatchObject(itself);
});

test('limits count a /64 of IPv6 addresses as one', () => {
  const whence = openWhence([]);
  const network = (address: string) => whence(from(address)).network;
  expect(network('2001:db8:0:1::1')).toBe(network('2001:db8:0:1:ffff::2'));
  expect(network('2001:db8:0:1::1')).not.toBe(network('2001:db8:0:2::1'));
  expect(network('::ffff:192.168.1.9')).toBe(network('192.168.1.9'));
});
