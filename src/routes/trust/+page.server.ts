import { runningApp } from '#server/running-app.server.ts';
import { deviceOf } from './steps.ts';
import type { PageServerLoad } from './$types';

/** For devices that nobody has let in yet, too: whoever joins has to trust the line first. */
export const load: PageServerLoad = ({ url, request }) => {
  const app = runningApp();
  const tls = app.tls();
  const authority = tls?.authority ?? null;
  return {
    tls: tls === null ? 'none' : authority === null ? 'brought' : 'own',
    name: authority?.name ?? '',
    fingerprint: authority?.fingerprint ?? '',
    isSecure: url.protocol === 'https:',
    /** This very address, over TLS. */
    secure: `https://${url.host}`,
    others: app.origins().filter((origin) => origin.startsWith('https:')),
    device: deviceOf(request.headers.get('user-agent') ?? '')
  } as const;
};
