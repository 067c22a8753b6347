import { hour } from '#core/time/duration.ts';
import type { BackupFile } from './backup-file.ts';

const NEWEST = 12;
const HOURS = 24;
const DAYS = 14;

/**
 * Which backups stay: the newest 12, of the newest 24 hours that have any the last one, and so of the
 * newest 14 days. Hours and days are counted among the backups, not back from now: a clock that
 * jumped years ahead makes none of them old.
 */
export function kept(newestFirst: readonly BackupFile[]): ReadonlySet<BackupFile> {
  return new Set([
    ...newestFirst.slice(0, NEWEST),
    ...lastOfEach(newestFirst, hour, HOURS),
    ...lastOfEach(newestFirst, 24 * hour, DAYS)
  ]);
}

function lastOfEach(newestFirst: readonly BackupFile[], period: number, most: number) {
  const last = new Map<number, BackupFile>();
  for (const backup of newestFirst) {
    const nth = Math.floor(backup.at / period);
    if (!last.has(nth)) last.set(nth, backup);
    if (last.size === most) break;
  }
  return last.values();
}
