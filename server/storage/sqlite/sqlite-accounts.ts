import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { and, eq, ne, sql } from 'drizzle-orm';
import { instant } from '#core/time/instant.ts';
import type { AccountStore } from '../../account-ports.ts';
import {
  accountCredential,
  accountLink,
  accountMembership,
  accountPasskey,
  accountSession,
  accountUser,
  accountVerification
} from './account-schema.ts';
import type { OpenedDatabase } from './open-database.ts';
import { privateNote } from './schema.ts';

/** The rows of accounts, of an opened database: better-auth writes its own through the adapter. */
export function sqliteAccounts(database: OpenedDatabase): AccountStore {
  const { id, name, email } = accountUser;
  return {
    adapter: drizzleAdapter(database, {
      provider: 'sqlite',
      schema: {
        user: accountUser,
        session: accountSession,
        account: accountCredential,
        verification: accountVerification
      }
    }),

    async load() {
      const sessions = database.select().from(accountSession).all();
      return {
        people: database.select({ id, name, email }).from(accountUser).all(),
        signIns: sessions.map((row) => ({
          id: row.id,
          token: row.token,
          account: row.userId,
          device: row.device,
          address: row.ipAddress ?? '',
          agent: row.userAgent ?? '',
          at: instant(row.createdAt.getTime()),
          seenAt: instant(row.updatedAt.getTime()),
          expiresAt: instant(row.expiresAt.getTime())
        })),
        memberships: database.select().from(accountMembership).all(),
        links: database.select().from(accountLink).all(),
        passkeys: database.select().from(accountPasskey).all()
      };
    },

    async save({ memberships = [], links = [], password, removed, left, notes, ...passkeys }) {
      const { passkeyMade, passkeyUsed, passkeyRemoved } = passkeys;
      database.transaction((change) => {
        if (left !== undefined) {
          change.delete(accountSession).where(eq(accountSession.device, left)).run();
        }
        if (removed !== undefined) {
          change.delete(accountUser).where(eq(accountUser.id, removed)).run();
          change.delete(privateNote).where(eq(privateNote.writer, removed)).run();
        }
        if (password) {
          const { account, hash, at, but, keepsPasskeys } = password;
          const itsOwn = eq(accountCredential.userId, account);
          const set = { password: hash, updatedAt: new Date(at) };
          change.update(accountCredential).set(set).where(itsOwn).run();
          const others = ne(accountSession.id, but ?? '');
          change
            .delete(accountSession)
            .where(and(eq(accountSession.userId, account), others))
            .run();
          if (!keepsPasskeys) {
            change.delete(accountPasskey).where(eq(accountPasskey.account, account)).run();
          }
        }
        if (passkeyMade) {
          const publicKey = Buffer.from(passkeyMade.publicKey);
          change
            .insert(accountPasskey)
            .values({ ...passkeyMade, publicKey })
            .run();
        }
        if (passkeyUsed) {
          const itself = eq(accountPasskey.id, passkeyUsed.id);
          change.update(accountPasskey).set(passkeyUsed).where(itself).run();
        }
        if (passkeyRemoved !== undefined) {
          change.delete(accountPasskey).where(eq(accountPasskey.id, passkeyRemoved)).run();
        }
        if (notes) {
          const itsOwn = eq(privateNote.writer, notes.device);
          // Beside what the person wrote before; of two beside one item theirs stays.
          change.run(
            sql`UPDATE OR IGNORE ${privateNote} SET device = ${notes.account} WHERE ${itsOwn}`
          );
          change.delete(privateNote).where(itsOwn).run();
        }
        for (const row of memberships) {
          const target = [accountMembership.account, accountMembership.show];
          change
            .insert(accountMembership)
            .values(row)
            .onConflictDoUpdate({ target, set: row })
            .run();
        }
        for (const row of links) {
          const target = accountLink.id;
          change.insert(accountLink).values(row).onConflictDoUpdate({ target, set: row }).run();
        }
      });
    }
  };
}
