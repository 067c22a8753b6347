import { timingSafeEqual } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf, newSecret } from './secret.ts';

const fileIn = (folder: string): string => join(folder, 'import-secret');

/**
 * Makes the secret by which the import command is known to the running server: new at each boot, in
 * a file that only this user can read.
 */
export function makeImportSecret(folder: string): string {
  const secret = newSecret();
  const written = `${fileIn(folder)}.new`;
  rmSync(written, { force: true });
  writeFileSync(written, secret, { mode: 0o600, flag: 'wx' });
  renameSync(written, fileIn(folder));
  return secret;
}

/** The secret of the server that runs on this folder; null when none has. */
export function readImportSecret(folder: string): string | null {
  try {
    return readFileSync(fileIn(folder), 'utf8');
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return null;
    throw fault;
  }
}

/** Whether what was sent is the secret, in the same time whatever it is. */
export const isImportSecret = (sent: string, secret: string): boolean =>
  timingSafeEqual(Buffer.from(hashOf(sent)), Buffer.from(hashOf(secret)));
