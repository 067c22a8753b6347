import type { IncomingMessage } from 'node:http';
import type { Id } from '#core/show.ts';
import type { Refusals } from '../audit-ports.ts';
import { TokenBuckets } from '../token-buckets.ts';
import type { GatewayPorts } from './live-socket.ts';

export interface UpgradePorts extends Pick<
  GatewayPorts,
  'whoIs' | 'isOurs' | 'networkOf' | 'clock'
> {
  /** How many lines a device has open. */
  readonly linesOf: (device: Id) => number;
  readonly refusals: Refusals;
}

/** Tabs and windows, and those of a desk full of monitors that share one browser. */
const MOST_LINES = 256;
/** All tabs of a device come back at once when the server was away; after that, so many a second. */
const DEVICES = { perSecond: 32, burst: MOST_LINES };
const STRANGERS = { perSecond: 10, burst: 10 };

/**
 * Who may open a live line: a page of our own, with the cookie of a device that has a part here. Null, or
 * why not. Strangers count by their address, and whoever is known by the device alone: a whole crew
 * shares one router.
 */
export function openUpgrades(ports: UpgradePorts) {
  const { whoIs, isOurs, networkOf, clock, linesOf, refusals } = ports;
  const devices = new TokenBuckets(DEVICES);
  const strangers = new TokenBuckets(STRANGERS);

  return (request: IncomingMessage): 'origin' | 'unauthorised' | 'tooFast' | 'tooMany' | null => {
    const isOwn = isOurs(request);
    const device = isOwn ? whoIs.deviceBehind(request.headers.cookie ?? null) : null;
    if (device === null) {
      if (!strangers.take(networkOf(request), clock.now())) return 'tooFast';
      refusals.deed(request, 'follow', { isOtherOrigin: !isOwn });
      return isOwn ? 'unauthorised' : 'origin';
    }
    if (linesOf(device) >= MOST_LINES || !devices.take(device, clock.now())) return 'tooMany';
    return null;
  };
}
