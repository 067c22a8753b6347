import { and, isNull, sql } from 'drizzle-orm';
import type { Instant } from '#core/time/instant.ts';
import {
  accountCredential,
  accountLink,
  accountMembership,
  accountPasskey,
  accountSession,
  accountUser
} from './account-schema.ts';
import type { OpenedDatabase } from './open-database.ts';

type Reading = Pick<OpenedDatabase, 'select' | 'all'>;
type Closing = Pick<OpenedDatabase, 'delete' | 'update'>;
type Changing = Pick<OpenedDatabase, 'delete' | 'insert'>;

/** All that accounts have in a database; nothing in one of a version before there were any. */
export function accountsIn(database: Reading) {
  const has = (table: string): boolean =>
    database.all(sql`SELECT name FROM sqlite_schema WHERE name = ${table}`).length > 0;
  if (!has('account_user')) return null;
  return {
    people: database.select().from(accountUser).all(),
    credentials: database.select().from(accountCredential).all(),
    sessions: database.select().from(accountSession).all(),
    memberships: database.select().from(accountMembership).all(),
    links: database.select().from(accountLink).all(),
    // Accounts were there before passkeys were.
    passkeys: has('account_passkey') ? database.select().from(accountPasskey).all() : []
  };
}

/** Everybody, with all that is theirs. */
export function dropAccounts(change: Changing): void {
  // Invitations that nobody has used are nobody's.
  change.delete(accountLink).run();
  change.delete(accountUser).run();
}

/**
 * Nobody is signed in any more, and no link that is open counts: who was removed since, or whose
 * password was changed, nothing says.
 */
export function closeAccounts(change: Closing, revokedAt: Instant): void {
  change.delete(accountSession).run();
  const isOpen = and(isNull(accountLink.usedAt), isNull(accountLink.revokedAt));
  change.update(accountLink).set({ revokedAt }).where(isOpen).run();
}

export function putAccounts(change: Changing, rows: ReturnType<typeof accountsIn>): void {
  for (const row of rows?.people ?? []) change.insert(accountUser).values(row).run();
  for (const row of rows?.credentials ?? []) change.insert(accountCredential).values(row).run();
  for (const row of rows?.sessions ?? []) change.insert(accountSession).values(row).run();
  for (const row of rows?.memberships ?? []) change.insert(accountMembership).values(row).run();
  for (const row of rows?.links ?? []) change.insert(accountLink).values(row).run();
  for (const row of rows?.passkeys ?? []) change.insert(accountPasskey).values(row).run();
}
