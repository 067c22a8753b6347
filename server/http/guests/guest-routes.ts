import type { NewId } from '../../ports.ts';
import type { Route } from '../asked.ts';
import { openIntake } from '../papers/intake.ts';
import { openGuestDoor, type GuestPorts } from './asking.ts';
import { sendGuestPage, takeGuestDeed } from './guest-page.ts';
import { sendGuestPaper, takeGuestPaper, takeNewGuestPaper } from './guest-papers.ts';

export interface GuestRoutePorts extends GuestPorts {
  readonly newId: NewId;
}

/** All that a guest's link opens. */
export function guestRoutes(ports: GuestRoutePorts): readonly Route[] {
  const guests = openGuestDoor(ports);
  // One for both: whoever sends a file sends no other meanwhile.
  const papers = { ...ports, takeIn: openIntake() };
  return [
    { method: 'GET', path: /^\/api\/guest$/, may: 'ownKey', answer: sendGuestPage(ports, guests) },
    {
      method: 'POST',
      path: /^\/api\/guest\/deeds$/,
      may: 'ownKey',
      answer: takeGuestDeed(ports, guests)
    },
    {
      method: 'GET',
      path: /^\/api\/guest\/papers\/([\w-]{1,8})$/,
      may: 'ownKey',
      answer: sendGuestPaper(ports, guests)
    },
    {
      method: 'POST',
      path: /^\/api\/guest\/papers\/([\w-]{1,8})$/,
      may: 'ownKey',
      answer: takeGuestPaper(papers, guests)
    },
    {
      method: 'POST',
      path: /^\/api\/guest\/new\/(coi|rams|permit|contract|plan|other)$/,
      may: 'ownKey',
      answer: takeNewGuestPaper(papers, guests)
    }
  ];
}
