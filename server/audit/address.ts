import { isIPv6 } from 'node:net';

/** An address as it is kept: of IPv6 the network alone, for the rest of it is one person's device. */
export function keptAddress(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!isIPv6(plain)) return plain.slice(0, 45);
  const [head = '', tail] = (plain.split('%')[0] ?? '').toLowerCase().split('::', 2);
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: 8 - groups.length - after.length }, () => '0');
  return `${[...groups, ...zeros, ...after].slice(0, 4).join(':')}::/64`;
}

/** "a…@example.org": whose it was can be told by whoever knows it, and by nobody else. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const [name, domain] = at < 0 ? [email, ''] : [email.slice(0, at), email.slice(at)];
  return `${Array.from(name)[0] ?? ''}…${domain}`.slice(0, 80);
}
