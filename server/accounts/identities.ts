import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { APIError } from 'better-auth/api';
import { betterAuth } from 'better-auth/minimal';
import type { Id } from '#core/show.ts';
import { duration, hour } from '#core/time/duration.ts';
import { instant, plus, type Instant } from '#core/time/instant.ts';
import type { AccountStore, Credentials, NewPerson, SignInRow } from '../account-ports.ts';
import type { Clock, NewId } from '../ports.ts';
import type { PasswordHash } from './password-hash.ts';
import { LONGEST, SHORTEST } from './password-rules.ts';

/** A sign-in that is not used for so long is over. */
export const SIGNED_IN_FOR = duration(30 * 24 * hour);

/** Where somebody signs in. */
export interface Place {
  readonly device: Id;
  readonly address: string;
  readonly agent: string;
}

export interface IdentityPorts {
  readonly adapter: AccountStore['adapter'];
  readonly passwords: PasswordHash;
  readonly clock: Clock;
  readonly newId: NewId;
}

interface Placing {
  /** Asked once who they are is proved, so that a wrong password makes no device. */
  readonly place: () => Promise<Place>;
  made: SignInRow | null;
}

export type Identities = ReturnType<typeof openIdentities>;

/**
 * better-auth, asked by us alone: its own routes are not served, its cookies reach no browser, and its
 * log, which names e-mail addresses, is off.
 */
export function openIdentities({ adapter, passwords, clock, newId }: IdentityPorts) {
  const placing = new AsyncLocalStorage<Placing>();
  const dates = () => {
    const now = clock.now();
    const at = new Date(now);
    return { createdAt: at, updatedAt: at, expiresAt: new Date(plus(now, SIGNED_IN_FOR)) };
  };

  const auth = betterAuth({
    database: adapter,
    // Nothing that is signed by it leaves this process, so it need not outlive it.
    secret: randomBytes(32).toString('base64url'),
    baseURL: 'http://localhost',
    logger: { disabled: true },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    advanced: { database: { generateId: () => newId() } },
    emailAndPassword: {
      enabled: true,
      autoSignIn: false,
      minPasswordLength: SHORTEST,
      maxPasswordLength: LONGEST,
      password: {
        hash: (password) => passwords.hash(password),
        verify: ({ hash, password }) => passwords.verify(password, hash)
      }
    },
    session: { additionalFields: { device: { type: 'string', required: true, input: false } } },
    databaseHooks: {
      session: {
        create: {
          async before(session) {
            const asked = placing.getStore();
            if (!asked) return false;
            const { device, address, agent } = await asked.place();
            const at = { device, ipAddress: address, userAgent: agent, ...dates() };
            return { data: { ...session, ...at } };
          },
          async after(session) {
            const asked = placing.getStore();
            if (asked) asked.made = signInOf(session);
          }
        }
      }
    }
  });

  const placed = async (
    place: () => Promise<Place>,
    signIn: () => Promise<unknown>
  ): Promise<SignInRow> => {
    const asked: Placing = { place, made: null };
    await placing.run(asked, signIn);
    if (!asked.made) throw new Error('a sign-in was not kept');
    return asked.made;
  };

  return {
    /** Null: there is no such account, or that is not its password; both take the same time. */
    async signIn(body: Credentials, place: () => Promise<Place>): Promise<SignInRow | null> {
      try {
        return await placed(place, () => auth.api.signInEmail({ body }));
      } catch (refused) {
        if (refused instanceof APIError) return null;
        throw refused;
      }
    },

    /** Signs in whoever has proved who they are in another way. */
    async signInAs(account: Id, place: () => Promise<Place>): Promise<SignInRow> {
      const { internalAdapter } = await auth.$context;
      return placed(place, () => internalAdapter.createSession(account));
    },

    /** Makes an account. The e-mail address has to be one, and free. */
    async make({ name, email, password }: NewPerson): Promise<Id> {
      const { user } = await auth.api.signUpEmail({ body: { name, email, password } });
      return user.id;
    },

    async rename(account: Id, name: string): Promise<void> {
      const { internalAdapter } = await auth.$context;
      await internalAdapter.updateUser(account, { name });
    },

    /** For nobody it takes as long as for somebody. */
    async hasPassword(account: Id | null, password: string): Promise<boolean> {
      const { internalAdapter } = await auth.$context;
      const credentials = account === null ? [] : await internalAdapter.findAccounts(account);
      const stored = credentials.find(({ providerId }) => providerId === 'credential')?.password;
      if (stored) return passwords.verify(password, stored);
      await passwords.hash(password);
      return false;
    },

    hashOf: (password: string): Promise<string> => passwords.hash(password),

    async end(signIns: readonly SignInRow[]): Promise<void> {
      const { internalAdapter } = await auth.$context;
      for (const { token } of signIns) await internalAdapter.deleteSession(token);
    },

    async keep({ token, seenAt, expiresAt }: SignInRow): Promise<void> {
      const { internalAdapter } = await auth.$context;
      const used = { updatedAt: new Date(seenAt), expiresAt: new Date(expiresAt) };
      await internalAdapter.updateSession(token, used);
    }
  };
}

/** A session as better-auth hands it over; our own field is not in its type. */
function signInOf(session: {
  readonly id: string;
  readonly token: string;
  readonly userId: string;
  readonly ipAddress?: string | null | undefined;
  readonly userAgent?: string | null | undefined;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly expiresAt: Date;
  readonly device?: unknown;
}): SignInRow {
  const moment = (date: Date): Instant => instant(date.getTime());
  return {
    id: session.id,
    token: session.token,
    account: session.userId,
    device: String(session.device),
    address: session.ipAddress ?? '',
    agent: session.userAgent ?? '',
    at: moment(session.createdAt),
    seenAt: moment(session.updatedAt),
    expiresAt: moment(session.expiresAt)
  };
}
