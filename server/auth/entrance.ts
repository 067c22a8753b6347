import { answersForSome } from '#core/actor.ts';
import type { Id } from '#core/show.ts';
import type {
  Caller,
  Clock,
  DeviceRow,
  DoorAnswer,
  DoorRefusal,
  GrantRow,
  Grants,
  Held,
  Key,
  NewId
} from '../ports.ts';
import type { CodeTries } from './code-tries.ts';
import { cookieOf } from './cookie.ts';
import { deviceName } from './device-name.ts';
import { visitorOf } from './devices.ts';
import { granted } from './held.ts';
import { listedGrant } from './listing.ts';
import type { Register } from './register.ts';
import { hashOf, isSecret, newSecret } from './secret.ts';
import type { ShortCodes } from './short-codes.ts';

/** Where keys are turned into devices: a look at what one opens, and the way in. */
export function openEntrance(
  register: Register,
  clock: Clock,
  newId: NewId,
  codes: ShortCodes,
  tries: CodeTries
): Pick<Grants, 'look' | 'enter'> {
  const grantOf = async (caller: Caller, key: Key): Promise<DoorAnswer<GrantRow>> => {
    if ('token' in key) {
      const grant = isSecret(key.token) ? register.grantByHash(hashOf(key.token)) : null;
      // A calendar's link is no door, nor is a guest's, though its token looks like one.
      return grant && grant.feed === null && grant.guest === null
        ? { granted: grant }
        : refused('unknownKey');
    }
    const waitMs = await tries.count(caller.address);
    if (waitMs > 0) return { refused: { code: 'tooManyTries', waitMs } };
    const found = codes.find(key.code, clock.now());
    if (found === 'expired') return refused('expired');
    const grant = found === null ? null : register.grant(found);
    if (!grant) return refused('unknownKey');
    await tries.forgive(caller.address);
    return { granted: grant };
  };

  return {
    async look(caller, key) {
      const found = await grantOf(caller, key);
      if ('refused' in found) return found;
      const device = register.deviceByCookie(caller.cookieHeader);
      const row = device === null ? null : register.row(device, found.granted.show);
      const fault = refusalOf(found.granted, row, clock);
      return fault ? { refused: fault } : { granted: listedGrant(found.granted) };
    },

    async enter(caller, key, as) {
      const found = await grantOf(caller, key);
      if ('refused' in found) return found;
      return register.inTurn(async () => {
        // As it is by now: others may have used it up, or revoked it, while this one waited.
        const grant = register.grant(found.granted.id) ?? found.granted;
        const known = register.deviceByCookie(caller.cookieHeader);
        const row = known === null ? null : register.row(known, grant.show);
        const fault = refusalOf(grant, row, clock);
        if (fault) return { refused: fault };

        const device = known ?? newId();
        const secret = known === null ? newSecret() : null;
        const isHeld = holds(row, grant);
        await register.save({
          cookies: secret === null ? [] : [{ device, hash: hashOf(secret) }],
          devices: [entered(device, grant, row, as, register, clock)],
          grants: isHeld ? [] : [{ ...grant, uses: grant.uses + 1 }]
        });
        const visitor = visitorOf(register, device);
        if (!visitor) throw new Error('a device that was let in holds nothing');
        const cookie = secret === null ? null : cookieOf(secret);
        return { granted: { visitor, show: grant.show, cookie } };
      });
    }
  };
}

const holds = (row: DeviceRow | null, grant: GrantRow): boolean =>
  row !== null && row.revokedAt === null && row.held.some((each) => each.grant === grant.id);

/** Why a grant lets this device in no more; null: it does. */
function refusalOf(grant: GrantRow, row: DeviceRow | null, clock: Clock): DoorRefusal | null {
  if (grant.revokedAt !== null) return { code: 'revoked' };
  // Whoever shut a device out meant the links that were about, but not one made for it since.
  if (row && row.revokedAt !== null && grant.createdAt <= row.revokedAt) return { code: 'revoked' };
  if (holds(row, grant)) return null;
  if (grant.expiresAt !== null && clock.now() >= grant.expiresAt) return { code: 'expired' };
  if (grant.maxUses !== null && grant.uses >= grant.maxUses) return { code: 'usedUp' };
  return null;
}

/** The device's row with what the grant gives added to what it holds. */
function entered(
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
  const others = row?.revokedAt === null ? row.held.filter((each) => each.grant !== grant.id) : [];
  const elsewhere = register.rowsOf(device)[0]?.name;
  return {
    id: device,
    show: grant.show,
    name: deviceName(as.name) || (row?.name ?? elsewhere ?? `Device ${device}`),
    held: [...others, gives],
    createdAt: row?.createdAt ?? clock.now(),
    seenAt: clock.now(),
    revokedAt: null
  };
}

const refused = (code: 'unknownKey' | 'expired'): { refused: DoorRefusal } => ({
  refused: { code }
});
