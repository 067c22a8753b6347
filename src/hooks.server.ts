import type { Handle } from '@sveltejs/kit';
import { runningApp } from '#server/running-app.server.ts';

/** Tells every page which device asks. Who may do what is decided behind the door, not here. */
export const handle: Handle = async ({ event, resolve }) => {
  const cookieHeader = event.request.headers.get('cookie');
  event.locals = {
    caller: { cookieHeader, address: event.getClientAddress() },
    visitor: await runningApp().authenticate(cookieHeader),
    keep({ cookie }) {
      if (!cookie) return;
      event.cookies.set(cookie.name, cookie.value, {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure: event.url.protocol === 'https:',
        maxAge: cookie.maxAgeSeconds
      });
    }
  };
  return resolve(event);
};
