import type { Id } from '#core/show.ts';
import type { Clock } from '../ports.ts';
import { networkOf } from '../network-of.ts';
import { TokenBuckets } from '../token-buckets.ts';

/** New devices by one door from one network, where a whole crew may stand behind one router. */
const fromNetwork = { burst: 300, perSecond: 1 };
/** And from anywhere: whoever floods it from one network leaves room for the others. */
const byDoor = { burst: 600, perSecond: 2 };
/** One device that comes in again, maybe under another name. */
const ofDevice = { burst: 10, perSecond: 10 / 60 };

/** How fast devices come in: each is a row of the store, a line of the audit and told to every page. */
export class Comings {
  readonly #clock: Clock;
  readonly #fromNetworks = new TokenBuckets(fromNetwork);
  readonly #byDoors = new TokenBuckets(byDoor);
  readonly #ofDevices = new TokenBuckets(ofDevice);

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Counts one that a door has not let in before: for how long it has to wait, in ms; 0: not at all. */
  first(grant: Id, address: string): number {
    const now = this.#clock.now();
    const isNear = this.#fromNetworks.take(`${grant} ${networkOf(address)}`, now);
    if (!isNear) return pause(fromNetwork);
    return this.#byDoors.take(grant, now) ? 0 : pause(byDoor);
  }

  /** Counts one that is in already, or changes its name; likewise. */
  again(device: Id): number {
    return this.#ofDevices.take(device, this.#clock.now()) ? 0 : pause(ofDevice);
  }
}

/** As long as it takes until there is room for one more. */
const pause = ({ perSecond }: { readonly perSecond: number }): number => 1_000 / perSecond;
