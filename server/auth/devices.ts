import { answersForSome, type Role } from '#core/actor.ts';
import type { Id } from '#core/show.ts';
import type { Clock } from '../ports.ts';
import type {
  DeviceActor,
  DeviceRow,
  Devices,
  DoorAnswer,
  DoorRefusal,
  Scope,
  Visitor
} from '../door-ports.ts';
import type { Comings } from './comings.ts';
import { plainName } from '../plain-name.ts';
import { accessOf, departmentIds, granted, standingOn } from './held.ts';
import { listedDevice } from './listing.ts';
import type { Register } from './register.ts';
import { mayDealIn } from '#core/deeds.ts';

const done: DoorAnswer<null> = { granted: null };
const refused = (code: 'notAllowed' | 'noSuchDevice'): { refused: DoorRefusal } => ({
  refused: { code }
});

/** Who the devices are, from the register. What is not known and not held is denied. */
export function openDevices(register: Register, clock: Clock, comings: Comings): Devices {
  /** Changes a row that the asking device may deal in; the row as it shall be, or why not. */
  const change = (
    by: Id,
    show: Scope,
    device: Id,
    to: (row: DeviceRow, roles: readonly Role[]) => DeviceRow | { refused: DoorRefusal }
  ): Promise<DoorAnswer<null>> =>
    register.inTurn(async () => {
      const row = register.row(device, show);
      const asking = actorOf(register, by, show);
      if (!asking) return refused('notAllowed');
      if (!row) return refused('noSuchDevice');
      const changed = to(row, asking.roles);
      if ('refused' in changed) return changed;
      await register.save({ devices: [changed] });
      return done;
    });

  const mayDealWith = (by: Id, roles: readonly Role[], row: DeviceRow): boolean =>
    by === row.id || mayDealIn(roles, dealtIn(register, row));

  return {
    on(cookieHeader, show) {
      const device = register.deviceByCookie(cookieHeader);
      return device === null ? null : actorOf(register, device, show);
    },

    deviceBehind(cookieHeader) {
      const device = register.deviceByCookie(cookieHeader);
      if (device === null) return null;
      const isAnybody = (visitorOf(register, device)?.access.length ?? 0) > 0;
      return isAnybody ? device : null;
    },

    visitor(cookieHeader) {
      const device = register.deviceByCookie(cookieHeader);
      return device === null ? null : visitorOf(register, device);
    },

    wasReplacedLately: (cookieHeader) => register.wasReplacedLately(cookieHeader),

    actorOf: (device, show) => actorOf(register, device, show),

    wasLetInUntilEnd: (device, show) => wasLetInUntilEnd(register, device, show),

    devicesOf: (show) =>
      [...register.rowsOn(show), ...register.rowsOn('*')].map((row) => listedDevice(register, row)),

    deviceOn(device, show) {
      const row = register.row(device, show) ?? register.row(device, '*');
      return row && listedDevice(register, row);
    },

    seen(device, show) {
      for (const scope of [show, '*']) register.seen(device, scope, clock.now());
    },

    flush: () => register.inTurn(() => register.flush()),

    onChange: (listener) => register.onChange(listener),

    mayDealWith(by, show, device) {
      const row = register.row(device, show);
      const asking = actorOf(register, by, show);
      return row !== null && asking !== null && mayDealWith(by, asking.roles, row);
    },

    rename: (by, show, device, given) =>
      change(by, show, device, (row, roles) => {
        const name = plainName(given);
        if (!mayDealWith(by, roles, row)) return refused('notAllowed');
        if (name === '') return invalid('name', 'A device needs a name.');
        const waitMs = comings.again(device);
        return waitMs > 0 ? { refused: { code: 'tooManyTries', waitMs } } : { ...row, name };
      }),

    revoke: (by, show, device) =>
      change(by, show, device, (row, roles) => {
        if (!mayDealWith(by, roles, row)) return refused('notAllowed');
        if (isLastOwner(register, row)) {
          return invalid('device', 'The last owner of the installation cannot be shut out.');
        }
        return { ...row, revokedAt: row.revokedAt ?? clock.now() };
      }),

    setRoles: (by, show, device, to) =>
      change(by, show, device, (row, roles) => {
        const isAllowed = mayDealIn(roles, dealtIn(register, row));
        if (!isAllowed || !mayDealIn(roles, to.roles)) return refused('notAllowed');
        if (to.roles.length === 0) return invalid('roles', 'A device needs a role; or revoke it.');
        if (isLastOwner(register, row) && !to.roles.includes('owner')) {
          return invalid('roles', 'The last owner of the installation has to stay one.');
        }
        const departments = departmentIds(to.departments);
        return { ...row, held: [{ grant: null, roles: to.roles, departments }], revokedAt: null };
      }),

    pickDepartments: (device, show, departments) =>
      change(device, show, device, (row) => {
        const held = row.held.map((each) => {
          if (!answersForSome(each.roles) || each.grant === null) return each;
          const allowed = register.grant(each.grant)?.departments ?? null;
          return { ...each, departments: granted(allowed, departments) };
        });
        return { ...row, held };
      })
  };
}

