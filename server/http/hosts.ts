import { networkInterfaces } from 'node:os';
import type { IncomingMessage } from 'node:http';
import type { Whence } from './whence.ts';

/** Addresses of this machine that other devices may reach, IPv4 first. */
export function lanAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter((address) => !address.internal && !address.address.startsWith('fe80'))
    .sort((a, b) => a.family.localeCompare(b.family))
    .map((address) => address.address);
}

const everywhere = ['', '0.0.0.0', '::'];
const thisMachineOnly = ['localhost', '127.0.0.1', '::1'];

/**
 * What a server that listens on `host` is reached by: on this machine first, then from others, the
 * likeliest first. One that listens on a single address answers to no other, localhost included.
 */
export function reachedBy(host: string): readonly [here: string, ...others: string[]] {
  if (everywhere.includes(host)) return ['localhost', ...lanAddresses()];
  if (thisMachineOnly.includes(host)) return ['localhost'];
  return [host];
}

/**
 * Whether a request was meant for this server: its Host is localhost, an address of this machine
 * (venue DHCP moves, so they are looked up anew) or a configured name. Keeps DNS rebinding out.
 */
export function isOurHost({ host: asked }: Whence, names: readonly string[]): boolean {
  const host = hostnameOf(asked);
  if (host === null) return false;
  if (host === 'localhost' || host === '127.0.0.1' || host === '::1') return true;
  return names.includes(host) || lanAddresses().includes(host);
}

/** Whether a request that changes something comes from a page of this very origin. */
export function isSameOrigin({ headers }: IncomingMessage, { scheme, host }: Whence): boolean {
  const { origin } = headers;
  if (origin === undefined || host === undefined || !URL.canParse(origin)) return false;
  const page = new URL(origin);
  return page.host === host.toLowerCase() && page.protocol === `${scheme}:`;
}

/** A name or an address and a port, and nothing that an address of the web may have besides. */
const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?$/i;

function hostnameOf(host: string | undefined): string | null {
  if (host === undefined || !HOST.test(host) || !URL.canParse(`http://${host}`)) return null;
  return new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, '');
}
