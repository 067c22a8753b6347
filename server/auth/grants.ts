import type { Role } from '#core/actor.ts';
import type { Id } from '#core/show.ts';
import { duration, hour } from '#core/time/duration.ts';
import { plus } from '#core/time/instant.ts';
import type { Clock, NewId } from '../ports.ts';
import type { DeviceRow, DoorRefusal, GrantRow, Grants, NewGrant, Scope } from '../door-ports.ts';
import { MOST_USES } from './admission.ts';
import { CodeTries } from './code-tries.ts';
import type { Comings } from './comings.ts';
import { actorOf } from './devices.ts';
import { openEntrance } from './entrance.ts';
import { accessOf, departmentIds } from './held.ts';
import type { EndOf } from './ends.ts';
import { openGuestLinks } from './guest-links.ts';
import { faultOfFeed, feedBehind } from './feeds.ts';
import { openLobby } from './lobby.ts';
import { listedGrant } from './listing.ts';
import type { Register } from './register.ts';
import { mayDealIn, mayDo } from '#core/deeds.ts';
import type { KnockCookies } from './knock-cookie.ts';
import { hashOfPin, isPin } from './pin.ts';
import { PinTries } from './pin-tries.ts';
import { hashOf, newSecret } from './secret.ts';
import { ShortCodes } from './short-codes.ts';

const MAX_LABEL = 80;
const SETUP_VALID = duration(24 * hour);

/** The links and codes of the installation, from the register. */
export function openGrants(
  register: Register,
  clock: Clock,
  newId: NewId,
  ports: {
    readonly wait: (ms: number) => Promise<void>;
    readonly endOf: EndOf;
    readonly comings: Comings;
    readonly knocks: KnockCookies;
  }
): Grants {
  const codes = new ShortCodes();
  const entrance = openEntrance({
    ...{ register, clock, newId, codes },
    tries: new CodeTries(),
    pinTries: new PinTries(ports.wait, clock),
    comings: ports.comings,
    knocks: ports.knocks
  });

  const rolesOf = (device: Id, show: Scope): readonly Role[] =>
    actorOf(register, device, show)?.roles ?? [];

  const newGrant = (
    show: Scope,
    madeBy: Id | null,
    { pin: _pin, ...grant }: NewGrant,
    pinHash: string | null = null
  ) => {
    const token = newSecret();
    const row: GrantRow = {
      feed: null,
      guest: null,
      hasLobby: false,
      untilEnd: false,
      pinHash,
      ...grant,
      departments: grant.departments && departmentIds(grant.departments),
      id: newId(),
      show,
      uses: 0,
      usedAt: null,
      createdAt: clock.now(),
      revokedAt: null,
      madeBy,
      tokenHash: hashOf(token)
    };
    return { row, token };
  };

  /** The grant, if it is one of the show and the asking device may deal in what it gives. */
  const own = (by: Id, show: Id, id: Id): GrantRow | { refused: DoorRefusal } => {
    const roles = rolesOf(by, show);
    if (!mayDo(roles, 'seeDoors')) return refused('notAllowed');
    const grant = register.grant(id);
    if (grant?.show !== show || grant.guest !== null) return refused('noSuchGrant');
    return mayDealIn(roles, grant.roles) ? grant : refused('notAllowed');
  };

  return {
    ...entrance,
    ...openLobby(register, clock),
    ...openGuestLinks({ register, clock, rolesOf, newGrant }),
    feedOf: (token) => feedBehind(register, clock, token),

    needsSetup: () =>
      !register.hasOwnerAccount &&
      !register.rowsOn('*').some((row) => accessOf(register, row).roles.includes('owner')),

    makeSetupToken: () =>
      register.inTurn(async () => {
        const now = clock.now();
        const older = register
          .grantsOn('*')
          .filter(({ uses, revokedAt }) => uses === 0 && revokedAt === null)
          .map((grant) => ({ ...grant, revokedAt: now }));
        const { row, token } = newGrant('*', null, {
          roles: ['owner'],
          departments: [],
          label: 'setup',
          maxUses: 1,
          expiresAt: plus(now, SETUP_VALID)
        });
        await register.save({ grants: [...older, row] });
        return token;
      }),

    list(by, show) {
      if (!mayDo(rolesOf(by, show), 'seeDoors')) return refused('notAllowed');
      const now = clock.now();
      const doors = register.grantsOn(show).filter(({ guest }) => guest === null);
      const grants = doors.map((grant) => ({
        ...listedGrant(grant),
        shortCode: codes.of(grant.id, now)
      }));
      return { granted: grants };
    },

    async make(by, show, grant) {
      if (!mayDealIn(rolesOf(by, show), grant.roles)) return refused('notAllowed');
      // A show that is not open has no plan that could say when it ends.
      const expiresAt = grant.untilEnd ? (ports.endOf(show) ?? null) : grant.expiresAt;
      const fault = faultOf({ ...grant, expiresAt }, clock);
      if (fault) return { refused: fault };
      const pinHash = grant.pin ? await hashOfPin(grant.pin) : null;
      return register.inTurn(async () => {
        // The PIN took its time, and who asks may be nobody by now.
        if (!mayDealIn(rolesOf(by, show), grant.roles)) return refused('notAllowed');
        const { row, token } = newGrant(show, by, { ...grant, expiresAt }, pinHash);
        await register.save({ grants: [row] });
        return { granted: { grant: listedGrant(row), token } };
      });
    },

    makeCode(by, show, id) {
      const grant = own(by, show, id);
      if ('refused' in grant) return grant;
      if (grant.feed !== null) return refused('noSuchGrant');
      const now = clock.now();
      if (grant.revokedAt !== null) return refused('revoked');
      if (grant.expiresAt !== null && now >= grant.expiresAt) return refused('expired');
      return { granted: codes.make(id, now) };
    },

    revoke: (by, show, id, devices) =>
      register.inTurn(async () => {
        const grant = own(by, show, id);
        if ('refused' in grant) return grant;
        const revokedAt = grant.revokedAt ?? clock.now();
        const leaving = devices === 'leave' ? register.rowsOn(show).flatMap(without(id)) : [];
        await register.save({
          grants: [{ ...grant, revokedAt }],
          // With nothing left the device is out, but not shut out: another link lets it in again.
          devices: leaving
        });
        return { granted: null };
      })
  };
}

