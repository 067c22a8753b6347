import { uptime } from 'node:os';
import { instant, type Instant } from '#core/time/instant.ts';
import type { Clock } from './ports.ts';

/** The machine's own clocks; tests put theirs in. */
export interface MachineClocks {
  /** Wall clock, ms UTC: may be set by anybody at any time. */
  wall(): number;
  /** Monotonic ms; on most systems it stands still while the machine sleeps. */
  monotonic(): number;
  /** Seconds since the machine was switched on, sleep included. */
  uptime(): number;
}

const machine: MachineClocks = {
  wall: () => Date.now(),
  monotonic: () => performance.now(),
  uptime
};

/** Uptime counts in whole seconds on some systems: less than this is no sleep. */
const SLEPT_MS = 2_500;

/**
 * The server's time: the wall clock as it was at boot, going on monotonically. A wall clock that is
 * set does not move a show; only a sleep of the machine does, by as long as it slept.
 */
export function serverClock(clocks: MachineClocks = machine): Clock {
  const anchor = clocks.wall() - clocks.monotonic();
  const asleepAtBoot = clocks.uptime() * 1000 - clocks.monotonic();
  let slept = 0;
  let looked = 0;

  return {
    now(): Instant {
      const monotonic = clocks.monotonic();
      // A look at the uptime costs a system call; once a second is enough.
      if (Math.abs(monotonic - looked) >= 1_000) {
        looked = monotonic;
        const asleep = clocks.uptime() * 1000 - monotonic - asleepAtBoot;
        if (asleep - slept > SLEPT_MS) slept = asleep;
      }
      return instant(anchor + monotonic + slept);
    }
  };
}
