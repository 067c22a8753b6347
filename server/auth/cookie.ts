import { isSecret } from './secret.ts';

/**
 * How a browser says which device it is. Pages over TLS set it under a name that no page over http
 * can touch: a Secure cookie of the same name could never be changed from there, and a device that
 * comes over both would be stuck. Over TLS both names arrive, and the safer goes first.
 */
const NAME = 'callboard_device';
const NAMES = [`__Host-${NAME}`, NAME];

/** As long as browsers keep any cookie: a tablet that comes back next season is still known. */
const MAX_AGE_SECONDS = 400 * 24 * 60 * 60;

/** The secrets in a Cookie header, the likeliest first; none that could not be one. */
export function secretsIn(cookieHeader: string | null): string[] {
  const pairs = (cookieHeader?.split(';') ?? []).map((pair) =>
    pair.split('=', 2).map((part) => part.trim())
  );
  return NAMES.flatMap((name) => pairs.filter(([each]) => each === name))
    .map(([, secret = '']) => secret)
    .filter(isSecret);
}

/** The cookie that makes a browser the device of this secret. */
export const cookieOf = (secret: string) => ({
  name: NAME,
  value: secret,
  maxAgeSeconds: MAX_AGE_SECONDS
});
