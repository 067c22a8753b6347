import { mayDo } from '#core/deeds.ts';
import { answersForSome, type Role } from '#core/actor.ts';
import type { AuditEntry } from '#core/audit/entry.ts';
import type { Change } from '#core/command.ts';
import { inOrder } from '#core/collections.ts';
import type { Id, Show } from '#core/show.ts';
import { endOfDay } from '#core/guests/usual-end.ts';
import { guestRow } from '#core/guests/guest.ts';
import { isDate, isZone } from '#core/time/zone.ts';
import { BrokenShow } from '../shows/broken-show.ts';
import type { Accounts } from '../account-ports.ts';
import type { NewId } from '../ports.ts';
import type { Devices, Grants, Scope, Visitor } from '../door-ports.ts';
import type { Audit } from '../audit-ports.ts';
import type {
  Answered,
  BrokenListing,
  RunningApp,
  ShowListing,
  Tls
} from '../running-app.server.ts';
import type { ShowRooms } from '../shows/show-rooms.ts';
import { listingOf } from './listing.ts';
import { sendDevice } from './send-device.ts';
import { newShow } from './new-show.ts';
import { showOnceMore } from './show-once-more.ts';

/** A show ready to be made, with the rundown to open first. */
export interface ReadyMade {
  readonly show: Omit<Show, 'id'>;
  readonly changes: readonly Change[];
  readonly rundown: Id;
}

export interface DeskPorts {
  readonly rooms: ShowRooms;
  readonly audit: Audit;
  readonly devices: Devices;
  readonly grants: Grants;
  readonly accounts: Accounts;
  readonly newId: NewId;
  /** The demo show, callable from now. */
  readonly demo: () => ReadyMade;
  readonly origins: () => readonly string[];
  readonly onFault: (fault: unknown, what: string) => string;
  readonly tls: Tls | null;
  /** Sends one page of a device to a path behind `/shows/`; false: it is not here. */
  readonly sendTo: (show: Id, device: Id, client: string, path: string) => boolean;
}

