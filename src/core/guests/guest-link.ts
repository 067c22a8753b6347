import type { Id } from '../show.ts';
import type { Instant } from '../time/instant.ts';
import type { GuestView } from '../visibility/guest.ts';

/** A guest's link as those who plan see it. */
export interface GuestLink {
  readonly id: Id;
  readonly createdAt: Instant;
  readonly expiresAt: Instant | null;
  readonly revokedAt: Instant | null;
  /** When its page was read last; null: not yet. */
  readonly usedAt: Instant | null;
}

/** One that was made just now; `token` stands in no other answer. */
export interface MadeGuestLink {
  readonly token: string;
  /** Where other devices reach this server, the likeliest first. */
  readonly origins: readonly string[];
}

/** What a guest's page is told. */
export interface GuestPage {
  readonly view: GuestView;
  /** When the link ends. */
  readonly until: Instant;
}
