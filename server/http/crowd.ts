import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Id } from '#core/show.ts';
import type { Clock } from '../ports.ts';
import { TokenBuckets } from '../token-buckets.ts';
import { answerJson } from './answer.ts';

export interface CrowdPorts {
  readonly deviceOf: (request: IncomingMessage) => Id | null;
  readonly networkOf: (request: IncomingMessage) => string;
  /** Whether the caller's device plans or calls a show: what they send is long, and nobody keeps them from it. */
  readonly runsShow: (request: IncomingMessage) => boolean;
  readonly clock: Clock;
}

/** A crew of a thousand that joins within a minute, behind one router, asks three times each. */
const STRANGERS = { perSecond: 50, burst: 3_000 };
/** A desk full of tabs that are all loaded again. */
const DEVICES = { perSecond: 100, burst: 1_000 };

/**
 * Bodies that are being read at once: of one caller, and of all of its kind, so that no kind takes another's
 * place. `sender`: whoever says that they have a key of their own, as guests with their papers do.
 */
const BODIES = {
  desk: { each: 16, all: 64 },
  device: { each: 4, all: 64 },
  sender: { each: 16, all: 64 },
  stranger: { each: 64, all: 128 }
} as const;
/** Files and large edits may take their time; what the others say is a link, a code or a few words. */
const SHORT_WITHIN = 10_000;

/**
 * How much one caller may ask for at once; false: too much, and it is answered. Who has a device's cookie
 * counts by that device and not by the address, so that nobody loses by who else is behind the router.
 * The pages' own files, which are the same for everybody, are not counted.
 */
export function openCrowd({ deviceOf, networkOf, runsShow, clock }: CrowdPorts) {
  const asks = { device: new TokenBuckets(DEVICES), stranger: new TokenBuckets(STRANGERS) };
  const bodies = {
    desk: new Bodies(BODIES.desk),
    device: new Bodies(BODIES.device),
    sender: new Bodies(BODIES.sender),
    stranger: new Bodies(BODIES.stranger)
  };
  const senderOf = (request: IncomingMessage, device: Id | null): keyof typeof BODIES => {
    if (device !== null) return runsShow(request) ? 'desk' : 'device';
    return request.headers.authorization === undefined ? 'stranger' : 'sender';
  };

  return function admits(request: IncomingMessage, response: ServerResponse): boolean {
    if (request.url?.startsWith('/_app/immutable/')) return true;
    const device = deviceOf(request);
    const kind = device === null ? 'stranger' : 'device';
    const who = device ?? networkOf(request);
    if (!asks[kind].take(who, clock.now())) return putOff(response);
    if (!hasBody(request)) return true;
    const sender = senderOf(request, device);
    if (!bodies[sender].begin(who, request, response)) return putOff(response);
    if (sender === 'stranger' || sender === 'device') hurry(request);
    return true;
  };
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

function putOff(response: ServerResponse): false {
  response.setHeader('retry-after', '1');
  // Whatever of a body is still on its way is not waited for.
  response.setHeader('connection', 'close');
  answerJson(response, 429, { code: 'tooFast' });
  return false;
}

/** A body that dribbles in holds nobody up but its sender. */
function hurry(request: IncomingMessage): void {
  const late = setTimeout(() => request.socket.destroy(), SHORT_WITHIN);
  late.unref();
  request.once('close', () => clearTimeout(late));
}

/** Bodies that are on their way, by who sends them. */
class Bodies {
  readonly #most: { readonly each: number; readonly all: number };
  readonly #by = new Map<string, number>();
  #all = 0;

  constructor(most: { readonly each: number; readonly all: number }) {
    this.#most = most;
  }

  /** Counts one until it was read, or its answer is out; false: there are too many. */
  begin(who: string, request: IncomingMessage, response: ServerResponse): boolean {
    const own = this.#by.get(who) ?? 0;
    if (own >= this.#most.each || this.#all >= this.#most.all) return false;
    this.#by.set(who, own + 1);
    this.#all += 1;
    let isOver = false;
    const over = (): void => {
      if (isOver) return;
      isOver = true;
      this.#all -= 1;
      const left = (this.#by.get(who) ?? 1) - 1;
      if (left > 0) this.#by.set(who, left);
      else this.#by.delete(who);
    };
    request.once('close', over);
    response.once('close', over);
    return true;
  }
}
