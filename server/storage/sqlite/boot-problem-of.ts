import { BootProblem } from '../../boot-problem.ts';

/** What a person can do about a database that does not open; anything unforeseen stays a fault. */
export function bootProblemOf(fault: unknown, file: string): unknown {
  if (fault instanceof BootProblem || !(fault instanceof Error)) return fault;
  const cause = 'code' in fault ? fault : fault.cause;
  if (!(cause instanceof Error) || !('code' in cause)) return fault;
  const problem = (message: string, advice: string) => new BootProblem(message, advice, { cause });
  const code = String(cause.code);

  if (code === 'SQLITE_NOTADB') {
    return problem(
      `${file} is not a database. It was not touched.`,
      'Put back the file that belongs there, or name another folder with --data.'
    );
  }
  if (code.startsWith('SQLITE_CORRUPT')) {
    return problem(
      `The database ${file} is damaged (${cause.message}). It was not touched.`,
      'Keep a copy of the data folder, then put back the newest backup.'
    );
  }
  if (/^(SQLITE_(READONLY|CANTOPEN|PERM|AUTH)|EACCES|EPERM|EROFS)/.test(code)) {
    return problem(
      `The database ${file} cannot be opened for writing (${code}).`,
      'Give this user the right to write it and its folder, or name another folder with --data.'
    );
  }
  // SQLite takes a transaction back by itself where the disk gives out; what then fails is to say so.
  const isTakenBack = cause.message.includes('no transaction is active');
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || isTakenBack) {
    return problem(
      `The disk that holds ${file} is full.`,
      'Free some space, or name another folder with --data.'
    );
  }
  if (code.startsWith('SQLITE_BUSY')) {
    return problem(
      `The database ${file} is locked by another program.`,
      'Close the program that has it open, for instance a database browser.'
    );
  }
  if (code.startsWith('SQLITE_IOERR')) {
    return problem(
      `The disk that holds ${file} fails (${code}).`,
      'Copy the data folder to another disk while it can be read, and use it with --data.'
    );
  }
  return fault;
}
