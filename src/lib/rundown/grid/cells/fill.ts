import type { Block } from './clipboard.ts';

/** The texts of some rows over and over, for `count` rows below them, or above them. */
export function filled(source: Block, count: number, way: 'up' | 'down'): Block {
  const { length } = source;
  if (length === 0) return [];
  // Upwards, the last of them stands right above the first.
  const first = way === 'down' ? 0 : (length - (count % length)) % length;
  return Array.from({ length: count }, (_, nth) => source[(first + nth) % length] ?? []);
}
