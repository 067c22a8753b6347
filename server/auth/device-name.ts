const MAX_LENGTH = 60;
/** What the log says behind the name of a guest. */
const MARK = / *\(guest link\)/gi;

/**
 * A name as others read it: one line, no control characters, not too long, and not as a guest’s; empty if
 * none is left.
 */
export function deviceName(given: string): string {
  const line = given
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .replaceAll(MARK, '')
    .trim();
  return Array.from(line).slice(0, MAX_LENGTH).join('').trim();
}
