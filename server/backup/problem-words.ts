import { basename } from 'node:path';

/** Why there was no backup, in a sentence for whoever looks after the server. */
export function problemWords(fault: unknown, folder: string): string {
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'SQLITE_CANTOPEN') {
    return `The folder ${folder} is not there: plug its disk in again, or make the folder.`;
  }
  if (code === 'ENOSPC' || code === 'SQLITE_FULL' || code === 'EDQUOT') {
    return `The disk of ${folder} is too full for a backup: free some space on it.`;
  }
  if (/^(EACCES|EPERM|EROFS|SQLITE_(READONLY|PERM|AUTH))/.test(code)) {
    return `The folder ${folder} cannot be written (${code}): give this user the right to.`;
  }
  if (/^(EIO|ENXIO|ENODEV|SQLITE_IOERR)/.test(code)) {
    return `The disk of ${folder} fails (${code}): it was pulled out, or it is broken.`;
  }
  if (code === 'ETIMEDOUT') return `The disk of ${folder} did not answer in time.`;
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) {
    return `A backup in ${folder} was not whole when it was read again: use another disk.`;
  }
  const what = fault instanceof Error ? fault.message : String(fault);
  return `No backup could be made in ${basename(folder)}: ${what}.`;
}
