import type { Block } from './clipboard.ts';

/** More rows than anybody looks through one by one. */
const MANY = 200;

/**
 * Whether a pasted block is a table of its own, whose columns have to be told before it goes in:
 * it has a header, more columns than there are from here on, or very many rows.
 */
export async function wantsMapping(block: Block, room: number): Promise<boolean> {
  const widest = block.reduce((most, row) => Math.max(most, row.length), 0);
  if (block.length > MANY || widest > room) return true;
  if (block.length < 2 || widest < 2) return false;
  // What reads files weighs as much as half the page: it comes when a table does.
  const { headsTable } = await import('./table-head.ts');
  return headsTable(block);
}
