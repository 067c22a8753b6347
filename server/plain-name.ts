const MAX_LENGTH = 60;
/** No name is near as long: what is behind it is not looked at. */
const READ_AT_MOST = 1_000;
/** What the log says behind the name of a guest. */
const MARK = / *\(guest link\)/gi;

/**
 * A name of a device or a person as others read it: one line, no control characters, not too long, and
 * not as a guest’s; empty if none is left.
 */
export function plainName(given: string): string {
  const line = given.slice(0, READ_AT_MOST).replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ');
  return Array.from(unmarked(line).trim()).slice(0, MAX_LENGTH).join('').trim();
}

/** Taking one mark out may make another of what stood around it. */
function unmarked(line: string): string {
  const less = line.replaceAll(MARK, '');
  return less === line ? less : unmarked(less);
}
