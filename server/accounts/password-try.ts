import { APIError } from 'better-auth/api';
import type { Knock } from '../account-ports.ts';
import { tooMany, type AccountParts, type Refused } from './account-parts.ts';
import { TooBusy } from './at-most.ts';
import { LONGEST_EMAIL } from './new-person.ts';
import type { SignInTries, SignInTry } from './sign-in-tries.ts';

/** Too much hashing waits already; it goes through 60 a second on a slow machine. */
export const BUSY_MS = 2_000;

/** Tries a password: see `counted`. */
export async function tried<Right>(
  { tries, register, doors }: Pick<AccountParts, 'tries' | 'register' | 'doors'>,
  { address, cookieHeader }: Knock,
  email: string,
  attempt: () => Promise<Right | null>
): Promise<{ readonly right: Right | null } | Refused> {
  // Nobody has one, and it is kept no longer than it takes to say so.
  if (email.length > LONGEST_EMAIL) return { right: null };
  const device = doors.deviceBehind(cookieHeader);
  const account = register.personByEmail(email)?.id ?? null;
  const wasHere = device !== null && account !== null && register.hasBeenOn(device, account);
  return counted(tries, { account: email, address, home: wasHere ? device : null }, attempt);
}

/** Counts a try before it is looked at. Null: it was wrong; any other costs nothing. */
export async function counted<Right>(
  tries: SignInTries,
  by: SignInTry,
  attempt: () => Promise<Right | null>
): Promise<{ readonly right: Right | null } | Refused> {
  const waitMs = await tries.count(by);
  if (waitMs > 0) return tooMany(waitMs);
  try {
    const right = await attempt();
    if (right !== null) await tries.forgive(by);
    return { right };
  } catch (fault) {
    if (fault instanceof APIError) return { right: null };
    // Nobody has looked at it.
    await tries.forgive(by);
    if (fault instanceof TooBusy) return tooMany(BUSY_MS);
    throw fault;
  }
}
