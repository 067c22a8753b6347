import type { Role } from '#core/actor.ts';
import type { Clock, NewId } from '../ports.ts';
import type {
  Caller,
  DeviceRow,
  DoorAnswer,
  DoorRefusal,
  GrantRow,
  Grants,
  Key
} from '../door-ports.ts';
import { entered, holds, refusalOf } from './admission.ts';
import type { CodeTries } from './code-tries.ts';
import type { Comings } from './comings.ts';
import { cookieOf } from './cookie.ts';
import type { KnockCookies } from './knock-cookie.ts';
import { hasKnocked, isFull } from './lobby.ts';
import { networkOf } from '../network-of.ts';
import { fitsPin, isBusy } from './pin.ts';
import type { PinTries, Trying } from './pin-tries.ts';
import { actorOf, visitorOf } from './devices.ts';
import { listedGrant } from './listing.ts';
import type { Register } from './register.ts';
import { hashOf, isSecret, newSecret } from './secret.ts';
import type { ShortCodes } from './short-codes.ts';

export interface EntrancePorts {
  readonly register: Register;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly codes: ShortCodes;
  readonly tries: CodeTries;
  readonly pinTries: PinTries;
  readonly comings: Comings;
  readonly knocks: KnockCookies;
}

/** Where keys are turned into devices: a look at what one opens, and the way in. */
export function openEntrance({
  register,
  clock,
  newId,
  codes,
  tries,
  pinTries,
  comings,
  knocks
}: EntrancePorts): Pick<Grants, 'look' | 'enter' | 'knockCookie'> {
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

  /** Who tries a PIN; null: a browser that has to be given a cookie first. */
  const tryingOf = ({ cookieHeader, address }: Caller, grant: GrantRow): Trying | null => {
    const device = register.deviceByCookie(cookieHeader);
    const roles = device === null ? [] : (actorOf(register, device, grant.show)?.roles ?? []);
    const isPerson = device !== null && register.personOn(device) !== null;
    if (device !== null && (isPerson || roles.some((role) => !ofMany.includes(role)))) {
      return { device };
    }
    const browser = knocks.browserIn(cookieHeader, clock.now());
    return browser === null ? null : { browser, address };
  };

  /** Why the second factor keeps a caller out; null: it does not, or none is asked for. */
  const pinFault = async (
    caller: Caller,
    grant: GrantRow,
    pin: string
  ): Promise<DoorRefusal | null> => {
    const trying = tryingOf(caller, grant);
    if (grant.pinHash === null) return null;
    if (pin === '' || trying === null) return { code: 'pinWanted' };
    const counted = await pinTries.count(grant.id, trying);
    if ('waitMs' in counted) return { code: 'tooManyTries', waitMs: counted.waitMs };
    if (isBusy()) {
      await pinTries.forgive(grant.id, trying);
      return { code: 'tooManyTries', waitMs: BUSY_FOR };
    }
    if (!(await fitsPin(pin, grant.pinHash))) {
      return { code: 'wrongPin', triesLeft: counted.triesLeft };
    }
    await pinTries.forgive(grant.id, trying);
    return null;
  };

  const rowOf = (caller: Caller, grant: GrantRow): DeviceRow | null => {
    const device = register.deviceByCookie(caller.cookieHeader);
    return device === null ? null : register.row(device, grant.show);
  };

  return {
    knockCookie: ({ cookieHeader }) => knocks.browserFor(cookieHeader, clock.now()).cookie,

    async look(caller, key) {
      const found = await grantOf(caller, key);
      if ('refused' in found) return found;
      const fault = refusalOf(found.granted, rowOf(caller, found.granted), clock);
      return fault ? { refused: fault } : { granted: listedGrant(found.granted) };
    },

    async enter(caller, key, as) {
      const found = await grantOf(caller, key);
      if ('refused' in found) return found;
      const before = rowOf(caller, found.granted);
      const early =
        refusalOf(found.granted, before, clock) ??
        (holds(before, found.granted) ? null : await pinFault(caller, found.granted, as.pin ?? ''));
      if (early) return { refused: early };
      return register.inTurn(async () => {
        // As it is by now: others may have used it up, or revoked it, while this one waited.
        const grant = register.grant(found.granted.id) ?? found.granted;
        const known = register.deviceByCookie(caller.cookieHeader);
        const row = known === null ? null : register.row(known, grant.show);
        const fault = refusalOf(grant, row, clock);
        if (fault) return { refused: fault };

        const waitMs = holds(row, grant)
          ? comings.again(row?.id ?? '')
          : comings.first(grant.id, caller.address);
        if (waitMs > 0) return { refused: { code: 'tooManyTries', waitMs } };

        const device = known ?? newId();
        const secret = known === null ? newSecret() : null;
        const cookies = secret === null ? [] : [{ device, hash: hashOf(secret) }];
        const cookie = secret === null ? null : cookieOf(secret);
        const isHeld = holds(row, grant);
        if (grant.hasLobby && !isHeld) {
          const knock = { grant: grant.id, ...as, network: networkOf(caller.address) };
          const full = isFull(register, grant, { device, network: knock.network }, clock.now());
          if (full) return { refused: full };
          const waits = hasKnocked(device, grant.show, row, knock, clock.now());
          await register.save({ cookies, devices: [waits] });
          const visitor = { device, name: waits.name, access: [] };
          return { granted: { visitor, show: grant.show, cookie, isWaiting: true } };
        }
        await register.save({
          cookies,
          devices: [entered(device, grant, row, as, register, clock)],
          grants: isHeld ? [] : [{ ...grant, uses: grant.uses + 1 }]
        });
        const visitor = visitorOf(register, device);
        if (!visitor) throw new Error('a device that was let in holds nothing');
        return { granted: { visitor, show: grant.show, cookie, isWaiting: false } };
      });
    }
  };
}

/** Those that anybody may come to be by a link for many: no better known than a stranger. */
const ofMany: readonly Role[] = ['viewer', 'prompter', 'operator'];
/** When so many PINs wait to be looked at that one more would wait too long. */
const BUSY_FOR = 1_000;

const refused = (code: 'unknownKey' | 'expired'): { refused: DoorRefusal } => ({
  refused: { code }
});
