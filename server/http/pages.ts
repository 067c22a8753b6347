import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { BootProblem } from '../boot-problem.ts';
import { putOff } from './answer.ts';
import { PageTurns } from './page-turns.ts';
import type { AskWhence } from './whence.ts';

type Pages = (request: IncomingMessage, response: ServerResponse) => void;

const built = new URL('../../build/handler.js', import.meta.url);

/**
 * The built pages; throws a BootProblem where nothing was built. Kit is told where a request comes from by
 * headers of ours, which take the place of whatever came with it. `callerOf`: the device that asks, or the
 * network of whoever has none.
 */
export async function openPages(
  whence: AskWhence,
  callerOf: (request: IncomingMessage) => string
): Promise<Pages> {
  if (!existsSync(fileURLToPath(built))) {
    throw new BootProblem('The pages are not built.', 'Start with npm start, which builds them.');
  }
  process.env['ADDRESS_HEADER'] = 'x-forwarded-for';
  process.env['PROTOCOL_HEADER'] = 'x-forwarded-proto';
  process.env['HOST_HEADER'] = 'x-forwarded-host';
  const { handler } = (await import(built.href)) as { handler: Pages };
  const turns = new PageTurns();
  const answer: Pages = (request, response) => {
    const { address, scheme, host } = whence(request);
    Object.assign(request.headers, {
      'x-forwarded-for': address,
      'x-forwarded-proto': scheme,
      'x-forwarded-host': host
    });
    handler(request, response);
  };
  return (request, response) => {
    // Files, which cost next to nothing.
    if (request.url?.startsWith('/_app/')) return answer(request, response);
    const isIn = turns.take(callerOf(request), response, () => answer(request, response));
    if (!isIn) putOff(response);
  };
}
