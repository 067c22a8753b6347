import { isSecret } from './secret.ts';

/** How a browser says which device it is. */
const NAME = 'callboard_device';

/** As long as browsers keep any cookie: a tablet that comes back next season is still known. */
const MAX_AGE_SECONDS = 400 * 24 * 60 * 60;

/** The device's secret in a Cookie header; null when there is none that could be one. */
export function secretIn(cookieHeader: string | null): string | null {
  for (const pair of cookieHeader?.split(';') ?? []) {
    const [name, value] = pair.split('=', 2);
    if (name?.trim() === NAME && value !== undefined && isSecret(value.trim())) {
      return value.trim();
    }
  }
  return null;
}

/** The cookie that makes a browser the device of this secret. */
export const cookieOf = (secret: string) => ({
  name: NAME,
  value: secret,
  maxAgeSeconds: MAX_AGE_SECONDS
});
