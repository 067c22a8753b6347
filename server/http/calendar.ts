import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { visibilityOf } from '#core/actor.ts';
import { agenda, type Agenda } from '#core/export/agenda.ts';
import type { Id } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';
import type { GrantedFeed } from '../door-ports.ts';
import type { Refusals } from '../audit-ports.ts';
import type { ShowRooms } from '../shows/show-rooms.ts';
import { othersFirst } from '../shows/turns.ts';
import { answerJson } from './answer.ts';
import { isCalm } from './is-calm.ts';
import type { AskWhence } from './whence.ts';

export interface CalendarPorts {
  readonly rooms: ShowRooms;
  readonly feedOf: (token: string) => GrantedFeed | null;
  readonly whence: AskWhence;
  readonly refusals: Refusals;
  /** What server/export does. */
  readonly writeCalendar: (
    of: { readonly grant: Id; readonly show: Id },
    agenda: Agenda,
    now: { readonly seq: number; readonly at: Instant }
  ) => string;
}

/** A link may be with a whole crew, whose programs look every few minutes, and with a few that hurry. */
const OFTEN = { points: 120, duration: 60 };
/** Whoever tries tokens that open nothing. */
const GUESSES = { points: 30, duration: 60 };

/**
 * A calendar for programs that bring no cookie: the token in the path is all they have. Whatever a
 * token does not open is not there, be it revoked or made up. The path is never written down.
 */
export function sendCalendar(ports: CalendarPorts) {
  const { rooms, feedOf, writeCalendar, whence, refusals } = ports;
  const often = new RateLimiterMemory(OFTEN);
  const guesses = new RateLimiterMemory(GUESSES);

  return async function send(
    request: IncomingMessage,
    response: ServerResponse,
    match: RegExpExecArray
  ): Promise<void> {
    const granted = feedOf(match[1] ?? '');
    const [limiter, key] = granted ? [often, granted.grant] : [guesses, whence(request).network];
    if (!(await isCalm(limiter, key))) {
      response.setHeader('retry-after', '60');
      return answerJson(response, 429, { code: 'tooFast' });
    }
    if (!granted) refusals.key(request, 'calendar');
    const room = granted && (await rooms.room(granted.show));
    if (!room) return answerJson(response, 404, { code: 'unknownPath' });
    await othersFirst();
    const { document, seq, changedAt: at } = room;
    const entries = agenda(document, granted.feed, visibilityOf(granted.roles));
    if (!entries) return answerJson(response, 404, { code: 'unknownPath' });
    const body = Buffer.from(writeCalendar(granted, entries, { seq, at }), 'utf8');
    const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
    const headers = {
      etag,
      'cache-control': 'private, max-age=300',
      'referrer-policy': 'no-referrer'
    };
    if (isSame(request.headers['if-none-match'], etag)) {
      response.writeHead(304, headers).end();
      return;
    }
    response.writeHead(200, {
      ...headers,
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="callboard.ics"',
      'content-length': body.length,
      'x-content-type-options': 'nosniff'
    });
    response.end(body);
  };
}

const isSame = (asked: string | undefined, etag: string): boolean =>
  (asked ?? '')
    .split(',')
    .map((each) => each.trim().replace(/^W\//, ''))
    .includes(etag);