/** A row less what a grant gave it; nothing for a row that the grant gave nothing. */
const without =
  (grant: Id) =>
  (row: DeviceRow): readonly DeviceRow[] => {
    const held = row.held.filter((each) => each.grant !== grant);
    return held.length === row.held.length ? [] : [{ ...row, held }];
  };

function faultOf(
  { roles, label, maxUses, expiresAt, feed, pin, untilEnd }: NewGrant,
  clock: Clock
): DoorRefusal | null {
  const invalid = (field: string, sentence: string): DoorRefusal => ({
    code: 'invalid',
    field,
    sentence
  });
  if (roles.length === 0) return invalid('roles', 'Choose at least one role.');
  const feedFault = feed ? faultOfFeed(feed, roles) : null;
  if (feedFault) return feedFault;
  if (pin && !isPin(pin)) return invalid('pin', 'A PIN has four to eight digits.');
  if (label.length > MAX_LABEL) return invalid('label', `At most ${MAX_LABEL} characters.`);
  if (maxUses !== null && !(Number.isInteger(maxUses) && maxUses > 0 && maxUses <= MOST_USES)) {
    return invalid('maxUses', `A whole number from 1 to ${MOST_USES}, or none for as many.`);
  }
  if (expiresAt !== null && expiresAt <= clock.now()) {
    const over = 'By its plan the show is over: choose for how long the link works.';
    return invalid('expiresAt', untilEnd ? over : 'This moment is over already.');
  }
  return null;
}

const refused = (
  code: 'notAllowed' | 'noSuchGrant' | 'revoked' | 'expired'
): { refused: DoorRefusal } => ({ refused: { code } });
