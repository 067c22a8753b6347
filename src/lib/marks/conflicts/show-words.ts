import { lengthWords } from '#lib/text/length-words.ts';
import { together } from './row-names.ts';
import type { WordsOf } from './wording.ts';

export const showWords: WordsOf<'S1' | 'S2' | 'S3'> = {
  S1: ({ rows: [row], why, overMs }, words) => {
    const name = words.name(row);
    const over = lengthWords(overMs);
    if (why === 'overlap') {
      return {
        title: `${name}: its start is fixed`,
        reason: `What comes before it is ${over} too long`,
        wayOut: 'Shorten what comes before it, or start it later.'
      };
    }
    return {
      title: `${name}: over at the end`,
      reason: `${over} after its ${why === 'hardOut' ? 'hard out' : 'curfew'}`,
      wayOut: 'Shorten it, begin earlier, or float what can be left out.'
    };
  },
  S2: ({ rows, who }, words) => ({
    title: `${together(who)}: ${together(words.names(rows))}`,
    reason: 'On two stages at once',
    wayOut: 'Move one of the two, or put somebody else in it.'
  }),
  S3: ({ rows: [cue, other], why }, words) => {
    const name = words.name(cue);
    switch (why) {
      case 'noParent':
        return {
          title: `${name}: comes by itself after nothing`,
          reason: 'The cue that it follows is not there',
          wayOut: 'Say which cue it follows, or have it called.'
        };
      case 'parentCut':
        return {
          title: `${name}: follows ${words.name(other)}`,
          reason: `${words.name(other)} is cut, so it never comes`,
          wayOut: 'Have it follow another cue, or have it called.'
        };
      case 'twice':
        return {
          title: `${name}: twice`,
          reason: 'Two cues of one department have this number',
          wayOut: 'Give one of them another number.'
        };
      default:
        return why satisfies never;
    }
  }
};
