import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const LOOK_EVERY = 500;
const claim = fileURLToPath(new URL('../../.getting-ready', import.meta.url));

/**
 * Does what only one start at a time may do in this clone: two that install or build at once tear
 * each other's files away. A claim whose process has died is nobody's.
 * @template Result
 * @param {() => Result} work
 */
export function oneAtATime(work) {
  if (!take()) {
    process.stderr.write(`Another start is getting this clone ready (${claim}); waiting …\n`);
    while (!take()) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_EVERY);
  }
  const leave = () => rmSync(claim, { force: true });
  process.on('exit', leave);
  try {
    return work();
  } finally {
    process.off('exit', leave);
    leave();
  }
}

function take() {
  try {
    const file = openSync(claim, 'wx');
    writeFileSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && fault.code === 'EEXIST')) throw fault;
    if (!isLeft()) return false;
    rmSync(claim, { force: true });
    return take();
  }
}

/** Whether whoever made the claim is no more; one that is just being written is somebody's. */
function isLeft() {
  try {
    const pid = Number(readFileSync(claim, 'utf8'));
    if (pid > 0) process.kill(pid, 0);
    return false;
  } catch (fault) {
    return fault instanceof Error && 'code' in fault && fault.code === 'ESRCH';
  }
}
