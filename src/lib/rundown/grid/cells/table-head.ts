import { findHeader } from '#core/import/columns/header-row.ts';
import { meaningsOf } from '#core/import/words/meanings.ts';
import type { Block } from './clipboard.ts';

/** Whether the first row of a block names its columns. */
export function headsTable(block: Block): boolean {
  const header = findHeader({ name: '', rows: block, firstRow: 1 });
  if (header?.first !== 0) return false;
  const known = header.words.filter((word) => meaningsOf(word).length > 0);
  return known.length >= 2;
}
