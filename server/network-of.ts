import { isIPv6 } from 'node:net';

/** What limits count an address by: one person has a whole /64 of IPv6 addresses to try from. */
export function networkOf(address: string): string {
  // An IPv4 address may come in the dress of an IPv6 one.
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = (plain.split('%')[0] ?? '').split('::', 2);
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: 8 - groups.length - after.length }, () => '0');
  return [...groups, ...zeros, ...after].slice(0, 4).join(':');
}
