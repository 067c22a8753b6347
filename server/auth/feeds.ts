import type { Role } from '#core/actor.ts';
import type { Feed } from '#core/export/feed.ts';
import type { Clock } from '../ports.ts';
import type { DoorRefusal, GrantedFeed } from '../door-ports.ts';
import type { Register } from './register.ts';
import { hashOf, isSecret } from './secret.ts';

const MAX_NAME = 300;

/** What a calendar's token still opens: not one that was revoked or has run out. */
export function feedBehind(register: Register, clock: Clock, token: string): GrantedFeed | null {
  const grant = isSecret(token) ? register.grantByHash(hashOf(token)) : null;
  if (!grant || grant.feed === null || grant.revokedAt !== null) return null;
  if (grant.expiresAt !== null && clock.now() >= grant.expiresAt) return null;
  return { grant: grant.id, show: grant.show, feed: grant.feed, roles: grant.roles };
}

/** A calendar lies about on other people's servers: it shows what crew or viewers see, never more. */
export function faultOfFeed({ what }: Feed, roles: readonly Role[]): DoorRefusal | null {
  const [role, ...others] = roles;
  const isForMany = others.length === 0 && (role === 'viewer' || role === 'operator');
  if (!isForMany) {
    const sentence = 'A calendar is for the crew or for viewers.';
    return { code: 'invalid', field: 'roles', sentence };
  }
  if (what.trim() === '' || what.length > MAX_NAME) {
    return { code: 'invalid', field: 'feed', sentence: 'Choose what the calendar is of.' };
  }
  return null;
}
