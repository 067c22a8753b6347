import type { CheckId, Conflict } from '#core/logistics/conflicts/conflict.ts';
import type { ShowDocument } from '#core/show.ts';
import { crewWords } from './crew-words.ts';
import { dockWords } from './dock-words.ts';
import { showWords } from './show-words.ts';
import { taskWords } from './task-words.ts';
import { vendorWords } from './vendor-words.ts';
import { Wording, type ConflictWords, type WordsOf } from './wording.ts';

const all: WordsOf<CheckId> = {
  ...dockWords,
  ...crewWords,
  ...taskWords,
  ...vendorWords,
  ...showWords
};

export function conflictWords(document: ShowDocument, conflict: Conflict): ConflictWords {
  // Which of the tables an entry is of, the type of its key says; TypeScript does not follow it there.
  const words = all[conflict.check] as (one: Conflict, wording: Wording) => ConflictWords;
  return words(conflict, new Wording(document));
}

/** What each check looks at, for a list of them. */
export const checkWords: Readonly<Record<CheckId, string>> = {
  D1: 'Dock taken twice',
  D2: 'Vehicle too large',
  D3: 'Dock shut',
  D4: 'Too little between two',
  D5: 'Built before it is there',
  C1: 'Two calls at once',
  C2: 'Too little rest',
  C3: 'No meal',
  C4: 'Short call',
  C5: 'Open position',
  C6: 'Certificate',
  K1: 'Too early',
  K2: 'A circle',
  K3: 'Space taken twice',
  K4: 'No access',
  K5: 'Too much load',
  V1: 'Insurance',
  V2: 'Insurance too weak',
  V3: 'Nobody, or no collection',
  S1: 'Over its time',
  S2: 'In two places',
  S3: 'Doubtful cue'
};
