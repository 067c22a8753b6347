import type { Guest } from '#core/guests/guest.ts';
import type { GuestLink, MadeGuestLink } from '#core/guests/guest-link.ts';
import type { Id } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';

const path = (show: Id, { kind, id }: Guest): string => `/api/shows/${show}/guests/${kind}/${id}`;

/** The links of a guest; null: the server did not answer, or not to this device. */
export async function readLinks(show: Id, guest: Guest): Promise<readonly GuestLink[] | null> {
  const answer = await asked<{ readonly links: readonly GuestLink[] }>(path(show, guest));
  return answer?.links ?? null;
}

export const makeLink = (
  show: Id,
  guest: Guest,
  expiresAt: Instant
): Promise<MadeGuestLink | null> =>
  asked(path(show, guest), { method: 'POST', body: JSON.stringify({ expiresAt }) });

export const revokeLink = async (show: Id, link: Id): Promise<boolean> =>
  (await asked(`/api/shows/${show}/guest-links/${link}`, { method: 'DELETE' })) !== null;

async function asked<Answer>(url: string, how: RequestInit = {}): Promise<Answer | null> {
  try {
    const answer = await fetch(url, { cache: 'no-store', ...how });
    return answer.ok ? ((await answer.json()) as Answer) : null;
  } catch {
    return null; // No line: the panel says so.
  }
}
