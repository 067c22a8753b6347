import type { Role } from '#core/actor.ts';
import type { Guest } from '#core/guests/guest.ts';
import type { Id } from '#core/show.ts';
import { between, duration, hour } from '#core/time/duration.ts';
import type { Clock } from '../ports.ts';
import type { DoorRefusal, GrantedGuest, Grants, GrantRow, NewGrant } from '../door-ports.ts';
import { listedGrant } from './listing.ts';
import type { Register } from './register.ts';
import { mayDo } from '#core/deeds.ts';
import { hashOf, isSecret } from './secret.ts';

const LONGEST = duration(400 * 24 * hour);
/** Of one guest that are still open; more are made by mistake. */
const MOST_OPEN = 50;

export interface GuestLinkPorts {
  readonly register: Register;
  readonly clock: Clock;
  readonly rolesOf: (device: Id, show: Id) => readonly Role[];
  readonly newGrant: (
    show: Id,
    madeBy: Id,
    grant: NewGrant
  ) => { readonly row: GrantRow; readonly token: string };
}

type GuestLinks = Pick<
  Grants,
  'guestOf' | 'used' | 'guestLinks' | 'makeGuestLink' | 'revokeGuestLink'
>;

/** Links that open one page for one vendor or person: they let no device in, and give no role. */
export function openGuestLinks({ register, clock, rolesOf, newGrant }: GuestLinkPorts): GuestLinks {
  const isOf = (grant: GrantRow, guest: Guest): boolean =>
    grant.guest?.kind === guest.kind && grant.guest.id === guest.id;
  const linksOf = (show: Id, guest: Guest): readonly GrantRow[] =>
    register.grantsOn(show).filter((grant) => isOf(grant, guest));
  const isOpen = ({ revokedAt, expiresAt }: GrantRow): boolean =>
    revokedAt === null && expiresAt !== null && clock.now() < expiresAt;

  return {
    guestOf(token): GrantedGuest | null {
      const grant = isSecret(token) ? register.grantByHash(hashOf(token)) : null;
      if (!grant || !isOpen(grant)) return null;
      const { id, show, guest, expiresAt } = grant;
      return guest && expiresAt !== null ? { grant: id, show, guest, expiresAt } : null;
    },

    used: (grant) => register.used(grant, clock.now()),

    guestLinks(by, show, guest) {
      if (!mayDo(rolesOf(by, show), 'invite')) return refused('notAllowed');
      return { granted: linksOf(show, guest).map(listedGrant) };
    },

    makeGuestLink: (by, show, guest, expiresAt) =>
      register.inTurn(async () => {
        if (!mayDo(rolesOf(by, show), 'invite')) return refused('notAllowed');
        const length = between(clock.now(), expiresAt);
        if (length <= 0) return invalid('This moment is over already.');
        if (length > LONGEST) return invalid('A link ends within 400 days.');
        if (linksOf(show, guest).filter(isOpen).length >= MOST_OPEN)
          return invalid('There are too many already: revoke some.');
        const { row, token } = newGrant(show, by, {
          ...{ roles: [], departments: [], label: '', maxUses: null },
          ...{ expiresAt, guest }
        });
        await register.save({ grants: [row] });
        return { granted: { grant: listedGrant(row), token } };
      }),

    revokeGuestLink: (by, show, id) =>
      register.inTurn(async () => {
        if (!mayDo(rolesOf(by, show), 'invite')) return refused('notAllowed');
        const grant = register.grant(id);
        if (grant?.show !== show || grant.guest === null) return refused('noSuchGrant');
        const revokedAt = grant.revokedAt ?? clock.now();
        await register.save({ grants: [{ ...grant, revokedAt }] });
        return { granted: null };
      })
  };
}

const refused = (code: 'notAllowed' | 'noSuchGrant'): { refused: DoorRefusal } => ({
  refused: { code }
});
const invalid = (sentence: string): { refused: DoorRefusal } => ({
  refused: { code: 'invalid', field: 'expiresAt', sentence }
});
