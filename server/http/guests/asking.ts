import type { IncomingMessage, ServerResponse } from 'node:http';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Actor } from '#core/actor.ts';
import { guestName, guestRow } from '#core/guests/guest.ts';
import type { Id } from '#core/show.ts';
import type { Clock, Files } from '../../ports.ts';
import type { GrantedGuest } from '../../door-ports.ts';
import type { Refusals } from '../../audit-ports.ts';
import type { ShowRoom } from '../../shows/show-room.ts';
import type { ShowRooms } from '../../shows/show-rooms.ts';
import { answerJson } from '../answer.ts';
import { isCalm } from '../is-calm.ts';
import type { AskWhence } from '../whence.ts';
import { guestToken } from './guest-token.ts';

export interface GuestPorts {
  readonly rooms: ShowRooms;
  readonly clock: Clock;
  readonly files: Files;
  readonly guestOf: (token: string) => GrantedGuest | null;
  readonly usedBy: (grant: Id) => void;
  readonly whence: AskWhence;
  readonly refusals: Refusals;
}

/** A request by a link that holds. */
export interface GuestAsked {
  readonly room: ShowRoom;
  readonly granted: GrantedGuest;
  readonly actor: Actor;
  readonly rest: string;
  /** Whether the link still does: it may be revoked while its request is under way. */
  readonly isOpen: () => boolean;
}

/** A page reads four times a minute, and may be open at the office and in the truck. */
const READS = { points: 120, duration: 60 };
const DEEDS = { points: 30, duration: 60 };
/** Whoever tries tokens that open nothing. */
const GUESSES = { points: 30, duration: 60 };

/**
 * Lets nobody through but by a link that holds. The token comes in a header, which no page of another
 * origin can send along and no log of addresses has; whatever it does not open is over, be it revoked, run
 * out or made up.
 */
export function openGuestDoor({ rooms, guestOf, usedBy, whence, refusals }: GuestPorts) {
  const reads = new RateLimiterMemory(READS);
  const deeds = new RateLimiterMemory(DEEDS);
  const guesses = new RateLimiterMemory(GUESSES);

  const asked = async (request: IncomingMessage): Promise<GuestAsked | null> => {
    const token = guestToken(request);
    const granted = guestOf(token);
    const room = granted && (await rooms.room(granted.show));
    const row = room && guestRow(room.document, granted.guest);
    if (!row) return null;
    const { grant, guest } = granted;
    const device = { client: `guest-${grant}`, device: grant };
    const actor: Actor = { ...device, name: guestName(row), roles: [], departments: [], guest };
    return { room, granted, actor, rest: '', isOpen: () => guestOf(token) !== null };
  };

  return {
    /** As it is by now: a body may have taken a minute. */
    asked,

    through:
      (
        answer: (
          request: IncomingMessage,
          response: ServerResponse,
          asked: GuestAsked
        ) => Promise<void>
      ) =>
      async (
        request: IncomingMessage,
        response: ServerResponse,
        match: RegExpExecArray
      ): Promise<void> => {
        response.setHeader('referrer-policy', 'no-referrer');
        const by = await asked(request);
        const isRead = request.method === 'GET' || request.method === 'HEAD';
        const [limiter, key] = by
          ? [isRead ? reads : deeds, by.granted.grant]
          : [guesses, whence(request).network];
        if (!(await isCalm(limiter, key))) {
          response.setHeader('retry-after', '60');
          return answerJson(response, 429, { code: 'tooFast' });
        }
        if (!by) {
          refusals.key(
            request,
            'guestLink',
            request.headers.authorization ? 'unknownKey' : 'noKey'
          );
          return answerOver(response);
        }
        usedBy(by.granted.grant);
        await answer(request, response, { ...by, rest: match[1] ?? '' });
      }
  };
}

/** One answer for all that opens nothing. */
export const answerOver = (response: ServerResponse): void =>
  answerJson(response, 401, { code: 'linkOver' });

export type GuestDoor = ReturnType<typeof openGuestDoor>;
