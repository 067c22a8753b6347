import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Refusals } from '../audit-ports.ts';
import { answerJson } from './answer.ts';
import { close } from './secure.ts';
import type { AskWhence, Whence } from './whence.ts';

/** Whether the server can do its work now: each thing that it needs, `ok` or a sentence. */
export interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, string>>;
}

export interface HealthPorts {
  readonly readiness: () => Promise<Readiness>;
  readonly metrics: { readonly contentType: string; text(): Promise<string> };
  /** Lets other machines read the metrics; null: this machine alone. */
  readonly metricsToken: string | null;
  readonly whence: AskWhence;
  readonly refusals: Refusals;
  readonly onFault: (fault: unknown, what: string) => string;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What is asked by whoever watches over the server from outside: /livez, /readyz and /metrics. */
export function openHealth(ports: HealthPorts) {
  const answers: Readonly<Record<string, Answer>> = {
    // It answers: that is all there is to say.
    '/livez': async (_, response) => answerJson(response, 200, { live: true }),
    '/readyz': async (_, response) => {
      const readiness = await ports.readiness();
      answerJson(response, readiness.ready ? 200 : 503, readiness);
    },
    '/metrics': async (request, response) => {
      if (!isHere(request, ports.whence(request)) && !hasToken(request, ports.metricsToken)) {
        const hasTried = request.headers.authorization !== undefined;
        ports.refusals.key(request, 'metricsToken', hasTried ? 'unknownKey' : 'noKey');
        return answerJson(response, 403, { code: 'unauthorised' });
      }
      response.writeHead(200, {
        'content-type': ports.metrics.contentType,
        'cache-control': 'no-store'
      });
      response.end(await ports.metrics.text());
    }
  };

  /** Whether the request was one of these; if so it is being answered. */
  return function answer(request: IncomingMessage, response: ServerResponse): boolean {
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    const found = Object.hasOwn(answers, path) ? answers[path] : undefined;
    if (!found) return false;
    close(response);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('allow', 'GET');
      answerJson(response, 405, { code: 'unknownMethod' });
      return true;
    }
    found(request, response).catch((fault: unknown) => {
      const reference = ports.onFault(fault, `${path} failed`);
      if (response.headersSent) response.destroy();
      else answerJson(response, 500, { code: 'fault', reference });
    });
    return true;
  };
}

/** From this machine itself; a proxy on it speaks for others, trusted or not, and says so. */
function isHere({ headers }: IncomingMessage, { address }: Whence): boolean {
  if (headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined) return false;
  return address === '127.0.0.1' || address === '::1';
}

function hasToken({ headers }: IncomingMessage, token: string | null): boolean {
  const given = Buffer.from(headers.authorization?.replace(/^Bearer /, '') ?? '');
  const wanted = Buffer.from(token ?? '');
  if (token === null || given.length !== wanted.length) return false;
  return timingSafeEqual(given, wanted);
}
