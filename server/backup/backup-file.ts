import { instant, type Instant } from '#core/time/instant.ts';

/** A backup as its file's name says it. */
export interface BackupFile {
  readonly name: string;
  /** Rises by one with each: the order holds whatever the clock of the machine has done. */
  readonly number: number;
  readonly at: Instant;
}

const pattern = /^callboard-(\d{6,9})-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z\.db$/;

/** While it is being written and looked through. */
export const UNFINISHED = '.part';

/** A name that any file system of a stick can hold. */
export function backupFile(number: number, at: Instant): BackupFile {
  const moment = new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');
  const rounded = instant(Math.floor(at / 1000) * 1000);
  return {
    name: `callboard-${String(number).padStart(6, '0')}-${moment}.db`,
    number,
    at: rounded
  };
}

/** The backups among the files of a folder, newest first. */
export function backupsAmong(names: readonly string[]): readonly BackupFile[] {
  return names.flatMap(read).sort((one, other) => other.number - one.number);
}

function read(name: string): readonly BackupFile[] {
  const found = pattern.exec(name);
  if (!found) return [];
  const [, number, year, month, day, hour, minute, second] = found.map(Number);
  const at = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
  return [{ name, number: number ?? 0, at: instant(at) }];
}
