import type { Role } from '#core/actor.ts';
import type { Id, Show } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';
import { momentText } from '#lib/text/dates.ts';

/** A link that lets devices in, as the share page lists it. */
export interface Door {
  readonly id: Id;
  readonly roles: readonly Role[];
  readonly departments: readonly Id[] | null;
  readonly label: string;
  readonly maxUses: number | null;
  readonly uses: number;
  readonly hasPin: boolean;
  readonly hasLobby: boolean;
  readonly untilEnd: boolean;
  readonly expiresAt: Instant | null;
  readonly revokedAt: Instant | null;
  readonly shortCode: { readonly code: string; readonly expiresAt: Instant } | null;
}

export const isOpen = (door: Door, now: Instant): boolean =>
  door.revokedAt === null &&
  (door.expiresAt === null || door.expiresAt > now) &&
  (door.maxUses === null || door.uses < door.maxUses);

/** The code that stands for a door now. */
export const codeOf = ({ shortCode }: Door, now: Instant): Door['shortCode'] =>
  shortCode && shortCode.expiresAt > now ? shortCode : null;

/** "let in 3 of 20, asks for a PIN, has a lobby" */
export function usesText(door: Door, now: Instant): string {
  const { uses, maxUses, hasPin, hasLobby } = door;
  const parts = [
    `let in ${uses}${maxUses === null ? '' : ` of ${maxUses}`}`,
    ...(codeOf(door, now) ? ['has a code'] : []),
    ...(hasPin ? ['asks for a PIN'] : []),
    ...(hasLobby ? ['has a lobby'] : [])
  ];
  return parts.join(', ');
}

/** "until the show is over, 19 Sep, 02:00", or what shut it. */
export function endText(door: Door, now: Instant, { tz, clock }: Show): string {
  const { revokedAt, expiresAt, untilEnd } = door;
  if (revokedAt !== null) return 'shut';
  const at = expiresAt === null ? null : momentText(expiresAt, tz, clock);
  if (expiresAt !== null && expiresAt <= now) return `ran out ${at}`;
  if (!isOpen(door, now)) return 'used up';
  if (untilEnd) return `until the show is over${at === null ? '' : `, ${at}`}`;
  return at === null ? 'works until it is revoked' : `works until ${at}`;
}
