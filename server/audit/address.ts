import { networkOf } from '../network-of.ts';

/** An address as it is kept: of IPv6 the network alone, for the rest of it is one person's device. */
export function keptAddress(address: string): string {
  const network = networkOf(address).slice(0, 45);
  return network.includes(':') ? `${network.toLowerCase()}::/64` : network;
}

/** "a…@example.org": whose it was can be told by whoever knows it, and by nobody else. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const [name, domain] = at < 0 ? [email, ''] : [email.slice(0, at), email.slice(at)];
  return `${Array.from(name)[0] ?? ''}…${domain}`.slice(0, 80);
}
