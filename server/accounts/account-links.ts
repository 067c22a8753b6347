import type { Id } from '#core/show.ts';
import type { Role } from '#core/actor.ts';
import { mayDealIn, mayDo } from '#core/deeds.ts';
import type { AccountLinkRow, MadeAccountLink, Membership } from '../account-ports.ts';
import { plus } from '#core/time/instant.ts';
import type { Duration } from '#core/time/duration.ts';
import type { DoorAnswer } from '../door-ports.ts';
import { refused, type AccountParts, type Refused } from './account-parts.ts';

export type AccountLinks = ReturnType<typeof openAccountLinks>;

type Made = Pick<
  AccountLinkRow,
  'kind' | 'show' | 'roles' | 'departments' | 'label' | 'account' | 'madeBy'
>;

/** Links that are good once: they are made here, looked at, and used by one at a time. */
export function openAccountLinks({ register, doors, clock, newId }: AccountParts) {
  const inUse = new Set<Id>();

  const mayAs = (account: Id, { kind, show, roles }: Made): boolean => {
    const rolesOn = (scope: Membership['show'] | null): readonly Role[] =>
      scope === null ? [] : (register.membership(account, scope)?.roles ?? []);
    if (kind === 'reset') return mayDo(rolesOn('*'), 'keepAccounts');
    return mayDealIn([...rolesOn(show), ...rolesOn('*')], roles);
  };

  /** Whoever made it may have been removed since, shut out, or be less than they were: it opens nothing then. */
  const mayStillBeMade = (link: AccountLinkRow): boolean => {
    if (link.madeAs !== null) return mayAs(link.madeAs, link);
    if (link.kind === 'reset') return doors.mayKeepAccounts(link.madeBy);
    return link.show !== null && doors.mayDealIn(link.madeBy, link.show, link.roles);
  };

  /** The account on the device that makes a link, if it may by itself. */
  const makerOf = (link: Made): Id | null => {
    const account = register.signInOn(link.madeBy)?.account ?? null;
    return account !== null && mayAs(account, link) ? account : null;
  };

  const find = (token: string): AccountLinkRow | Refused => {
    const hash = doors.hashOfKey(token);
    const link = hash === null ? null : register.linkByHash(hash);
    if (link && inUse.has(link.id)) return refused('usedUp');
    return good(link);
  };

  /** A link as it is by now, or why it counts no more. */
  const good = (link: AccountLinkRow | null): AccountLinkRow | Refused => {
    if (!link || !mayStillBeMade(link)) return refused('unknownKey');
    if (link.usedAt !== null) return refused('usedUp');
    if (link.revokedAt !== null) return refused('revoked');
    if (clock.now() >= link.expiresAt) return refused('expired');
    return link;
  };

  return {
    find,
    mayStillBeMade,

    /** To be asked right before it is noted that a link was used: it may have been taken back since. */
    again: (id: Id): AccountLinkRow | Refused => good(register.link(id)),

    async make(link: Made, valid: Duration): Promise<MadeAccountLink> {
      const { token, hash } = doors.newKey();
      const createdAt = clock.now();
      const expiresAt = plus(createdAt, valid);
      const made = { id: newId(), tokenHash: hash, createdAt, expiresAt };
      await register.save({
        links: [{ ...link, ...made, madeAs: makerOf(link), usedAt: null, revokedAt: null }]
      });
      return { token, expiresAt };
    },

    /** Whether somebody is using it at this moment. */
    isInUse: (id: Id): boolean => inUse.has(id),

    /** Nobody else uses it until `use` is done, which notes whether it is used up. */
    async using<What>(
      token: string,
      kind: AccountLinkRow['kind'],
      use: (link: AccountLinkRow) => Promise<DoorAnswer<What>>
    ): Promise<DoorAnswer<What>> {
      const link = find(token);
      if ('refused' in link) return link;
      if (link.kind !== kind) return refused('unknownKey');
      inUse.add(link.id);
      try {
        return await use(link);
      } finally {
        inUse.delete(link.id);
      }
    }
  };
}
