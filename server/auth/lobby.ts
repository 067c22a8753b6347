import { answersForSome, type Role } from '#core/actor.ts';
import { mayDealIn, mayDo } from '#core/deeds.ts';
import type { Id } from '#core/show.ts';
import { between, duration, hour, minute } from '#core/time/duration.ts';
import type { Instant } from '#core/time/instant.ts';
import type { Clock } from '../ports.ts';
import type {
  DeviceRow,
  DoorAnswer,
  DoorRefusal,
  GrantRow,
  Grants,
  Knock,
  Standing,
  Waiting
} from '../door-ports.ts';
import { entered, holds, refusalOf } from './admission.ts';
import { actorOf, visitorOf, wasLetInUntilEnd } from './devices.ts';
import { plainName } from '../plain-name.ts';
import { departmentIds, granted } from './held.ts';
import type { Register } from './register.ts';

/** Whoever was not let in by then has gone home. */
const WAITS_FOR = duration(12 * hour);
/** A refused one may ask again after so long; until then it takes its place from the next. */
const REFUSED_FOR = duration(1 * minute);
/** So many wait before a door, and so many from one network: a flood does not bury the others. */
const MOST_AT_A_DOOR = 40;
const MOST_FROM_A_NETWORK = 15;

const isWaiting = (knock: Knock, now: Instant): boolean =>
  knock.refusedAt === null && between(knock.at, now) < WAITS_FOR;
const isFreshlyRefused = (knock: Knock, now: Instant): boolean =>
  knock.refusedAt !== null && between(knock.refusedAt, now) < REFUSED_FOR;

/** Why one more cannot wait before a door; null: it can. */
export function isFull(
  register: Register,
  grant: GrantRow,
  who: { readonly device: Id; readonly network: string },
  now: Instant
): DoorRefusal | null {
  const taken = register
    .rowsOn(grant.show)
    .filter(({ knock }) => knock?.grant === grant.id)
    .filter(({ knock }) => knock && (isWaiting(knock, now) || isFreshlyRefused(knock, now)));
  const own = taken.find(({ id }) => id === who.device)?.knock;
  if (own) {
    const waitMs = own.refusedAt === null ? 0 : REFUSED_FOR - between(own.refusedAt, now);
    return waitMs > 0 ? { code: 'tooManyTries', waitMs } : null;
  }
  // Who is somebody already takes no place from strangers of their network, nor they from them.
  const isKnown = (device: Id): boolean => (visitorOf(register, device)?.access.length ?? 0) > 0;
  const known = isKnown(who.device);
  const near = taken.filter(
    ({ id, knock }) => knock?.network === who.network && isKnown(id) === known
  );
  const isTaken = taken.length >= MOST_AT_A_DOOR || near.length >= MOST_FROM_A_NETWORK;
  return isTaken ? { code: 'lobbyFull' } : null;
}

/** The row of a device that knocks; what it holds already it keeps. */
export function hasKnocked(
  device: Id,
  show: Id,
  row: DeviceRow | null,
  {
    grant,
    name: given,
    departments: asked,
    network
  }: Pick<Knock, 'grant' | 'name' | 'departments' | 'network'>,
  now: Instant
): DeviceRow {
  const name = plainName(given) || (row?.name ?? `Device ${device}`);
  const departments = departmentIds(asked);
  // Asked once more, it keeps its place.
  const at = row?.knock?.grant === grant && isWaiting(row.knock, now) ? row.knock.at : now;
  const knock = { grant, name, departments, network, at, refusedAt: null };
  if (row) return { ...row, knock };
  return {
    ...{ id: device, show, name, held: [], knock },
    ...{ createdAt: now, seenAt: null, revokedAt: null }
  };
}

