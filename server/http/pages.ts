import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { BootProblem } from '../boot-problem.ts';
import { schemeOf } from './both-schemes.ts';

type Pages = (request: IncomingMessage, response: ServerResponse) => void;

const built = new URL('../../build/handler.js', import.meta.url);

/** The built pages; throws a BootProblem where nothing was built. */
export async function openPages(): Promise<Pages> {
  if (!existsSync(fileURLToPath(built))) {
    throw new BootProblem('The pages are not built.', 'Start with npm start, which builds them.');
  }
  // Behind our own server Kit would take every address for https, and refuse every form on http.
  process.env['PROTOCOL_HEADER'] = 'x-forwarded-proto';
  const { handler } = (await import(built.href)) as { handler: Pages };
  return (request, response) => {
    request.headers['x-forwarded-proto'] = schemeOf(request);
    handler(request, response);
  };
}
