import type { IncomingMessage, ServerResponse } from 'node:http';

/** A body that was larger than the limit. */
export class TooLarge extends Error {
  readonly limit: number;

  constructor(limit: number) {
    super(`more than ${limit} bytes`);
    this.limit = limit;
  }
}

/** The client went away in the middle of its request: nobody waits for an answer. */
export class GoneAway extends Error {}

/** Whoever sends nothing for so long has gone, be the whole still within its time. */
const STALLED_AFTER = 60_000;

/**
 * Reads a body whole; throws TooLarge as soon as it is past the limit, GoneAway when it breaks off or
 * nothing of it comes any more.
 */
export async function bodyOf(
  request: IncomingMessage,
  limit: number,
  stalledAfterMs = STALLED_AFTER
): Promise<Buffer> {
  if (Number(request.headers['content-length']) > limit) throw new TooLarge(limit);
  const chunks: Buffer[] = [];
  let size = 0;
  const stall = setTimeout(() => request.destroy(), stalledAfterMs);
  try {
    // Left undestroyed on the way out: the answer goes over the same socket.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      stall.refresh();
      size += (chunk as Buffer).length;
      if (size > limit) throw new TooLarge(limit);
      chunks.push(chunk as Buffer);
    }
  } catch (fault) {
    if (fault instanceof TooLarge || !request.destroyed) throw fault;
    throw new GoneAway('the request broke off', { cause: fault });
  } finally {
    clearTimeout(stall);
  }
  return Buffer.concat(chunks);
}

/**
 * Says that a body was too large. What is still on its way is read and thrown away, else most
 * clients would never see the answer; but no more of it than the limit again.
 */
export function refuseLarge(
  request: IncomingMessage,
  response: ServerResponse,
  { limit }: TooLarge
): void {
  let surplus = 0;
  request.on('data', (chunk: Buffer) => {
    surplus += chunk.length;
    if (surplus > limit) request.destroy();
  });
  request.resume();
  answerJson(response, 413, { code: 'tooMuch', limit });
}

/** Answers with JSON that nobody keeps. */
export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store'
  });
  response.end(JSON.stringify(body));
}

/** Asks for patience. Whatever of a body is still on its way is not waited for. */
export function putOff(response: ServerResponse): void {
  response.setHeader('retry-after', '1');
  response.setHeader('connection', 'close');
  answerJson(response, 429, { code: 'tooFast' });
}
