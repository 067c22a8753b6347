import { blob, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Role } from '#core/actor.ts';
import type { Id } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';
import type { Scope } from '../../door-ports.ts';

// Named by better-auth as far as the first four go: their columns are what its adapter looks for.

const moment = () => integer({ mode: 'timestamp_ms' }).notNull();
const time = () => integer().$type<Instant>();
const idOfPerson = () =>
  text()
    .notNull()
    .references(() => accountUser.id, { onDelete: 'cascade' });

/** A person with an account. */
export const accountUser = sqliteTable('account_user', {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: integer({ mode: 'boolean' }).notNull(),
  image: text(),
  createdAt: moment(),
  updatedAt: moment()
});

/** A person who is signed in on a device. Its token opens nothing: a device is known by its own cookie. */
export const accountSession = sqliteTable(
  'account_session',
  {
    id: text().primaryKey(),
    token: text().notNull().unique(),
    userId: idOfPerson(),
    device: text().notNull().unique(),
    ipAddress: text(),
    userAgent: text(),
    createdAt: moment(),
    updatedAt: moment(),
    expiresAt: moment()
  },
  ({ userId }) => [index('account_session_of').on(userId)]
);

/** What a person proves themselves by: a password, as its hash. */
export const accountCredential = sqliteTable(
  'account_credential',
  {
    id: text().primaryKey(),
    accountId: text().notNull(),
    providerId: text().notNull(),
    userId: idOfPerson(),
    password: text(),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: integer({ mode: 'timestamp_ms' }),
    refreshTokenExpiresAt: integer({ mode: 'timestamp_ms' }),
    scope: text(),
    createdAt: moment(),
    updatedAt: moment()
  },
  ({ userId }) => [index('account_credential_of').on(userId)]
);

/** better-auth wants it; nothing here is proved by mail, so it stays empty. */
export const accountVerification = sqliteTable('account_verification', {
  id: text().primaryKey(),
  identifier: text().notNull(),
  value: text().notNull(),
  expiresAt: moment(),
  createdAt: moment(),
  updatedAt: moment()
});

/** What a person may be on one show, or on `*`. */
export const accountMembership = sqliteTable(
  'account_membership',
  {
    account: idOfPerson(),
    show: text().$type<Scope>().notNull(),
    roles: text({ mode: 'json' }).$type<readonly Role[]>().notNull(),
    departments: text({ mode: 'json' }).$type<readonly Id[]>().notNull()
  },
  ({ account, show }) => [primaryKey({ columns: [account, show] })]
);

/** A link that makes an account a member, or sets a new password: once, by the hash of its token. */
export const accountLink = sqliteTable('account_link', {
  id: text().primaryKey(),
  tokenHash: text().notNull().unique(),
  kind: text().$type<'invitation' | 'reset'>().notNull(),
  /** Of an invitation: what it gives, and for whom it was made. */
  show: text().$type<Scope>(),
  roles: text({ mode: 'json' }).$type<readonly Role[]>().notNull(),
  departments: text({ mode: 'json' }).$type<readonly Id[]>().notNull(),
  label: text().notNull(),
  /** Of a reset: whose password; of an invitation: who has used it. */
  account: text().references(() => accountUser.id, { onDelete: 'cascade' }),
  madeBy: text().notNull(),
  /** Whose account it counts by; null: by what the device that made it may itself. */
  madeAs: text(),
  createdAt: time().notNull(),
  expiresAt: time().notNull(),
  usedAt: time(),
  revokedAt: time()
});

/** A passkey that a person signs in by. Only its public half is here; the host is the one it was made for. */
export const accountPasskey = sqliteTable(
  'account_passkey',
  {
    id: text().primaryKey(),
    account: idOfPerson(),
    credential: text().notNull().unique(),
    publicKey: blob({ mode: 'buffer' }).notNull(),
    /** How often it was used, as far as its device counts; 0: it does not. */
    counter: integer().notNull(),
    transports: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
    isBackedUp: integer({ mode: 'boolean' }).notNull(),
    host: text().notNull(),
    name: text().notNull(),
    madeAt: time().notNull(),
    usedAt: time()
  },
  ({ account }) => [index('account_passkey_of').on(account)]
);
