import type { IncomingMessage, ServerResponse } from 'node:http';
import type { NewId } from '../../ports.ts';
import { openGuestDoor, type GuestPorts } from './asking.ts';
import { sendGuestPage, takeGuestDeed } from './guest-page.ts';
import { sendGuestPaper, takeGuestPaper, takeNewGuestPaper } from './guest-papers.ts';

export interface GuestRoutePorts extends GuestPorts {
  readonly newId: NewId;
}

type Answering = (
  request: IncomingMessage,
  response: ServerResponse,
  match: RegExpExecArray
) => Promise<void>;

/** All that a guest's link opens. */
export function guestRoutes(
  ports: GuestRoutePorts
): readonly (readonly [method: string, path: RegExp, answer: Answering])[] {
  const guests = openGuestDoor(ports);
  return [
    ['GET', /^\/api\/guest$/, sendGuestPage(ports, guests)],
    ['POST', /^\/api\/guest\/deeds$/, takeGuestDeed(ports, guests)],
    ['GET', /^\/api\/guest\/papers\/([\w-]{1,8})$/, sendGuestPaper(ports, guests)],
    ['POST', /^\/api\/guest\/papers\/([\w-]{1,8})$/, takeGuestPaper(ports, guests, ports.newId)],
    [
      'POST',
      /^\/api\/guest\/new\/(coi|rams|permit|contract|plan|other)$/,
      takeNewGuestPaper(ports, guests, ports.newId)
    ]
  ];
}
