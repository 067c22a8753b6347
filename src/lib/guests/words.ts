import { localDate } from '#core/time/local-date.ts';
import type { CrewCallState, MovementState } from '#core/logistics.ts';
import type { Standing } from '#core/logistics/papers.ts';
import { clockText } from '#core/time/text.ts';
import type { Instant } from '#core/time/instant.ts';
import type { DocumentKind } from '#core/vendors.ts';
import { dateText } from '#lib/text/dates.ts';

export interface GuestNotice {
  readonly title: string;
  readonly text: string;
}

export const visitWords: Readonly<Record<MovementState, string>> = {
  booked: 'Booked',
  checkedIn: 'Checked in: wait to be called',
  calledForward: 'Called forward: drive to the dock',
  onDock: 'At the dock',
  unloading: 'Under way',
  clear: 'Done: leave the dock',
  departed: 'Left',
  noShow: 'Missed: you were not seen',
  cancelled: 'Cancelled'
};

export const callWords: Readonly<Record<CrewCallState, string>> = {
  offered: 'Offered: please answer',
  confirmed: 'Confirmed',
  declined: 'Declined',
  signedIn: 'Signed in',
  released: 'Released',
  noShow: 'Missed'
};

export const kindWords: Readonly<Record<DocumentKind, string>> = {
  coi: 'Certificate of insurance',
  rams: 'Risk assessment and method statement',
  permit: 'Permit',
  contract: 'Contract',
  plan: 'Plan',
  other: 'Other document'
};

export const standingWords: Readonly<Record<Standing, string>> = {
  missing: 'Asked for: please send it',
  rejected: 'Not accepted: please send another',
  expired: 'Expired: please send another',
  endsBefore: 'Ends too early: please send another',
  notYet: 'Begins too late: please send another',
  received: 'Received, not read yet',
  good: 'Accepted'
};

/** "Thu 18 Sep 2031" of a moment, on the calendar of a place. */
export const dayText = (at: Instant, tz: string): string => dateText(localDate(at, tz));

/** "08:00–10:00". */
export const spanText = (
  { from, until, tz }: { readonly from: Instant; readonly until: Instant; readonly tz: string },
  clock: 12 | 24
): string => [from, until].map((at) => clockText(at, tz, clock, { seconds: false })).join('–');

/** Why the server did not do it, by its answer; a status of 0: there was none. */
export function deedRefused(status: number, code: string): GuestNotice {
  if (code === 'unread') {
    return {
      title: 'Somebody has said something else meanwhile.',
      text: 'The page shows it now. Say it again if yours is the newer word.'
    };
  }
  switch (status) {
    case 404:
      return { title: 'That is no longer yours to say.', text: 'The page shows how it is now.' };
    case 409:
      return { title: 'It was too late for that.', text: 'The page shows how it is now.' };
    case 429:
      return { title: 'That was too fast.', text: 'Wait a minute, and press again.' };
    case 0:
      return {
        title: 'The server did not answer.',
        text: 'It may have arrived. Press again, it is done once; or call whoever you know at the venue.'
      };
    default:
      return {
        title: 'It was not written down.',
        text: 'Press again, or call whoever you know at the venue.'
      };
  }
}
