import type { AuditEntry, AuditOf, DoorDeed, DoorKey } from '#core/audit/entry.ts';
import type { Id } from '#core/show.ts';
import type {
  Audit,
  AuditStore,
  Caller,
  Devices,
  DoorAnswer,
  DoorRead,
  Grant,
  Grants,
  Key,
  Scope
} from '../ports.ts';

interface Doors {
  readonly devices: Devices;
  readonly grants: Grants;
}

interface NotedPorts {
  readonly audit: Audit;
  readonly doorOf: AuditStore['doorOf'];
  readonly onFault: (fault: unknown, what: string) => void;
}

/** The doors, and each deed about them written down before it is answered. */
export function notedDoors({ devices, grants }: Doors, ports: NotedPorts): Doors {
  const noted = new Noted(devices, ports);
  return { devices: notedDevices(devices, noted), grants: notedGrants(grants, noted) };
}

/** What the two have in common: who asks, which door is meant, and what was refused. */
class Noted {
  readonly ports: NotedPorts;
  readonly #devices: Devices;

  constructor(devices: Devices, ports: NotedPorts) {
    this.#devices = devices;
    this.ports = ports;
  }

  by(device: Id, show: Scope): AuditOf {
    const name = this.deviceOn(device, show)?.name ?? null;
    return { device, name, show: show === '*' ? null : show };
  }

  /** A device as a show lists it, or all shows. */
  deviceOn(device: Id, show: Scope) {
    return (
      this.#devices.devicesOf(show).find((each) => each.id === device && each.show === show) ??
      this.#devices.devicesOf(show).find((each) => each.id === device)
    );
  }

  /** By which doors the device of a cookie is in already: those of each show. */
  heldBy(cookieHeader: string | null): ReadonlyMap<Scope, readonly Id[]> {
    const visitor = this.#devices.visitor(cookieHeader);
    return new Map(
      visitor?.access.map(({ show }) => [show, this.deviceOn(visitor.device, show)?.grants ?? []])
    );
  }

  knownBy(cookieHeader: string | null): Id | null {
    return this.#devices.visitor(cookieHeader)?.device ?? null;
  }

  door(grant: Id): { readonly grant: Id; readonly label: string } {
    return { grant, label: this.ports.doorOf(grant)?.label ?? '' };
  }

  guest(grant: Id): { readonly grant: Id; readonly guest: string } {
    return { grant, guest: guestText(this.ports.doorOf(grant)) };
  }

  note(entry: AuditEntry): Promise<void> {
    return this.ports.audit.note(entry);
  }

  /** Nothing was done: whoever was refused is told so, even where that cannot be written down. */
  async noteRefusal(entry: AuditEntry): Promise<void> {
    try {
      await this.note(entry);
    } catch (fault) {
      this.ports.onFault(fault, 'a refusal could not be written down');
    }
  }

  /** Does a deed; a refusal is a line by itself, and what was done is told as `told` has it. */
  async deed<What>(
    deed: DoorDeed,
    of: AuditOf,
    answer: DoorAnswer<What> | Promise<DoorAnswer<What>>,
    told: (what: What) => AuditEntry
  ): Promise<DoorAnswer<What>> {
    const answered = await answer;
    if ('granted' in answered) await this.note(told(answered.granted));
    else if (answered.refused.code === 'notAllowed') {
      await this.noteRefusal({ ...of, kind: 'deedRefused', facts: { deed, why: 'notAllowed' } });
    }
    return answered;
  }
}

function notedDevices(devices: Devices, noted: Noted): Devices {
  const other = (device: Id, show: Scope) => {
    const found = noted.deviceOn(device, show);
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

function notedGrants(grants: Grants, noted: Noted): Grants {
  const { doorOf, onFault } = noted.ports;
  const opened = new Set<Id>();

  return {
    ...grants,
    ...entrances(grants, noted),

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

/** A look that finds nothing is a try as much as an entrance is. */
function entrances(grants: Grants, noted: Noted): Pick<Grants, 'look' | 'enter'> {
  const refused = (caller: Caller, key: Key, why: string): Promise<void> => {
    const device = noted.knownBy(caller.cookieHeader);
    return noted.noteRefusal({
      ...{ kind: 'entranceRefused', device, address: caller.address },
      facts: { by: keyWord(key), why }
    });
  };
  return {
    async look(caller, key) {
      const looked = await grants.look(caller, key);
      if ('refused' in looked) await refused(caller, key, looked.refused.code);
      return looked;
    },

    async enter(caller, key, as) {
      const before = noted.heldBy(caller.cookieHeader);
      const entered = await grants.enter(caller, key, as);
      if ('refused' in entered) {
        await refused(caller, key, entered.refused.code);
        return entered;
      }
      const { visitor, show } = entered.granted;
      const device = noted.deviceOn(visitor.device, show);
      const grant = device?.grants.at(-1) ?? '';
      const by = show === '*' && 'token' in key ? 'setupLink' : keyWord(key);
      await noted.note({
        kind: before.get(show)?.includes(grant) ? 'cameInAgain' : 'cameIn',
        ...noted.by(visitor.device, show),
        address: caller.address,
        facts: { ...noted.door(grant), by, roles: device?.roles ?? [] }
      });
      return entered;
    }
  };
}

const keyWord = (key: Key): DoorKey => ('token' in key ? 'link' : 'code');

const guestText = (door: Pick<DoorRead, 'guest'> | null): string =>
  door?.guest ? `${door.guest.kind} ${door.guest.id}` : '';

const madeOf = ({ id, label, roles, maxUses, expiresAt, feed }: Grant) => ({
  ...{ grant: id, label, roles, maxUses, expiresAt },
  of: feed === null ? ('devices' as const) : ('calendar' as const)
});
