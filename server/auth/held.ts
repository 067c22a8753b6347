import type { Role } from '#core/actor.ts';
import type { Id } from '#core/show.ts';
import type { DeviceRow, Scope } from '../door-ports.ts';
import type { Register } from './register.ts';

/** What a device may be on a show: all that its grants gave together, as far as that counts still. */
export function accessOf(
  register: Pick<Register, 'heldBy'>,
  row: DeviceRow
): { roles: readonly Role[]; departments: readonly Id[] } {
  const held = register.heldBy(row);
  return {
    roles: [...new Set(held.flatMap(({ roles }) => roles))],
    departments: [...new Set(held.flatMap(({ departments }) => departments))]
  };
}

/** What a device may be by one scope: what it holds and what its person may; nothing once revoked there. */
export function standingOn(
  register: Register,
  device: Id,
  show: Scope
): { roles: readonly Role[]; departments: readonly Id[] } {
  const row = register.row(device, show);
  if (row && row.revokedAt !== null) return { roles: [], departments: [] };
  const person = register.personOn(device)?.access.filter((each) => each.show === show) ?? [];
  const held = [...(row ? register.heldBy(row) : []), ...person];
  return {
    roles: [...new Set(held.flatMap(({ roles }) => roles))],
    departments: departmentIds(held.flatMap(({ departments }) => departments))
  };
}

const MOST_DEPARTMENTS = 100;

/** What can be ids of departments, each once, and not too many: every page of a show is told of them. */
export const departmentIds = (asked: readonly Id[]): readonly Id[] =>
  [...new Set(asked.filter((each) => /^[\w-]{1,8}$/.test(each)))].slice(0, MOST_DEPARTMENTS);

/** The departments that a device gets: those it asks for, as far as it may; all it may, if none. */
export function granted(allowed: readonly Id[] | null, asked: readonly Id[]): readonly Id[] {
  const ids = departmentIds(asked);
  if (allowed === null) return ids;
  const within = allowed.filter((department) => ids.includes(department));
  return within.length > 0 ? within : allowed;
}
