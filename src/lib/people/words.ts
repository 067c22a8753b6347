import type { Answers } from '#core/logistics/answers.ts';
import type { CrewCallState } from '#core/logistics.ts';
import type { Dates } from '#core/people.ts';
import type { Department } from '#core/show.ts';
import { clockText } from '#core/time/text.ts';
import { shortDateText } from '#lib/text/short-date.ts';
import type { TimedCall } from './crew-lines.ts';

export const callWords: Readonly<Record<CrewCallState, string>> = {
  offered: 'No answer',
  confirmed: 'Confirmed',
  declined: 'Declined',
  signedIn: 'Signed in',
  released: 'Released',
  noShow: 'No show'
};

/** What can become of a call next: what is most likely first. */
export const nextStates: Readonly<Record<CrewCallState, readonly CrewCallState[]>> = {
  offered: ['confirmed', 'declined'],
  confirmed: ['signedIn', 'noShow'],
  declined: ['offered'],
  signedIn: ['released'],
  released: [],
  noShow: ['signedIn']
};

/** What the button says that takes it there. */
export const deedWords: Readonly<Record<CrewCallState, string>> = {
  ...callWords,
  offered: 'Ask again',
  signedIn: 'Sign in',
  released: 'Release'
};

/** "SND Sound", or "LX" where it is spoken as it is written. */
export const departmentText = ({ prefix, spoken }: Department): string =>
  prefix === spoken ? prefix : `${prefix} ${spoken}`;

/** "12 of 14 confirmed". */
export const answersText = ({ called, confirmed }: Answers): string =>
  called === 0 ? '' : `${confirmed} of ${called} confirmed`;

/** "12 Jun", "12 to 14 Jun", "30 Jun to 2 Jul". */
export function datesText({ from, to }: Dates): string {
  const [start, end] = [shortDateText(from), shortDateText(to)];
  if (from === to) return start;
  return from.slice(0, 7) === to.slice(0, 7)
    ? `${start.split(' ')[0] ?? ''} to ${end}`
    : `${start} to ${end}`;
}

/** "08:00–12:00", on the clocks of its day. */
export const timesText = ({ span, day }: TimedCall, clock: 12 | 24): string =>
  `${clockText(span.start, day.tz, clock)}–${clockText(span.end, day.tz, clock)}`;

/** What is typed between commas. */
export const readWords = (typed: string): readonly string[] => [
  ...new Set(
    typed
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean)
  )
];
