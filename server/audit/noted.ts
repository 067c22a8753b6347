import type { AuditEntry, AuditOf, NotedDeed } from '#core/audit/entry.ts';
import type { Id } from '#core/show.ts';
import type { Devices, DoorAnswer, Scope } from '../door-ports.ts';
import type { Audit, AuditStore, DoorRead } from '../audit-ports.ts';

export interface NotedPorts {
  readonly audit: Audit;
  readonly doorOf: AuditStore['doorOf'];
  /** Who is signed in on a device; null: nobody. */
  readonly personOn: (device: Id) => { readonly id: Id; readonly name: string } | null;
  readonly onFault: (fault: unknown, what: string) => void;
}

/** What all that is noted has in common: who asks, which door is meant, and what was refused. */
export class Noted {
  readonly ports: NotedPorts;
  readonly #devices: Devices;

  constructor(devices: Devices, ports: NotedPorts) {
    this.#devices = devices;
    this.ports = ports;
  }

  by(device: Id, show: Scope): AuditOf {
    const person = this.ports.personOn(device);
    const name = person?.name ?? this.deviceOn(device, show)?.name ?? null;
    return { device, name, account: person?.id ?? null, show: show === '*' ? null : show };
  }

  /** A device as a show lists it, or all shows. */
  deviceOn(device: Id, show: Scope) {
    return this.#devices.deviceOn(device, show);
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
    deed: NotedDeed,
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

export const guestText = (door: Pick<DoorRead, 'guest'> | null): string =>
  door?.guest ? `${door.guest.kind} ${door.guest.id}` : '';
