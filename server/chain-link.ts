import { createHash } from 'node:crypto';
import type { LogRow } from './ports.ts';
import type { Id } from '#core/show.ts';

/** What a link vouches for: the whole row, and the show that it is of. */
export type Linked = LogRow & { readonly show: Id };

/** What the first event of a show is linked to. */
export const chainStart: Buffer = Buffer.alloc(32);

/** SHA-256 over the link before and the row: a row cannot change without all after it. */
export function link(before: Buffer, row: Linked): Buffer {
  const { show, seq, at, commandId, device, deviceName, version, events } = row;
  // JSON keeps the fields apart: no text can be moved from one into the next.
  const content = JSON.stringify([show, seq, at, commandId, device, deviceName, version, events]);
  return createHash('sha256').update(before).update(content).digest();
}
