import type { Id } from '#core/show.ts';
import type { AccountLinkRow, MadeAccountLink } from '../account-ports.ts';
import { plus } from '#core/time/instant.ts';
import type { Duration } from '#core/time/duration.ts';
import type { DoorAnswer } from '../ports.ts';
import { refused, type AccountParts, type Refused } from './account-parts.ts';

export type AccountLinks = ReturnType<typeof openAccountLinks>;

/** Links that are good once: they are made here, looked at, and used by one at a time. */
export function openAccountLinks({ register, doors, clock, newId }: AccountParts) {
  const inUse = new Set<Id>();

  const find = (token: string): AccountLinkRow | Refused => {
    const hash = doors.hashOfKey(token);
    const link = hash === null ? null : register.linkByHash(hash);
    if (link && inUse.has(link.id)) return refused('usedUp');
    return good(link);
  };

  /** A link as it is by now, or why it counts no more. */
  const good = (link: AccountLinkRow | null): AccountLinkRow | Refused => {
    if (!link) return refused('unknownKey');
    if (link.usedAt !== null) return refused('usedUp');
    if (link.revokedAt !== null) return refused('revoked');
    if (clock.now() >= link.expiresAt) return refused('expired');
    return link;
  };

  return {
    find,

    /** To be asked right before it is noted that a link was used: it may have been taken back since. */
    again: (id: Id): AccountLinkRow | Refused => good(register.link(id)),

    async make(
      link: Pick<
        AccountLinkRow,
        'kind' | 'show' | 'roles' | 'departments' | 'label' | 'account' | 'madeBy'
      >,
      valid: Duration
    ): Promise<MadeAccountLink> {
      const { token, hash } = doors.newKey();
      const createdAt = clock.now();
      const expiresAt = plus(createdAt, valid);
      const made = { id: newId(), tokenHash: hash, createdAt, expiresAt };
      await register.save({ links: [{ ...link, ...made, usedAt: null, revokedAt: null }] });
      return { token, expiresAt };
    },

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