/** Doors that ask first: who waits before them, and how they are let in or refused. */
export function openLobby(
  register: Register,
  clock: Clock
): Pick<Grants, 'standingOf' | 'waiting' | 'waitingByShow' | 'letIn' | 'refuse'> {
  const askedFor = (grant: GrantRow, knock: Knock) => ({
    roles: grant.roles,
    departments: answersForSome(grant.roles) ? granted(grant.departments, knock.departments) : []
  });

  /** The row that waits and its door, if the asking device may deal in what it asks for. */
  const own = (
    by: Id,
    show: Id,
    device: Id
  ): { row: DeviceRow; grant: GrantRow; knock: Knock } | { refused: DoorRefusal } => {
    const roles = actorOf(register, by, show)?.roles ?? [];
    const row = register.row(device, show);
    const grant = register.grant(row?.knock?.grant ?? '');
    if (!mayDo(roles, 'seeDoors')) return refused('notAllowed');
    if (!row?.knock || !grant || !isWaiting(row.knock, clock.now())) return refused('noSuchDevice');
    return mayDealIn(roles, grant.roles) ? { row, grant, knock: row.knock } : refused('notAllowed');
  };

  const waiting = (by: Id, show: Id): DoorAnswer<readonly Waiting[]> => {
    const roles = actorOf(register, by, show)?.roles ?? [];
    if (!mayDo(roles, 'seeDoors')) return refused('notAllowed');
    const now = clock.now();
    const there = register.rowsOn(show).flatMap((row): Waiting[] => {
      const { knock } = row;
      const grant = knock && isWaiting(knock, now) ? register.grant(knock.grant) : null;
      if (!knock || !grant || !mayDealIn(roles, grant.roles)) return [];
      if (refusalOf(grant, row, clock) !== null) return [];
      const { name, at: since } = knock;
      return [{ device: row.id, name, grant: grant.id, since, ...askedFor(grant, knock) }];
    });
    return { granted: there.toSorted((one, other) => one.since - other.since) };
  };

  return {
    waiting,

    waitingByShow(by) {
      const counts = register.scopes.flatMap((show) => {
        const answer = show === '*' ? null : waiting(by, show);
        return answer && 'granted' in answer ? [[show, answer.granted.length] as const] : [];
      });
      return new Map(counts);
    },

    standingOf(cookieHeader, show): Standing | null {
      const device = register.deviceByCookie(cookieHeader);
      const row = device === null ? null : register.row(device, show);
      const knock = row?.knock ?? null;
      if (device === null || !row || !knock) {
        if (device === null) return null;
        if (actorOf(register, device, show) !== null) return { at: 'inside' };
        return wasLetInUntilEnd(register, device, show) ? { at: 'over' } : null;
      }
      const grant = register.grant(knock.grant);
      const isOpen = grant !== null && refusalOf(grant, row, clock) === null;
      const at = knock.refusedAt !== null ? 'refused' : 'lobby';
      return {
        at: isOpen && (at === 'refused' || isWaiting(knock, clock.now())) ? at : 'shut',
        name: knock.name,
        since: knock.at,
        ...(grant ? askedFor(grant, knock) : { roles: [], departments: [] }),
        letInBy: grant ? dealersIn(grant.roles) : []
      };
    },

    letIn: (by, show, device, as) =>
      register.inTurn(async () => {
        const found = own(by, show, device);
        if ('refused' in found) return found;
        const { row, grant, knock } = found;
        const fault = refusalOf(grant, row, clock);
        if (fault) return { refused: fault };
        const what = as ?? askedFor(grant, knock);
        if (!mayDealIn(actorOf(register, by, show)?.roles ?? [], what.roles)) {
          return refused('notAllowed');
        }
        if (what.roles.length === 0) return noRole;
        const departments = answersForSome(what.roles) ? departmentIds(what.departments) : [];
        const inside = entered(device, grant, row, knock, register, clock);
        const held = inside.held.map((each) =>
          each.grant === grant.id ? { ...each, roles: what.roles, departments } : each
        );
        const uses = holds(row, grant) ? grant.uses : grant.uses + 1;
        await register.save({ devices: [{ ...inside, held }], grants: [{ ...grant, uses }] });
        return { granted: null };
      }),

    refuse: (by, show, device) =>
      register.inTurn(async () => {
        const found = own(by, show, device);
        if ('refused' in found) return found;
        const knock = { ...found.knock, refusedAt: clock.now() };
        await register.save({ devices: [{ ...found.row, knock }] });
        return { granted: null };
      })
  };
}

/** Those who run a show: any that may deal in a set of roles can let it in. */
const runners: readonly Role[] = ['owner', 'planner', 'caller', 'deputy'];
const dealersIn = (dealt: readonly Role[]): readonly Role[] =>
  runners.filter((role) => mayDealIn([role], dealt));

const refused = (code: 'notAllowed' | 'noSuchDevice'): { refused: DoorRefusal } => ({
  refused: { code }
});
const noRole: { refused: DoorRefusal } = {
  refused: { code: 'invalid', field: 'roles', sentence: 'Choose at least one role.' }
};
