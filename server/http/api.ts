import type { IncomingMessage, ServerResponse } from 'node:http';
import type { NotedDeed } from '#core/audit/entry.ts';
import { NotStored, refusalOfFault } from '../ports.ts';
import { BrokenShow } from '../shows/broken-show.ts';
import { answerJson, GoneAway, refuseLarge, TooLarge } from './answer.ts';
import type { Route } from './asked.ts';
import { openRoutes, type ApiPorts } from './routes.ts';
import { close } from './secure.ts';

/** What is answered before the pages: the state of a show, large commands, files to read. */
export function openApi(ports: ApiPorts) {
  const routes = openRoutes(ports);

  const failed = (request: IncomingMessage, response: ServerResponse, fault: unknown): void => {
    if (fault instanceof GoneAway) return void response.destroy();
    if (fault instanceof TooLarge) return refuseLarge(request, response, fault);
    const reference =
      fault instanceof BrokenShow
        ? fault.reference
        : ports.onFault(fault, `${request.method} ${withoutToken(pathOf(request))} failed`);
    const status = fault instanceof NotStored ? 503 : 500;
    if (!response.headersSent) answerJson(response, status, refusalOfFault(fault, reference));
    else response.destroy();
  };

  /** Who comes with a key of their own is written down where the key is looked at. */
  const refused = (
    request: IncomingMessage,
    response: ServerResponse,
    route: Route,
    path: string
  ): void => {
    if (response.statusCode !== 403 || route.may === 'ownKey') return;
    ports.refusals.deed(request, route.may, { show: /^\/api\/shows\/([^/]+)/.exec(path)?.[1] });
  };

  /** Whether the request was one of these; if so it is being answered. */
  return function answer(request: IncomingMessage, response: ServerResponse): boolean {
    const path = pathOf(request);
    if (path !== '/api' && !path.startsWith('/api/')) return false;
    close(response);
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const here = routes.filter((each) => each.path.test(path));
    const route = here.find((each) => each.method === method);
    const match = route?.path.exec(path);
    if (here.length === 0) {
      answerJson(response, 404, { code: 'unknownPath' });
    } else if (!route || !match) {
      response.setHeader('allow', here.map((each) => each.method).join(', '));
      answerJson(response, 405, { code: 'unknownMethod' });
    } else if (method !== 'GET' && !ports.isOwnPage(request) && !hasSecret(request)) {
      answerJson(response, 403, { code: 'origin' });
      ports.refusals.deed(request, deedOf(route), { isOtherOrigin: true });
    } else {
      route
        .answer(request, response, match)
        .then(() => refused(request, response, route, path))
        .catch((fault: unknown) => failed(request, response, fault));
    }
    return true;
  };
}

const deedOf = ({ may }: Route): NotedDeed => (may === 'ownKey' ? 'post' : may);

/** As it may be written down: a calendar's token is a secret. */
const withoutToken = (path: string): string =>
  path.replace(/^\/api\/calendars\/.*/, '/api/calendars/…');

const pathOf = (request: IncomingMessage): string => (request.url ?? '').split('?', 1)[0] ?? '';

/** A page cannot send this header to another origin unasked; who it is, `who` checks. */
const hasSecret = (request: IncomingMessage): boolean =>
  request.headers.authorization?.startsWith('Bearer ') === true;
