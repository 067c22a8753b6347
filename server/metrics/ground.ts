import { statfs } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Instant } from '#core/time/instant.ts';
import type { Clock } from '../ports.ts';

/** Below this a show may still be called, and somebody should make room now. */
const LOW_DISK = 200 * 1024 * 1024;
/** Who asks more often is told what was found last: how busy the server is shows in seconds, not sooner. */
const LOOK_AGAIN_AFTER = 5_000;
const LAG_EVERY = 10;
const NANO = 1_000_000;

/** What a look at the ground under the server found. */
export interface Ground {
  readonly at: Instant;
  /** How long a commit took, in ms; null: it failed. */
  readonly commitMs: number | null;
  readonly freeBytes: number;
  readonly isLow: boolean;
  /** What one in a hundred of the server's turns waited since the look before, in ms. */
  readonly lagMs: number;
}

/** Looks at what the server stands on: whether a commit reaches the disk, and how much room is left. */
export function openGroundCheck(ports: {
  readonly folder: string;
  /** How long a commit took when last looked; null: it failed. */
  readonly commitMs: () => number | null;
  readonly clock: Clock;
}): () => Promise<Ground> {
  const lag = monitorEventLoopDelay({ resolution: LAG_EVERY });
  lag.enable();
  let last: Promise<Ground> | null = null;
  let lookedAt = -Infinity;

  const look = async (): Promise<Ground> => {
    const at = ports.clock.now();
    const commitMs = ports.commitMs();
    // It tells the whole time between two of its looks.
    const lagMs = Math.max(0, lag.percentile(99) / NANO - LAG_EVERY);
    lag.reset();
    const freeBytes = await statfs(ports.folder).then(
      ({ bavail, bsize }) => bavail * bsize,
      // A folder that is gone has no room either; that it is, the commit says.
      () => 0
    );
    return { at, commitMs, freeBytes, isLow: freeBytes < LOW_DISK, lagMs };
  };

  return () => {
    const now = performance.now();
    if (last && now - lookedAt < LOOK_AGAIN_AFTER) return last;
    lookedAt = now;
    last = look();
    return last;
  };
}

/** Whether shows can be called on it, and what is wrong where not, in a sentence each. */
export function readinessOf({ commitMs, isLow }: Ground, isDraining: boolean) {
  const checks = {
    store: commitMs === null ? 'a change cannot be kept: see the log' : 'ok',
    disk: isLow ? 'little room is left on the disk' : 'ok',
    draining: isDraining ? 'the server is stopping' : 'ok'
  };
  return { ready: commitMs !== null && !isDraining, checks };
}
