import { answersForSome, type Role } from '#core/actor.ts';
import type { Id } from '#core/show.ts';
import type {
  Clock,
  DeviceActor,
  DeviceRow,
  Devices,
  DoorAnswer,
  DoorRefusal,
  Scope,
  Visitor
} from '../ports.ts';
import { deviceName } from './device-name.ts';
import { accessOf, granted } from './held.ts';
import { listedDevice } from './listing.ts';
import type { Register } from './register.ts';
import { mayDealIn } from '#core/deeds.ts';

const done: DoorAnswer<null> = { granted: null };
const refused = (code: 'notAllowed' | 'noSuchDevice'): { refused: DoorRefusal } => ({
  refused: { code }
});

/** Who the devices are, from the register. What is not known and not held is denied. */
export function openDevices(register: Register, clock: Clock): Devices {
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
    by === row.id ||
    mayDealIn(
      roles,
      row.held.flatMap((held) => held.roles)
    );

  return {
    on(cookieHeader, show) {
      const device = register.deviceByCookie(cookieHeader);
      return device === null ? null : actorOf(register, device, show);
    },

    deviceBehind(cookieHeader) {
      const device = register.deviceByCookie(cookieHeader);
      return device !== null && visitorOf(register, device) !== null ? device : null;
    },

    visitor(cookieHeader) {
      const device = register.deviceByCookie(cookieHeader);
      return device === null ? null : visitorOf(register, device);
    },

    actorOf: (device, show) => actorOf(register, device, show),

    wasLetInUntilEnd: (device, show) => wasLetInUntilEnd(register, device, show),

    devicesOf: (show) =>
      [...register.rowsOn(show), ...register.rowsOn('*')].map((row) => listedDevice(register, row)),

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
        const name = deviceName(given);
        if (!mayDealWith(by, roles, row)) return refused('notAllowed');
        if (name === '') return invalid('name', 'A device needs a name.');
        return { ...row, name };
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
        const isAllowed = mayDealIn(
          roles,
          row.held.flatMap((held) => held.roles)
        );
        if (!isAllowed || !mayDealIn(roles, to.roles)) return refused('notAllowed');
        if (to.roles.length === 0) return invalid('roles', 'A device needs a role; or revoke it.');
        if (isLastOwner(register, row) && !to.roles.includes('owner')) {
          return invalid('roles', 'The last owner of the installation has to stay one.');
        }
        return { ...row, held: [{ grant: null, ...to }], revokedAt: null };
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

/** A device as it may act on a show: by its row there and its row for all shows. */
export function actorOf(register: Register, device: Id, show: Scope): DeviceActor | null {
  const rows = [show, '*'].flatMap((scope) => register.row(device, scope) ?? []);
  const access = rows.map((row) => accessOf(register, row));
  const roles = [...new Set(access.flatMap((each) => each.roles))];
  const [named] = rows;
  if (roles.length === 0 || !named) return null;
  const departments = [...new Set(access.flatMap((each) => each.departments))];
  return { device, name: named.name, roles, departments };
}

/** All that a device may be; null when it is nothing any more. */
export function visitorOf(register: Register, device: Id): Visitor | null {
  const rows = register.rowsOf(device);
  const access = rows
    .map((row) => ({ show: row.show, ...accessOf(register, row) }))
    .filter(({ roles }) => roles.length > 0);
  const named = rows.find(({ show }) => show === access[0]?.show);
  return named ? { device, name: named.name, access } : null;
}

/** Whether all that keeps a device out is that the show is over. */
export function wasLetInUntilEnd(register: Register, device: Id, show: Scope): boolean {
  const row = register.row(device, show);
  if (row?.revokedAt !== null || actorOf(register, device, show) !== null) return false;
  return row.held.some(({ grant }) => grant !== null && register.isOver(grant));
}

function isLastOwner(register: Register, row: DeviceRow): boolean {
  const owners = register
    .rowsOn('*')
    .filter((each) => accessOf(register, each).roles.includes('owner'));
  return row.show === '*' && owners.length === 1 && owners[0]?.id === row.id;
}

const invalid = (field: string, sentence: string): { refused: DoorRefusal } => ({
  refused: { code: 'invalid', field, sentence }
});
