import { departmentIn, tradeOf, type Trade } from '../words/departments.ts';
import { plain } from '../words/plain.ts';

const clues: readonly (readonly [string, RegExp])[] = [
  [
    'LX',
    /\b(?:lights?|lighting|blackout|black out|wash|washes|spot|spots|followspot|gobo|strobe|house half|house out|house to half|stage up|stage down|dim|dims|flicker|flickers|warmer|lamp|licht|spotlight|bows? lights?|state|backlight|cyc)\b/g
  ],
  [
    'SND',
    /\b(?:sounds?|music|song|track|sfx|audio|phone rings?|thunder|voice ?over|vo|mics?|volume|doorbell|underscore|playlist|ton|musik)\b/g
  ],
  [
    'VID',
    /\b(?:projections?|projected|projector|images?|video|videos|film|slides?|screens?|footage|montage|clip|clips|stills?|portrait|frames?|animation)\b/g
  ],
  [
    'FLY',
    /\b(?:fly in|fly out|flown|batten|border|cloth in|cloth out|drop in|drop out|truss in)\b/g
  ]
];

// "The Music Man" is a show, "Sound cues" a list.
const LIST_NAMES =
  /^(?:lx|lfx|lighting|lights?|licht|sound|snd|sq|sfx|audio|ton|video|vid|projections?|pq|gfx|fly|flys|followspots?|spots?|automation|pyro|deck)$/;

/**
 * Whose list it is when no cue says so: what the file or sheet is called, else what its words are
 * about. Cues of a list that speaks of nothing known are just cues.
 */
export function usualDepartment(names: readonly string[], texts: readonly string[]): Trade {
  for (const name of names) {
    const word = plain(name)
      .split(' ')
      .find((each) => LIST_NAMES.test(each));
    const trade = word === undefined ? null : departmentIn(word);
    if (trade) return trade;
  }
  const all = plain(texts.join(' '));
  const counts = clues.map(([prefix, clue]) => ({ prefix, count: all.match(clue)?.length ?? 0 }));
  const [best, second] = counts.sort((a, b) => b.count - a.count);
  const isClear = best !== undefined && best.count >= 2 && best.count > 1.5 * (second?.count ?? 0);
  return (isClear ? tradeOf(best.prefix) : null) ?? { prefix: 'CUE', spoken: 'Cue' };
}
