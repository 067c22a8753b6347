import { duration, hour } from '#core/time/duration.ts';
import type { Id } from '#core/show.ts';
import type {
  AccountLinkRow,
  AccountListing,
  AccountRow,
  Accounts,
  InvitationListing,
  Membership,
  ResetListing
} from '../account-ports.ts';
import type { AccountLinks } from './account-links.ts';
import { invalid, refused, tooMany, type AccountParts } from './account-parts.ts';
import { TooBusy } from './at-most.ts';
import { openOf } from './invitations.ts';
import { BUSY_MS } from './password-try.ts';
import { problemOf } from './password-rules.ts';

const RESET_FOR = duration(24 * hour);

type PeopleDesk = Pick<
  Accounts,
  'mayGive' | 'list' | 'setMembership' | 'makeReset' | 'reset' | 'remove'
>;

/** What owners do with other people's accounts; on a show, whoever may deal in the roles there. */
export function openPeopleDesk(parts: AccountParts, links: AccountLinks): PeopleDesk {
  const { register, identities, doors, entering, clock } = parts;

  const isOwner = (device: Id): boolean => doors.mayKeepAccounts(device);

  /** Nobody else could let anybody in any more. */
  const isLastOwner = (account: Id): boolean =>
    !doors.hasOwnerDevice() && register.owners().every((owner) => owner === account);

  const listed = (
    person: AccountRow,
    memberships: readonly Membership[],
    me: Id | null
  ): AccountListing => {
    const signIns = register.signInsOf(person.id);
    const seen = signIns.map(({ seenAt }) => seenAt).toSorted((one, other) => other - one);
    return {
      ...person,
      memberships,
      signIns: signIns.length,
      seenAt: seen[0] ?? null,
      isMe: person.id === me
    };
  };

  const reset = (link: AccountLinkRow): ResetListing => {
    const { id, account, expiresAt } = link;
    const person = account === null ? null : register.person(account);
    return { id, name: person?.name ?? '', expiresAt, isGood: links.mayStillBeMade(link) };
  };

  return {
    mayGive: (by, show, role) => doors.mayDealIn(by, show, [role]),

    list(by) {
      const owner = isOwner(by);
      const me = register.signInOn(by)?.account ?? null;
      const sees = (show: Membership['show']): boolean => owner || doors.maySeeDoors(by, show);
      const people = register
        .people()
        .map((person) => ({
          person,
          memberships: register.membershipsOf(person.id).filter(({ show }) => sees(show))
        }))
        .filter(({ memberships }) => owner || memberships.length > 0)
        // Addresses are for those who own the installation.
        .map(({ person, memberships }) =>
          listed(owner ? person : { ...person, email: '' }, memberships, me)
        );
      const invitations = openOf(register, clock.now(), 'invitation').flatMap(
        (link): InvitationListing[] => {
          const { id, label, show, roles, departments, expiresAt } = link;
          if (show === null || !sees(show)) return [];
          const isGood = links.mayStillBeMade(link);
          return [{ id, label, show, roles, departments, expiresAt, isGood }];
        }
      );
      const resets = owner ? openOf(register, clock.now(), 'reset').map(reset) : [];
      if (!owner && people.length + invitations.length === 0) return refused('notAllowed');
      const byName = people.toSorted((one, other) => one.name.localeCompare(other.name));
      return { granted: { people: byName, invitations, resets } };
    },

    async setMembership(by, account, { show, roles, departments }) {
      const before = register.membership(account, show)?.roles ?? [];
      const isKnown = register.person(account) !== null && (isOwner(by) || before.length > 0);
      const mayDeal = doors.mayDealIn(by, show, before) && doors.mayDealIn(by, show, roles);
      if (!isKnown || !mayDeal) return refused('notAllowed');
      if (show === '*' && !roles.includes('owner') && isLastOwner(account)) {
        return invalid('roles', 'The last owner of the installation has to stay one.');
      }
      await register.save({ memberships: [{ account, show, roles, departments }] });
      await entering.changed(account);
      return { granted: null };
    },

    async makeReset(by, account) {
      if (!isOwner(by) || !register.person(account)) return refused('notAllowed');
      await register.save({ links: register.revokedResets(account) });
      const none = { show: null, roles: [], departments: [], label: '' } as const;
      const link = { ...none, kind: 'reset', account, madeBy: by } as const;
      return { granted: await links.make(link, RESET_FOR) };
    },

    reset: (_, token, password) =>
      links.using(token, 'reset', async (link) => {
        const person = link.account === null ? null : register.person(link.account);
        if (!person) return refused('unknownKey');
        const problem = await problemOf(password, person);
        if (problem) return invalid('password', problem);
        try {
          const hash = await identities.hashOf(password);
          const still = links.again(link.id);
          if ('refused' in still) return still;
          const used = { ...still, usedAt: clock.now() };
          // Who holds a device that was stolen may have its passkeys, or have made one.
          const all = { but: null, links: [used], keepsPasskeys: false };
          await entering.setPassword(person.id, hash, all);
          return { granted: { id: person.id, name: person.name } };
        } catch (fault) {
          if (fault instanceof TooBusy) return tooMany(BUSY_MS);
          throw fault;
        }
      }),

    async remove(by, account) {
      if (!isOwner(by) || !register.person(account)) return refused('notAllowed');
      if (isLastOwner(account)) {
        return invalid('account', 'The last owner of the installation cannot be removed.');
      }
      await entering.remove(account);
      return { granted: null };
    }
  };
}
