import { APIError } from 'better-auth/api';
import type { Knock } from '../account-ports.ts';
import { tooMany, type AccountParts, type Refused } from './account-parts.ts';
import { TooBusy } from './at-most.ts';

/** Too much hashing waits already; it goes through 60 a second on a slow machine. */
export const BUSY_MS = 2_000;

/** Counts a try of a password before it is looked at. Null: it was wrong; any other costs nothing. */
export async function tried<Right>(
  { tries }: Pick<AccountParts, 'tries'>,
  { address }: Knock,
  email: string,
  attempt: () => Promise<Right | null>
): Promise<{ readonly right: Right | null } | Refused> {
  const waitMs = await tries.count(email, address);
  if (waitMs > 0) return tooMany(waitMs);
  try {
    const right = await attempt();
    if (right !== null) await tries.forgive(email, address);
    return { right };
  } catch (fault) {
    if (fault instanceof APIError) return { right: null };
    // Nobody has looked at it.
    await tries.forgive(email, address);
    if (fault instanceof TooBusy) return tooMany(BUSY_MS);
    throw fault;
  }
}