/** A device as it may act on a show: there and on all shows, with what its person may. */
export function actorOf(register: Register, device: Id, show: Scope): DeviceActor | null {
  const scopes = show === '*' ? [show] : [show, '*'];
  const access = scopes.map((scope) => standingOn(register, device, scope));
  const roles = [...new Set(access.flatMap((each) => each.roles))];
  const name = register.personOn(device)?.name ?? nameOn(register, device, scopes);
  if (roles.length === 0 || name === null) return null;
  const departments = [...new Set(access.flatMap((each) => each.departments))];
  return { device, name, roles, departments };
}

/** All that a device may be; null when it is nothing any more, and nobody is signed in on it. */
export function visitorOf(register: Register, device: Id): Visitor | null {
  const person = register.personOn(device);
  const scopes = [...register.rowsOf(device), ...(person?.access ?? [])].map(({ show }) => show);
  const access = [...new Set(scopes)]
    .map((show) => ({ show, ...standingOn(register, device, show) }))
    .filter(({ roles }) => roles.length > 0);
  if (person) return { device, name: person.name, access, account: person.account };
  const name = nameOn(
    register,
    device,
    access.map(({ show }) => show)
  );
  return name === null ? null : { device, name, access };
}

/** Whether all that keeps a device out is that the show is over. */
export function wasLetInUntilEnd(register: Register, device: Id, show: Scope): boolean {
  const row = register.row(device, show);
  if (row?.revokedAt !== null || actorOf(register, device, show) !== null) return false;
  return row.held.some(({ grant }) => grant !== null && register.isOver(grant));
}

const nameOn = (register: Register, device: Id, scopes: readonly Scope[]): string | null =>
  scopes.flatMap((show) => register.row(device, show) ?? [])[0]?.name ?? null;

/**
 * The roles that whoever deals with a device deals in: its own, revoked or not, its person's, and what it
 * may be there by all shows.
 */
function dealtIn(register: Register, row: DeviceRow): readonly Role[] {
  const person = register.personOn(row.id)?.access.filter(({ show }) => show === row.show) ?? [];
  const here = actorOf(register, row.id, row.show)?.roles ?? [];
  return [...[...row.held, ...person].flatMap(({ roles }) => roles), ...here];
}

/** No account owns the installation, and no other device does. */
function isLastOwner(register: Register, row: DeviceRow): boolean {
  if (register.hasOwnerAccount) return false;
  const owners = register
    .rowsOn('*')
    .filter((each) => accessOf(register, each).roles.includes('owner'));
  return row.show === '*' && owners.length === 1 && owners[0]?.id === row.id;
}

const invalid = (field: string, sentence: string): { refused: DoorRefusal } => ({
  refused: { code: 'invalid', field, sentence }
});
