import type { IncomingMessage } from 'node:http';

/** The token of a guest's link that a request brings, whatever it opens; '': it brings none. */
export const guestToken = ({ headers }: IncomingMessage): string =>
  /^Guest ([\w-]{22})$/.exec(headers.authorization ?? '')?.[1] ?? '';
