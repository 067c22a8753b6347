import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Id } from '#core/show.ts';
import type { Clock } from '../ports.ts';
import { TokenBuckets } from '../token-buckets.ts';
import { putOff } from './answer.ts';
import { Bodies } from './bodies.ts';

export interface CrowdPorts {
  readonly deviceOf: (request: IncomingMessage) => Id | null;
  readonly networkOf: (request: IncomingMessage) => string;
  /** The guest's link or the secret of the import command that somebody without a device brings; null: none that holds. */
  readonly keyOf: (request: IncomingMessage) => Id | null;
  /** Whether the caller's device plans or calls a show: what they send is long, and nobody keeps them from it. */
  readonly runsShow: (request: IncomingMessage) => boolean;
  readonly clock: Clock;
}

/** A crew of a thousand that joins within a minute, behind one router, asks three times each. */
const STRANGERS = { perSecond: 50, burst: 3_000 };
/** A desk full of tabs that are all loaded again. */
const DEVICES = { perSecond: 100, burst: 1_000 };

/**
 * Bodies that are on their way at once, so that no kind takes another's place. `sender`: whoever has a key
 * of their own that holds, as guests with their papers do; each counts by that key.
 */
const BODIES = {
  desk: { each: 16, all: 64, makesRoom: false },
  device: { each: 4, all: 64, makesRoom: true },
  sender: { each: 16, all: 64, makesRoom: false },
  stranger: { each: 64, all: 128, makesRoom: true }
} as const;
/** Files and large edits may take their time; what the others say is a link, a code or a few words. */
const SHORT_WITHIN = 10_000;

/**
 * How much one caller may ask for at once; false: too much, and it is answered. Who has a device's cookie
 * counts by that device and not by the address, so that nobody loses by who else is behind the router.
 * The pages' own files, which are the same for everybody, are not counted.
 */
export function openCrowd({ deviceOf, networkOf, keyOf, runsShow, clock }: CrowdPorts) {
  const asks = { device: new TokenBuckets(DEVICES), stranger: new TokenBuckets(STRANGERS) };
  const bodies = {
    desk: new Bodies(BODIES.desk),
    device: new Bodies(BODIES.device),
    sender: new Bodies(BODIES.sender),
    stranger: new Bodies(BODIES.stranger)
  };
  const senderOf = (
    request: IncomingMessage,
    device: Id | null
  ): readonly [keyof typeof BODIES, string] => {
    if (device !== null) return [runsShow(request) ? 'desk' : 'device', device];
    const key = keyOf(request);
    return key === null ? ['stranger', networkOf(request)] : ['sender', key];
  };

  return function admits(request: IncomingMessage, response: ServerResponse): boolean {
    if (request.url?.startsWith('/_app/immutable/')) return true;
    const device = deviceOf(request);
    const kind = device === null ? 'stranger' : 'device';
    if (!asks[kind].take(device ?? networkOf(request), clock.now())) return refuse(response);
    if (!hasBody(request)) return true;
    const [sender, who] = senderOf(request, device);
    if (!bodies[sender].begin(who, request, response)) return refuse(response);
    if (BODIES[sender].makesRoom) hurry(request);
    return true;
  };
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

function refuse(response: ServerResponse): false {
  putOff(response);
  return false;
}

/** A body that dribbles in holds nobody up but its sender. */
function hurry(request: IncomingMessage): void {
  const late = setTimeout(() => {
    // Here, and waiting for its turn: that is not its sender's fault.
    if (!request.complete) request.socket.destroy();
  }, SHORT_WITHIN);
  late.unref();
  request.once('close', () => clearTimeout(late));
}
