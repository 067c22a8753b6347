import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';
import { networkOf } from '../network-of.ts';
import { schemeOf } from './both-schemes.ts';

/** Where a request comes from, and how whoever asks calls us. */
export interface Whence {
  /** Of the device, as far as those whom we trust say; an IPv4 address never in the dress of an IPv6 one. */
  readonly address: string;
  /** What limits count by. */
  readonly network: string;
  readonly scheme: 'http' | 'https';
  readonly host: string | undefined;
}

export type AskWhence = (request: IncomingMessage) => Whence;

/**
 * The one place that believes a proxy: whoever connects from one of these addresses speaks for others,
 * and says for whom in X-Forwarded-For, -Proto and -Host. From anywhere else, and without a setting, those
 * headers are what a stranger wrote.
 */
export function openWhence(trusted: readonly string[]): AskWhence {
  const proxies = new BlockList();
  for (const each of trusted) {
    const [address = '', bits] = each.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) proxies.addAddress(address, family);
    else proxies.addSubnet(address, Number(bits), family);
  }
  const isProxy = (address: string): boolean =>
    isIP(address) !== 0 && proxies.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');

  return (request) => {
    const { headers, socket } = request;
    const peer = plain(socket.remoteAddress ?? '');
    const own = {
      ...{ address: peer, network: networkOf(peer) },
      ...{ scheme: schemeOf(request), host: headers.host }
    };
    if (!isProxy(peer)) return own;
    const scheme = lastOf(headers['x-forwarded-proto']);
    const address = speaksFor(peer, partsOf(headers['x-forwarded-for']), isProxy);
    return {
      address,
      network: networkOf(address),
      scheme: scheme === 'https' || scheme === 'http' ? scheme : own.scheme,
      host: lastOf(headers['x-forwarded-host']) ?? own.host
    };
  };
}

/** From the right, the first that is no proxy of ours: what stands further left, a stranger may have written. */
function speaksFor(
  peer: string,
  hops: readonly string[],
  isProxy: (address: string) => boolean
): string {
  let known = peer;
  for (const hop of hops.map(withoutPort).reverse()) {
    if (isIP(hop) === 0) return known;
    known = hop;
    if (!isProxy(hop)) return known;
  }
  return known;
}

const partsOf = (header: string | string[] | undefined): string[] =>
  [header ?? []]
    .flat()
    .flatMap((each) => each.split(','))
    .map((each) => each.trim())
    .filter((each) => each !== '');

const lastOf = (header: string | string[] | undefined): string | undefined =>
  partsOf(header).at(-1);

/** "[2001:db8::1]:4711" and "192.0.2.1:4711", as some proxies write a hop. */
const withoutPort = (hop: string): string =>
  plain(/^\[([^\]]+)\](?::\d+)?$/.exec(hop)?.[1] ?? hop.replace(/^([\d.]+):\d+$/, '$1'));

const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');
