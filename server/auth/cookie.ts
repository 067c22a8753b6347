import { isSecret } from './secret.ts';

/**
 * How a browser says which device it is. Pages over TLS set it under a name that no page over http
 * can touch: a Secure cookie of the same name could never be changed from there, and a device that
 * comes over both would be stuck. Over TLS both names arrive, and the safer goes first.
 */
const NAME = 'callboard_device';

/** As long as browsers keep any cookie: a tablet that comes back next season is still known. */
const MAX_AGE_SECONDS = 400 * 24 * 60 * 60;

/** What a Cookie header says under a name, over TLS or not, the safer first. */
export function cookiesNamed(cookieHeader: string | null, name: string): string[] {
  const pairs = (cookieHeader?.split(';') ?? []).map((pair) =>
    pair.split('=', 2).map((part) => part.trim())
  );
  return [`__Host-${name}`, name].flatMap((each) =>
    pairs.filter(([its]) => its === each).map(([, value = '']) => value)
  );
}

/** The secrets in a Cookie header, the likeliest first; none that could not be one. */
export const secretsIn = (cookieHeader: string | null): string[] =>
  cookiesNamed(cookieHeader, NAME).filter(isSecret);

/** The cookie that makes a browser the device of this secret. */
export const cookieOf = (secret: string) => ({
  name: NAME,
  value: secret,
  maxAgeSeconds: MAX_AGE_SECONDS
});