/** Answers what the pages ask: which shows there are, who may come in, by which door. */
export function openFrontDesk(ports: DeskPorts): RunningApp {
  const { rooms, devices, grants, newId } = ports;

  const rolesOn = (visitor: Visitor, show: Id): readonly Role[] =>
    devices.actorOf(visitor.device, show)?.roles ?? [];

  const listing = async (id: Id, visitor: Visitor): Promise<ShowListing | null> => {
    const roles = rolesOn(visitor, id);
    const room = roles.length > 0 ? await rooms.room(id) : null;
    return room && listingOf(room.document, room.changedAt, roles);
  };

  const referenceOf = (fault: unknown, what: string): string =>
    fault instanceof BrokenShow ? fault.reference : ports.onFault(fault, what);

  const make = async (
    visitor: Visitor,
    made: { show: Show; first: readonly Change[]; rundown: Id },
    from: 'nothing' | 'copy' | 'demo',
    rehearsal: { run: Id; rundownId: Id; label: string } | null = null
  ): Promise<Answered<{ show: Id; rundown: Id }>> => {
    await rooms.create(made.show, made.first, visitor, rehearsal);
    const { device, name } = visitor;
    const { id: show, title } = made.show;
    await ports.audit.note({ kind: 'showMade', device, name, show, facts: { title, from } });
    return { granted: { show: made.show.id, rundown: made.rundown } };
  };

  const noteRefusal = (entry: AuditEntry): Promise<unknown> =>
    ports.audit
      .note(entry)
      .catch((fault: unknown) => ports.onFault(fault, 'a refusal could not be written down'));

  /** Where a device that a show lists is known: on that show, or on all. */
  const scopeOf = (show: Id, device: Id): Scope => devices.deviceOn(device, show)?.show ?? show;

  /** Of ids that somebody sent, those of departments of the show. */
  const departmentsIn = async (show: Scope, asked: readonly Id[]): Promise<readonly Id[]> => {
    const room = show === '*' || asked.length === 0 ? null : await rooms.room(show);
    return asked.filter((each) => Object.hasOwn(room?.document.departments ?? {}, each));
  };

  const mayMake = (visitor: Visitor): boolean =>
    visitor.access.some(({ show, roles }) => show === '*' && mayDo(roles, 'makeShow'));

  return {
    async authenticate(cookieHeader) {
      const visitor = devices.visitor(cookieHeader);
      if (visitor?.account !== undefined) ports.accounts.seen(visitor.device);
      return visitor;
    },
    accounts: ports.accounts,
    fault: referenceOf,
    rolesOn,
    origins: ports.origins,
    tls: () => ports.tls,

    async shows(visitor) {
      const mine = (await rooms.list()).filter(({ id }) => rolesOn(visitor, id).length > 0);
      const open: ShowListing[] = [];
      const broken: BrokenListing[] = [];
      for (const { id, title } of mine) {
        try {
          const listed = await listing(id, visitor);
          if (listed) open.push(listed);
        } catch (fault) {
          const reference = referenceOf(fault, `the show ${id} cannot be listed`);
          broken.push({ id, title, reference });
        }
      }
      return { open, broken };
    },
    show: listing,
    async departmentsOf(id, visitor) {
      if (!ports.accounts.mayGive(visitor.device, id, 'viewer')) return [];
      const room = await rooms.room(id);
      return inOrder(Object.values(room?.document.departments ?? {})).map(
        ({ id, prefix, spoken, colour }) => ({ id, prefix, spoken, colour })
      );
    },

    async createShow(beginning, visitor) {
      if (!mayMake(visitor)) return refusedTo;
      const invalid = problemWith(beginning);
      if (invalid) return { refused: invalid };
      return make(
        visitor,
        newShow({ ...beginning, title: beginning.title.trim() }, newId),
        'nothing'
      );
    },
    async duplicateShow(id, visitor, withComments = false) {
      // A copy shows all of the plan to whoever makes it: only who may read all of it already.
      const mayRead = mayDo(rolesOn(visitor, id), 'saveShow');
      if (!mayMake(visitor) || !mayRead) return refusedTo;
      const room = await rooms.room(id);
      if (!room) return { refused: { code: 'noSuchShow' } };
      return make(visitor, showOnceMore(room.document, newId, withComments), 'copy');
    },
    async openDemo(visitor) {
      if (!mayMake(visitor)) return refusedTo;
      const { show, changes, rundown } = ports.demo();
      // A rehearsal stands open with a free book: whoever comes takes it, and Space starts.
      const rehearsal = { run: newId(), rundownId: rundown, label: 'Demo' };
      const made = { show: { ...show, id: newId() }, first: changes, rundown };
      return make(visitor, made, 'demo', rehearsal);
    },

    async lookAtInvitation(caller, token) {
      const looked = ports.accounts.look(token);
      if ('refused' in looked) {
        const facts = { by: 'invitation', why: looked.refused.code } as const;
        const device = devices.visitor(caller.cookieHeader)?.device ?? null;
        const { address } = caller;
        await noteRefusal({ kind: 'entranceRefused', device, address, facts });
        return looked;
      }
      const offer = looked.granted;
      if (offer.kind === 'reset') return { refused: { code: 'unknownKey' } };
      const room = offer.show === '*' ? null : await rooms.room(offer.show);
      return { granted: { showTitle: room?.document.show.title ?? null, roles: offer.roles } };
    },
    exchangeSetup: (caller, token) =>
      grants.enter(caller, { token }, { name: 'Owner', departments: [] }),
    async lookAtGrant(caller, key) {
      const looked = await grants.look(caller, key);
      if ('refused' in looked) return looked;
      const { show, roles, departments, hasPin, hasLobby } = looked.granted;
      const room = show === '*' ? null : await rooms.room(show);
      const name = devices.visitor(caller.cookieHeader)?.name ?? '';
      const all = room ? inOrder(Object.values(room.document.departments)) : [];
      const open = all.filter(({ id }) => departments === null || departments.includes(id));
      return {
        granted: {
          showTitle: room?.document.show.title ?? '',
          roles,
          departments: answersForSome(roles)
            ? open.map(({ id, prefix, spoken, colour }) => ({ id, prefix, spoken, colour }))
            : [],
          hasPin,
          hasLobby,
          name
        }
      };
    },
    knockCookie: (caller) => grants.knockCookie(caller),
    async standing({ cookieHeader }, show) {
      const standing = grants.standingOf(cookieHeader, show);
      const document = standing && (await rooms.room(show))?.document;
      if (!standing || !document) return null;
      const asked = 'departments' in standing ? standing.departments : [];
      const departments = inOrder(Object.values(document.departments));
      const answersFor = departments.filter(({ id }) => asked.includes(id));
      const names = answersFor.map(({ prefix }) => prefix);
      return { ...standing, showTitle: document.show.title, answersFor: names };
    },
    async exchangeGrant(caller, key, device) {
      if (device.departments.length === 0) return grants.enter(caller, key, device);
      const looked = await grants.look(caller, key);
      if ('refused' in looked) return looked;
      const departments = await departmentsIn(looked.granted.show, device.departments);
      return grants.enter(caller, key, { ...device, departments });
    },

    grants: {
      list: async (show, visitor) => grants.list(visitor.device, show),
      async create(show, grant, visitor) {
        const departments = grant.departments && (await departmentsIn(show, grant.departments));
        const made = await grants.make(visitor.device, show, { ...grant, departments });
        if ('refused' in made) return made;
        const { token } = made.granted;
        return { granted: { grant: { ...made.granted.grant, shortCode: null }, token } };
      },
      async inviteVendor(show, id, until, visitor) {
        const room = rolesOn(visitor, show).length > 0 ? await rooms.room(show) : null;
        const guest = { kind: 'vendor', id } as const;
        const vendor = room && guestRow(room.document, guest);
        if (!vendor || !mayDo(rolesOn(visitor, show), 'invite')) return refusedTo;
        if (!isDate(until)) return { refused: noDay };
        const expiresAt = endOfDay(until, room.document.show.tz);
        const made = await grants.makeGuestLink(visitor.device, show, guest, expiresAt);
        if ('refused' in made) return made;
        return { granted: { name: vendor.name, token: made.granted.token } };
      },
      revoke: (show, grant, visitor, whoCame = 'leave') =>
        grants.revoke(visitor.device, show, grant, whoCame),
      shortCode: async (show, grant, visitor) => grants.makeCode(visitor.device, show, grant)
    },

    devices: {
      list: async (show, visitor) =>
        // Whoever may see the doors may see who came in by them.
        'granted' in grants.waiting(visitor.device, show)
          ? { granted: devices.devicesOf(show).filter(({ roles }) => roles.length > 0) }
          : { refused: { code: 'notAllowed' } },
      rename: (show, device, name, visitor) =>
        devices.rename(visitor.device, scopeOf(show, device), device, name),
      revoke: (show, device, visitor) =>
        devices.revoke(visitor.device, scopeOf(show, device), device),
      async send(show, to, visitor) {
        const scope = scopeOf(show, to.device);
        const { device, name, account = null } = visitor;
        const of = { device, name, account, show };
        if (!devices.mayDealWith(device, scope, to.device)) {
          const facts = { deed: 'sendDevice', why: 'notAllowed' } as const;
          await noteRefusal({ ...of, kind: 'deedRefused', facts });
          return refusedTo;
        }
        const room = await rooms.room(show);
        const actor = devices.actorOf(to.device, show);
        if (!room || !actor) return { refused: { code: 'noSuchDevice' } };
        const sent = sendDevice(room.document, actor, to, ports.sendTo);
        const facts = { device: to.device, name: actor.name, screen: to.screen };
        if ('granted' in sent) await ports.audit.note({ ...of, kind: 'deviceSent', facts });
        return sent;
      }
    },

    lobby: {
      list: async (show, visitor) => grants.waiting(visitor.device, show),
      async letIn(show, device, as, visitor) {
        const within = as && { ...as, departments: await departmentsIn(show, as.departments) };
        return grants.letIn(visitor.device, show, device, within);
      },
      refuse: (show, device, visitor) => grants.refuse(visitor.device, show, device)
    }
  };
}

const noDay = {
  code: 'invalid',
  field: 'until',
  sentence: 'Say until which day the links of vendors work.'
} as const;
const refusedTo = { refused: { code: 'notAllowed' } } as const;

function problemWith(beginning: { title: string; tz: string; date: string }) {
  if (beginning.title.trim() === '' || beginning.title.length > 300) {
    const sentence = 'A show needs a name, of at most 300 letters.';
    return { code: 'invalid', field: 'title', sentence } as const;
  }
  if (!isDate(beginning.date)) {
    return { code: 'invalid', field: 'date', sentence: 'That is no date.' } as const;
  }
  if (!isZone(beginning.tz)) {
    return { code: 'invalid', field: 'tz', sentence: 'That is no time zone.' } as const;
  }
  return null;
}
