import type { Id } from '#core/show.ts';
import type { Device, DeviceRow, Grant, GrantRow } from '../door-ports.ts';
import { standingOn } from './held.ts';
import type { Register } from './register.ts';

/** A device as those who share the show see it. */
export function listedDevice(
  register: Register,
  row: DeviceRow
): Device & { readonly grants: readonly Id[] } {
  const { held, knock: _knock, ...device } = row;
  const grants = held.flatMap(({ grant }) => (grant === null ? [] : [grant]));
  const person = register.personOn(row.id)?.name;
  const standing = standingOn(register, row.id, row.show);
  return { ...device, ...standing, grants, ...(person === undefined ? {} : { person }) };
}

/** A grant without what only the store may know. */
export function listedGrant(row: GrantRow): Grant {
  const { tokenHash: _hash, madeBy: _maker, pinHash, ...grant } = row;
  return { ...grant, hasPin: pinHash !== null };
}
