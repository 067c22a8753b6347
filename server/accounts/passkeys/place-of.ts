import { isIP } from 'node:net';
import type { PasskeyPlace } from '../../passkey-ports.ts';

/** A passkey is made for a host name, and browsers keep them to secure origins: https, and this machine. */
export function placeOf(origin: string): PasskeyPlace {
  const { protocol, hostname } = new URL(origin);
  const isAddress = isIP(hostname.replace(/^\[|\]$/g, '')) !== 0;
  const isHere = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  const lacks = [
    ...(isAddress ? (['name'] as const) : []),
    ...(protocol === 'https:' || isHere ? [] : (['https'] as const))
  ];
  return lacks.length > 0 ? { lacks } : { host: hostname };
}
