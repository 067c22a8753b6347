import { NotStored, type StoreTrouble } from '../../ports.ts';

/** SQLite's codes, and what they come to for whoever waits; anything else stays the fault it is. */
const troubles: readonly (readonly [RegExp, StoreTrouble])[] = [
  [/^SQLITE_FULL/, 'diskFull'],
  [/^(SQLITE_(READONLY|CANTOPEN|PERM|AUTH)|EACCES|EPERM|EROFS)/, 'readOnly'],
  [/^SQLITE_(BUSY|LOCKED)/, 'busy'],
  [/^SQLITE_(IOERR|CORRUPT|NOTADB)/, 'failing']
];

/** A failed write in the store's own words, where they are known. */
export function notStoredOf(cause: unknown): unknown {
  if (cause instanceof NotStored || !(cause instanceof Error) || !('code' in cause)) return cause;
  const code = String(cause.code);
  const why = troubles.find(([pattern]) => pattern.test(code))?.[1];
  return why ? new NotStored(why, `${code}: ${cause.message}`, { cause }) : cause;
}
