import type { Id } from '#core/show.ts';
import type { Devices, Grant, Grants, Scope } from '../door-ports.ts';
import { notedEntrances } from './noted-entrances.ts';
import { notedLobby } from './noted-lobby.ts';
import { guestText, type Noted } from './noted.ts';

export function notedDevices(devices: Devices, noted: Noted): Devices {
  const other = (device: Id, show: Scope) => {
    const found = devices.deviceOn(device, show);
    return { device, name: found?.name ?? '', roles: found?.roles ?? [] };
  };
  return {
    ...devices,

    rename(by, show, device, name) {
      const { name: before } = other(device, show);
      return noted.deed(
        'renameDevice',
        noted.by(by, show),
        devices.rename(by, show, device, name),
        () => ({
          ...noted.by(by, show),
          kind: 'deviceRenamed',
          facts: { device, name: other(device, show).name, before }
        })
      );
    },

    revoke(by, show, device) {
      const { name } = other(device, show);
      const of = noted.by(by, show);
      return noted.deed('revokeDevice', of, devices.revoke(by, show, device), () => ({
        ...of,
        kind: 'deviceRevoked',
        facts: { device, name }
      }));
    },

    setRoles(by, show, device, to) {
      const { name, roles: before } = other(device, show);
      const of = noted.by(by, show);
      return noted.deed('setRoles', of, devices.setRoles(by, show, device, to), () => ({
        ...of,
        kind: 'rolesSet',
        facts: { device, name, before, after: to.roles, departments: to.departments }
      }));
    },

    pickDepartments(device, show, departments) {
      const of = noted.by(device, show);
      return noted.deed(
        'pickDepartments',
        of,
        devices.pickDepartments(device, show, departments),
        () => ({
          ...of,
          kind: 'departmentsPicked',
          facts: { departments }
        })
      );
    }
  };
}

export function notedGrants(grants: Grants, noted: Noted): Grants {
  const { doorOf, onFault } = noted.ports;
  const opened = new Set<Id>();

  return {
    ...grants,
    ...notedEntrances(grants, noted),
    ...notedLobby(grants, noted),

    async makeSetupToken() {
      const token = await grants.makeSetupToken();
      await noted.note({ kind: 'setupLinkMade', facts: {} });
      return token;
    },

    // Read again and again while its page is open; the first time is a line.
    used(grant) {
      const door = opened.has(grant) ? null : doorOf(grant);
      opened.add(grant);
      grants.used(grant);
      if (!door || door.isUsed) return;
      const show = door.show === '*' ? null : door.show;
      noted
        .note({ kind: 'guestLinkUsed', show, facts: noted.guest(grant) })
        .catch((fault: unknown) => onFault(fault, 'a first look could not be written down'));
    },

    makeGuestLink(by, show, guest, expiresAt) {
      const of = noted.by(by, show);
      const made = grants.makeGuestLink(by, show, guest, expiresAt);
      return noted.deed('makeGuestLink', of, made, ({ grant }) => ({
        ...of,
        kind: 'guestLinkMade',
        facts: { grant: grant.id, guest: guestText(grant), expiresAt: grant.expiresAt }
      }));
    },

    revokeGuestLink(by, show, grant) {
      const of = noted.by(by, show);
      return noted.deed('revokeGuestLink', of, grants.revokeGuestLink(by, show, grant), () => ({
        ...of,
        kind: 'guestLinkRevoked',
        facts: noted.guest(grant)
      }));
    },

    make(by, show, grant) {
      const of = noted.by(by, show);
      return noted.deed('makeDoor', of, grants.make(by, show, grant), ({ grant: made }) => ({
        ...of,
        kind: 'doorMade',
        facts: madeOf(made)
      }));
    },

    revoke(by, show, grant, leaving) {
      const of = noted.by(by, show);
      return noted.deed('revokeDoor', of, grants.revoke(by, show, grant, leaving), () => ({
        ...of,
        kind: 'doorRevoked',
        facts: { ...noted.door(grant), devices: leaving }
      }));
    },

    // Nothing of a code is on the disk, so that its answer waits for nothing.
    makeCode(by, show, grant) {
      const of = noted.by(by, show);
      const made = grants.makeCode(by, show, grant);
      noted
        .deed('makeCode', of, made, () => ({ ...of, kind: 'codeMade', facts: noted.door(grant) }))
        .catch((fault: unknown) => onFault(fault, 'a code that was made is not written down'));
      return made;
    }
  };
}

const madeOf = ({ id, label, roles, maxUses, expiresAt, feed }: Grant) => ({
  ...{ grant: id, label, roles, maxUses, expiresAt },
  of: feed === null ? ('devices' as const) : ('calendar' as const)
});
