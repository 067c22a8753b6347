import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import * as v from 'valibot';
import { guestCommand, type GuestDeed } from '#core/guests/guest-deeds.ts';
import type { GuestPage } from '#core/guests/guest-link.ts';
import { guestView } from '#core/visibility/guest.ts';
import { guestAsk } from '#protocol/guest.ts';
import { othersFirst } from '../../shows/turns.ts';
import { answerJson, bodyOf } from '../answer.ts';
import { jsonOf } from '../json-of.ts';
import { answerOver, type GuestAsked, type GuestDoor, type GuestPorts } from './asking.ts';

const MAX_DEED_BYTES = 4 * 1024;

/** What a link shows, as it is now; nothing where that is what the page has already. */
export const sendGuestPage = ({ clock }: GuestPorts, door: GuestDoor) =>
  door.through(async (request, response, asked) => {
    await othersFirst();
    tellPage(response, asked, clock.now(), request.headers['if-none-match']);
  });

/** Does what a guest asks for, by the road of every other edit; the answer is the page as it is then. */
export const takeGuestDeed = ({ clock }: GuestPorts, door: GuestDoor) =>
  door.through(async (request, response) => {
    const said = v.safeParse(guestAsk, jsonOf(await bodyOf(request, MAX_DEED_BYTES)));
    if (!said.success) return answerJson(response, 400, { code: 'invalid' });
    const { m, deed } = said.output;
    const still = await door.asked(request);
    if (!still) return answerOver(response);
    const refusal = await done(still, m, deed);
    if (refusal) return answerJson(response, refusal.status, { code: refusal.code });
    tellPage(response, still, clock.now());
  });

interface Refusal {
  readonly status: 401 | 404 | 409;
  readonly code: 'linkOver' | 'notThere' | 'tooLate' | 'unread';
}

async function done(
  { room, granted, actor, isOpen }: GuestAsked,
  m: string,
  deed: GuestDeed
): Promise<Refusal | null> {
  const commandId = `${actor.client}:${m}`;
  // Sent again because its answer was lost: by now it may be too late for what was done in time.
  if ((await room.answerTo(commandId))?.rejection === null) return null;
  const command = guestCommand(room.document, granted.guest, deed);
  if (command === 'none') return { status: 404, code: 'notThere' };
  if (command === 'unread') return { status: 409, code: 'unread' };
  if (command === 'over') return { status: 409, code: 'tooLate' };
  const asked = { commandId, command, actor, deadline: null, isWanted: isOpen };
  const answer = await room.submit(asked);
  if (answer === 'dropped') return { status: 401, code: 'linkOver' };
  const isDone = typeof answer === 'object' && answer.rejection === null;
  return isDone ? null : { status: 409, code: 'tooLate' };
}

export function tellPage(
  response: ServerResponse,
  { room, granted, isOpen }: GuestAsked,
  now: ReturnType<GuestPorts['clock']['now']>,
  known?: string
): void {
  const view = isOpen() ? guestView(room.document, granted.guest, now) : null;
  if (!view) return answerOver(response);
  const page: GuestPage = { view, until: granted.expiresAt };
  const body = JSON.stringify(page);
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  const headers = { etag, 'cache-control': 'private, no-store' };
  if (known === etag) return void response.writeHead(304, headers).end();
  response.writeHead(200, { ...headers, 'content-type': 'application/json; charset=utf-8' });
  response.end(body);
}
