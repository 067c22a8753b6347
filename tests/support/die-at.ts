import fs from 'node:fs';
import { flushCompileCache, syncBuiltinESMExports } from 'node:module';

/*
 * node --import ./tests/support/die-at.ts PROGRAM, with CALLBOARD_DIE_AT=N
 * Kills the program, as a power cut would, right before the Nth time that it changes a folder or
 * asks for something to be on the disk.
 */
let left = Number(process.env['CALLBOARD_DIE_AT'] ?? 0);

function dying<Args extends unknown[], Result>(real: (...args: Args) => Result) {
  return (...args: Args): Result => {
    left -= 1;
    if (left === 0) {
      // For the next life, which then starts with half the work.
      flushCompileCache();
      process.kill(process.pid, 'SIGKILL');
    }
    return real(...args);
  };
}

fs.renameSync = dying(fs.renameSync);
fs.copyFileSync = dying(fs.copyFileSync);
fs.rmSync = dying(fs.rmSync);
fs.fsyncSync = dying(fs.fsyncSync);
syncBuiltinESMExports();
