import type { Id } from '#core/show.ts';

/**
 * Set by the server beside the device's own cookie (src/hooks.server.ts), for pages to read: whose texts
 * this browser shows and keeps. No right hangs on it.
 */
const COOKIE = 'callboard_person';
const LAST = 'callboard.person';
const OF = ' of ';

/** The account of the person who is signed in on this browser; empty: nobody is. */
export function personHere(): Id {
  if (typeof document === 'undefined') return '';
  // One name a scheme, as the device's: see server/auth/cookie.ts.
  const name = location.protocol === 'https:' ? `__Host-${COOKIE}` : COOKIE;
  const own = document.cookie.split('; ').find((each) => each.startsWith(`${name}=`));
  return own?.slice(name.length + 1) ?? '';
}

/** The name under which this browser keeps a text of the person who is here, or of the device itself. */
export function keptAs(name: string): string {
  const person = personHere();
  return person === '' ? name : `${name}${OF}${person}`;
}

/**
 * Where another person was here before: nothing of theirs stays but edits that still wait for their
 * line, which are theirs alone to send.
 */
export function forgetOthers(): void {
  const here = personHere();
  try {
    for (const storage of [sessionStorage, localStorage]) {
      for (const key of Object.keys(storage)) {
        const at = key.startsWith('callboard.') ? key.lastIndexOf(OF) : -1;
        if (at >= 0 && key.slice(at + OF.length) !== here) storage.removeItem(key);
      }
    }
    if ((localStorage.getItem(LAST) ?? '') === here) return;
    localStorage.setItem(LAST, here);
    // The last states of shows, as far as those before could see them.
    indexedDB.deleteDatabase('callboard');
  } catch {
    // A private window keeps nothing.
  }
}
