import type { Uncalled } from '#core/cues/uncalled.ts';

/** Over a cue of one's own that no GO fires; when it comes, or what it waits for, stands beside it. */
export function uncalledWord(state: Uncalled['state'], isHandWanted: boolean): string {
  if (state === 'missed') return 'MISSED';
  return isHandWanted ? 'YOURS TO TAKE' : 'COMING UP';
}
