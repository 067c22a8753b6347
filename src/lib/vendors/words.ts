import type { Standing } from '#core/logistics/papers.ts';
import type { Whereabouts } from '#core/logistics/arrivals.ts';
import { between, duration, minute } from '#core/time/duration.ts';
import type { Instant } from '#core/time/instant.ts';
import type { Approval, DayState, DocumentKind, VendorDocument } from '#core/vendors.ts';
import { lengthWords } from '#lib/text/length-words.ts';
import { shortDateText } from '#lib/text/short-date.ts';

export const whereWords: Readonly<Record<Whereabouts, string>> = {
  due: 'Due within 30 min or late, not here',
  onSite: 'On site',
  later: 'Still to come',
  gone: 'Left',
  cancelled: 'Cancelled'
};

/** What the button says that takes a vendor there. */
export const deedWords: Readonly<Record<DayState, string>> = {
  expected: 'Expected',
  arrived: 'Arrived',
  set: 'Set',
  struck: 'Struck',
  left: 'Left'
};

export const approvalWords: Readonly<Record<Approval, string>> = {
  invited: 'Invited',
  booked: 'Booked',
  confirmed: 'Confirmed',
  cancelled: 'Cancelled'
};

export const paperWords: Readonly<Record<DocumentKind, string>> = {
  coi: 'COI',
  rams: 'RAMS',
  permit: 'Permit',
  contract: 'Contract',
  plan: 'Plan',
  other: 'Other'
};

export const paperStatusWords: Readonly<Record<VendorDocument['status'], string>> = {
  missing: 'Missing',
  received: 'Received',
  rejected: 'Rejected',
  approved: 'Approved'
};

/** "COI expired 2 Sep", "RAMS received". */
export function paperText(paper: VendorDocument, standing: Standing): string {
  const name = [paperWords[paper.kind], paper.title].filter(Boolean).join(' ');
  const to = paper.validTo === null ? '' : shortDateText(paper.validTo);
  switch (standing) {
    case 'expired':
      return `${name} expired ${to}`;
    case 'endsBefore':
      return `${name} ends ${to}, too early`;
    case 'notYet':
      return `${name} not before ${shortDateText(paper.validFrom ?? '')}`;
    case 'good':
      return to === '' ? `${name} approved` : `${name} to ${to}`;
    default:
      return `${name} ${standing}`;
  }
}

/** "in 10 min", "30 min late", "in 2 h 40", "in 3 days". */
export function dueWords(due: Instant, now: Instant): { readonly isLate: boolean; text: string } {
  const left = between(now, due);
  if (left <= -minute) return { isLate: true, text: `${lengthWords(duration(-left))} late` };
  const minutes = Math.ceil(left / minute);
  return {
    isLate: false,
    text: minutes <= 0 ? 'now' : `in ${lengthWords(duration(minutes * minute))}`
  };
}
