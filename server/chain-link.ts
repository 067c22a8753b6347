import { createHash } from 'node:crypto';
import type { LogRow } from './ports.ts';
import type { InstallationRow } from './audit-ports.ts';
import type { Id } from '#core/show.ts';

/** What a link vouches for: the whole row, and the show that it is of. */
export type Linked = LogRow & { readonly show: Id };

/** What the first row of a log is linked to. */
export const chainStart: Buffer = Buffer.alloc(32);

/** SHA-256 over the link before and the row: a row cannot change without all after it. */
export function link(before: Buffer, row: Linked): Buffer {
  const { show, seq, at, commandId, device, deviceName, version, events } = row;
  return over(before, [show, seq, at, commandId, device, deviceName, version, events]);
}

/** The same of a row of the installation log. */
export function installationLink(before: Buffer, row: InstallationRow): Buffer {
  const { seq, at, kind, device, name, account, address, show, facts } = row;
  return over(before, [seq, at, kind, device, name, account, address, show, facts]);
}

function over(before: Buffer, fields: readonly unknown[]): Buffer {
  // JSON keeps the fields apart: no text can be moved from one into the next.
  return createHash('sha256').update(before).update(JSON.stringify(fields)).digest();
}
