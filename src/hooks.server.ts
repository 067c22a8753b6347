import type { Handle, HandleServerError, RequestEvent } from '@sveltejs/kit';
import { runningApp } from '#server/running-app.server.ts';

/** What pages read of who is signed in, to tell apart what this browser keeps: src/lib/live/person-here.ts. */
const PERSON = 'callboard_person';
const PERSON_KEPT_SECONDS = 400 * 24 * 60 * 60;

function tellPerson({ cookies, url }: RequestEvent, account: string | undefined): void {
  const secure = url.protocol === 'https:';
  const name = secure ? `__Host-${PERSON}` : PERSON;
  if (cookies.get(name) === account) return;
  const options = { path: '/', httpOnly: false, sameSite: 'lax', secure } as const;
  if (account === undefined) cookies.delete(name, options);
  else cookies.set(name, account, { ...options, maxAge: PERSON_KEPT_SECONDS });
}

/** Tells every page which device asks. Who may do what is decided behind the door, not here. */
export const handle: Handle = async ({ event, resolve }) => {
  const cookieHeader = event.request.headers.get('cookie');
  const agent = event.request.headers.get('user-agent') ?? '';
  const visitor = await runningApp().authenticate(cookieHeader);
  tellPerson(event, visitor?.account);
  event.locals = {
    caller: { cookieHeader, address: event.getClientAddress(), agent },
    visitor,
    keep({ cookie, visitor }) {
      if (visitor !== undefined) tellPerson(event, visitor?.account);
      if (!cookie) return;
      // One name a scheme: see server/auth/cookie.ts.
      const secure = event.url.protocol === 'https:';
      event.cookies.set(secure ? `__Host-${cookie.name}` : cookie.name, cookie.value, {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure,
        maxAge: cookie.maxAgeSeconds
      });
    }
  };
  const response = await resolve(event);
  // Whatever a page says is for whoever asked, now; what a device keeps, its service worker keeps.
  if (!response.headers.has('cache-control')) {
    response.headers.set('cache-control', 'private, no-store');
  }
  return response;
};

/** What nobody foresaw is written down; the person sees the reference and nothing of the inside. */
export const handleError: HandleServerError = ({ error, event, status, message }) => {
  // Asked for what is not there, or in a way that no page of ours does: the mistake is not here.
  if (status < 500) return { message };
  // Whoever sent it went away in the middle: nobody waits for an answer.
  if (error instanceof Error && 'code' in error && error.code === 'ECONNRESET') return { message };
  const reference = runningApp().fault(error, `the page ${event.url.pathname} failed`);
  return { message: `reference ${reference}` };
};
