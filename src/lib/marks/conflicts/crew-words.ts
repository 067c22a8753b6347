import { rulesOf } from '#core/logistics/rules.ts';
import { dateText } from '#lib/text/dates.ts';
import { lengthWords } from '#lib/text/length-words.ts';
import { together } from './row-names.ts';
import type { WordsOf } from './wording.ts';

export const crewWords: WordsOf<'C1' | 'C2' | 'C3' | 'C4' | 'C5' | 'C6'> = {
  C1: ({ rows: [later, earlier, who], from, until }, words) => ({
    title: `${words.name(who)}: ${together(words.names([earlier, later].flatMap((each) => each ?? [])))}, ${words.span({ start: from, end: until }, later)}`,
    reason: 'One person, two calls at once',
    wayOut: `Call somebody else, or call ${words.name(who)} at ${words.time(until, later)}.`
  }),
  C2: ({ rows: [later, earlier, who], restMs, neededMs }, words) => ({
    title: `${words.name(who)}: ${words.name(earlier)}, then ${words.name(later)}, ${words.when(later)}`,
    reason: `Rest of ${lengthWords(restMs)} between calls; the show's rule is ${lengthWords(neededMs)}`,
    wayOut: 'Call them later, let them go earlier the day before, or call somebody else.'
  }),
  C3: ({ rows: [call], workMs, mostMs }, words) => ({
    title: `${words.name(call)}, ${words.when(call)}`,
    reason: `${lengthWords(workMs)} of work without a meal; the show's rule is ${lengthWords(mostMs)} at most`,
    wayOut: `Give them a meal of ${lengthWords(rulesOf(words.document.show).mealMs)} or more in between.`
  }),
  C4: ({ rows: [call], lengthMs, leastMs }, words) => ({
    title: `${words.name(call)}, ${words.when(call)}`,
    reason: `A call of ${lengthWords(lengthMs)}; the show's rule is ${lengthWords(leastMs)} at least`,
    wayOut: 'Call them for longer, or reckon with what is paid at least.'
  }),
  C5: ({ rows: [position], why }, words) =>
    why === 'nobody'
      ? {
          title: words.name(position),
          reason: 'Asked for in the plan, and nobody has it',
          wayOut: 'Give it to somebody.'
        }
      : {
          title: words.name(position),
          reason: 'Its READY is a must, and it has no stand-in',
          wayOut: 'Name a stand-in.'
        },
  C6: ({ rows: [call, who, position], cert, ranOut }, words) => ({
    title: `${words.name(who)}: ${words.name(call)}, ${words.when(call)}`,
    reason: `${words.name(position)} asks for “${cert}”: ${ranOut === null ? 'not held' : `ran out on ${dateText(ranOut)}`}`,
    wayOut: 'Call somebody who holds it, or write down the new one.'
  })
};
