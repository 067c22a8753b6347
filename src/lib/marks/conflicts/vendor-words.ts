import { rulesOf } from '#core/logistics/rules.ts';
import { dateText } from '#lib/text/dates.ts';
import type { WordsOf } from './wording.ts';

/** "1,250,000": whole units of the show's currency. */
const amount = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');

const daysText = (from: string, to: string): string =>
  from === to ? dateText(from) : `${dateText(from)} to ${dateText(to)}`;

export const vendorWords: WordsOf<'V1' | 'V2' | 'V3'> = {
  V1: ({ rows: [vendor], why, from, to }, words) => {
    const needed = `needed for ${daysText(from, to)}`;
    const name = words.name(vendor);
    switch (why) {
      case 'none':
        return {
          title: `${name}: no certificate of insurance`,
          reason: `None is there; ${needed}, from first arrival to last departure`,
          wayOut: `Ask ${name} for it.`
        };
      case 'notApproved':
        return {
          title: `${name}: certificate of insurance not approved`,
          reason: `One was received; ${needed}, from first arrival to last departure`,
          wayOut: 'Read it, and approve it or ask for another.'
        };
      case 'tooShort':
        return {
          title: `${name}: certificate of insurance too short`,
          reason: `It does not hold on all days; ${needed}, from first arrival to last departure`,
          wayOut: `Ask ${name} for one that does.`
        };
      default:
        return why satisfies never;
    }
  },
  V2: (conflict, words) => {
    const name = words.name(conflict.rows[0]);
    const { coiHolder } = rulesOf(words.document.show);
    const wayOut = `Ask ${name} to have it changed.`;
    switch (conflict.why) {
      case 'notAdditional':
        return {
          title: `${name}: not named as additional insured`,
          reason: "The certificate does not say so; it is the show's rule",
          wayOut
        };
      case 'holder':
        return {
          title: `${name}: certificate made out to somebody else`,
          reason: `The show's rule is: made out to ${coiHolder}`,
          wayOut
        };
      case 'limit':
        return {
          title: `${name}: insured for too little`,
          reason: `Up to ${amount(conflict.is)}; the show's rule is ${amount(conflict.limit)}`,
          wayOut
        };
      default:
        return conflict satisfies never;
    }
  },
  V3: ({ rows: [vendor], why }, words) => {
    const name = words.name(vendor);
    return why === 'noContact'
      ? {
          title: `${name}: nobody to call on the day`,
          reason: 'None of its contacts is marked as there on the day',
          wayOut: `Ask ${name} who answers, and mark them.`
        }
      : {
          title: `${name}: nobody collects it`,
          reason: 'It is hired, and no vehicle of theirs goes out',
          wayOut: 'Plan a vehicle out.'
        };
  }
};
