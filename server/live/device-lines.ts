import type { Id } from '#core/show.ts';
import type { Clock } from '../ports.ts';
import type { WhoIs } from '../door-ports.ts';
import { TokenBucket } from '../token-bucket.ts';
import { TokenBuckets } from '../token-buckets.ts';
import type { Line, OpenLines } from './live-socket.ts';
import { cut } from './slow-line.ts';

/** Frames a second that a line may bring, heartbeats included; no page of ours comes near. */
const OF_A_LINE = { perSecond: 100, burst: 300 };
/** All lines of a device together: hundreds of open pages still say less. */
const OF_A_DEVICE = { perSecond: 500, burst: 1_500 };
/**
 * What costs more than its frame, over all lines of a device: a catch-up may take thousands of changes,
 * and whatever is answered is stored, refusals too.
 */
const COSTLY = {
  catchUp: { perSecond: 8, burst: 64 },
  command: { perSecond: 40, burst: 120 },
  press: { perSecond: 5, burst: 20 }
} as const;

/** The lines that each device has open; whoever sends as fast as they can is cut off, whatever they send. */
export class DeviceLines implements OpenLines {
  readonly #counts = new Map<Id, number>();
  readonly #frames = new TokenBuckets(OF_A_DEVICE);
  readonly #costly = {
    catchUp: new TokenBuckets(COSTLY.catchUp),
    command: new TokenBuckets(COSTLY.command),
    press: new TokenBuckets(COSTLY.press)
  };
  readonly #clock: Clock;
  readonly #whoIs: WhoIs;

  constructor(clock: Clock, whoIs: WhoIs) {
    this.#clock = clock;
    this.#whoIs = whoIs;
  }

  /** How many a device has. */
  of(device: Id): number {
    return this.#counts.get(device) ?? 0;
  }

  may(what: keyof typeof COSTLY, device: Id): boolean {
    return this.#costly[what].take(device, this.#clock.now());
  }

  opened(line: Line): void {
    const device = this.#whoIs.deviceBehind(line.request.headers.cookie ?? null);
    // Shut out in the moment since the upgrade.
    if (device === null) return cut(line);
    this.#counts.set(device, this.of(device) + 1);
    const own = new TokenBucket(OF_A_LINE.perSecond, OF_A_LINE.burst, this.#clock.now());
    line.on('packet', () => {
      const now = this.#clock.now();
      if (!own.take(now) || !this.#frames.take(device, now)) cut(line);
    });
    line.on('close', () => {
      const left = this.of(device) - 1;
      if (left > 0) this.#counts.set(device, left);
      else this.#counts.delete(device);
    });
  }
}
