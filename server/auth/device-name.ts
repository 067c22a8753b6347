const MAX_LENGTH = 60;

/** A name as others read it: one line, no control characters, not too long; empty if none is left. */
export function deviceName(given: string): string {
  const line = given.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return Array.from(line).slice(0, MAX_LENGTH).join('').trim();
}
