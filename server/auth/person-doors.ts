import type { Role } from '#core/actor.ts';
import { mayDealIn, mayDo } from '#core/deeds.ts';
import type { Id } from '#core/show.ts';
import type { PersonDoors } from '../account-ports.ts';
import type { Clock, NewId } from '../ports.ts';
import type { DeviceRow, Scope } from '../door-ports.ts';
import { cookieOf } from './cookie.ts';
import { actorOf, visitorOf } from './devices.ts';
import { accessOf } from './held.ts';
import type { KnockCookies } from './knock-cookie.ts';
import type { Register } from './register.ts';
import { hashOf, isSecret, newSecret } from './secret.ts';

/** Where people are put on devices: everything that accounts may ask of the doors. */
export function openPersonDoors(
  register: Register,
  clock: Clock,
  newId: NewId,
  knocks: KnockCookies
): PersonDoors {
  const rolesOf = (device: Id, show: Scope): readonly Role[] =>
    actorOf(register, device, show)?.roles ?? [];

  return {
    askOf: (people) => register.askOf(people),
    tell: (device) => register.tell(device),
    visitorOf: (device) => visitorOf(register, device),
    maySeeDoors: (device, show) => mayDo(rolesOf(device, show), 'seeDoors'),
    mayKeepAccounts: (device) => mayDo(rolesOf(device, '*'), 'keepAccounts'),
    mayDealIn: (device, show, roles) => mayDealIn(rolesOf(device, show), roles),
    nameOf: (device) => register.rowsOf(device)[0]?.name ?? null,

    deviceBehind: (cookieHeader) => register.deviceByCookie(cookieHeader),

    browserFor: (cookieHeader) => knocks.browserFor(cookieHeader, clock.now()),

    deviceFor: (cookieHeader) => register.deviceByCookie(cookieHeader) ?? newId(),

    newCookie: (device) =>
      register.inTurn(async () => {
        const secret = newSecret();
        await register.save({ cookies: [{ device, hash: hashOf(secret) }] });
        return cookieOf(secret);
      }),

    rowsFor: (device, name, scopes) =>
      register.inTurn(async () => {
        const missing = scopes.filter((show) => register.row(device, show) === null);
        const rows = missing.map((show): DeviceRow => {
          const now = clock.now();
          const none = { held: [], knock: null, revokedAt: null };
          return { ...none, id: device, show, name, createdAt: now, seenAt: now };
        });
        await register.save({ devices: rows });
      }),

    newKey() {
      const token = newSecret();
      return { token, hash: hashOf(token) };
    },
    hashOfKey: (token) => (isSecret(token) ? hashOf(token) : null),

    hasOwnerDevice: () =>
      register.rowsOn('*').some((row) => accessOf(register, row).roles.includes('owner')),

    ownsItself(device) {
      const row = register.row(device, '*');
      return row !== null && accessOf(register, row).roles.includes('owner');
    },

    handOver: (device) =>
      register.inTurn(async () => {
        const row = register.row(device, '*');
        if (row) await register.save({ devices: [{ ...row, held: [] }] });
      })
  };
}
