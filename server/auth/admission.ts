import { answersForSome } from '#core/actor.ts';
import type { Id } from '#core/show.ts';
import type { Clock } from '../ports.ts';
import type { DeviceRow, DoorRefusal, GrantRow, Held } from '../door-ports.ts';
import { plainName } from '../plain-name.ts';
import { granted } from './held.ts';
import type { Register } from './register.ts';

/** Devices by one link, though it was made for any number: it must not fill the store. */
export const MOST_USES = 2_000;

/** Whether a device has what a grant gives. */
export const holds = (row: DeviceRow | null, grant: GrantRow): boolean =>
  row !== null && row.revokedAt === null && row.held.some((each) => each.grant === grant.id);

/** Why a grant lets this device in no more; null: it does. */
export function refusalOf(
  grant: GrantRow,
  row: DeviceRow | null,
  clock: Clock
): DoorRefusal | null {
  if (grant.revokedAt !== null) return { code: 'revoked' };
  // Whoever shut a device out meant the links that were about, but not one made for it since.
  if (row && row.revokedAt !== null && grant.createdAt <= row.revokedAt) return { code: 'revoked' };
  const isOver = grant.expiresAt !== null && clock.now() >= grant.expiresAt;
  if (holds(row, grant) && !(grant.untilEnd && isOver)) return null;
  if (isOver) return { code: 'expired' };
  if (grant.uses >= Math.min(grant.maxUses ?? MOST_USES, MOST_USES)) return { code: 'usedUp' };
  return null;
}

/** The device's row with what the grant gives added to what it holds. */
export function entered(
  device: Id,
  grant: GrantRow,
  row: DeviceRow | null,
  as: { readonly name: string; readonly departments: readonly Id[] },
  register: Register,
  clock: Clock
): DeviceRow {
  const gives: Held = {
    grant: grant.id,
    roles: grant.roles,
    departments: answersForSome(grant.roles) ? granted(grant.departments, as.departments) : []
  };
  const held = row?.held.find((each) => each.grant === grant.id);
  const others = row?.revokedAt === null ? row.held.filter((each) => each.grant !== grant.id) : [];
  const elsewhere = register.rowsOf(device)[0]?.name;
  return {
    id: device,
    show: grant.show,
    name: plainName(as.name) || (row?.name ?? elsewhere ?? `Device ${device}`),
    // Whoever was looked at by somebody stays what they were let in as.
    held: [...others, grant.hasLobby && held && row?.revokedAt === null ? held : gives],
    knock: row?.knock?.grant === grant.id ? null : (row?.knock ?? null),
    createdAt: row?.createdAt ?? clock.now(),
    seenAt: clock.now(),
    revokedAt: null
  };
}
