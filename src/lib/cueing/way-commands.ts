import { ackPolicyOf } from '#core/cues/answers.ts';
import { ownWays, type OwnWay } from '#core/cues/own-ways.ts';
import type { Run } from '#core/run.ts';
import type { Cue, ShowDocument } from '#core/show.ts';
import { cueText } from '#lib/marks/cue-text.ts';

/** What the caller may do by hand about a cue that no GO fires, as a line of the list of commands. */
export interface WayCommand {
  readonly does: 'fire' | 'leaveOut';
  readonly cue: Cue;
  /** "Fire VID 4". */
  readonly words: string;
  readonly hint: string;
}

/** Nothing fires it but a hand: it was missed, it is for one; or it waits for an end that nobody knows. */
const needsHand = ({ state }: OwnWay): boolean =>
  state === 'missed' || state === 'byHand' || state === 'handAt' || state === 'waits';

/** What is to be fired by hand, and of what was missed also that it is left out (C54). */
export function wayCommands(
  called: ShowDocument,
  run: Run,
  may: { readonly fire: boolean; readonly leaveOut: boolean }
): readonly WayCommand[] {
  return ownWays(called, run)
    .filter(needsHand)
    .flatMap(({ cue, state }): WayCommand[] => {
      const name = cueText(called, cue);
      const hints = { missed: 'MISSED', waits: 'before its time', handAt: 'by hand, at its time' };
      const hint = hints[String(state) as keyof typeof hints] ?? 'by hand';
      const word = ackPolicyOf(called, cue) === 'hard' ? 'Force' : 'Fire';
      const fire = { does: 'fire', cue, words: `${word} ${name}`, hint } as const;
      const leaveOut = { does: 'leaveOut', cue, words: `Leave out ${name}`, hint } as const;
      return [
        ...(may.fire ? [fire] : []),
        ...(may.leaveOut && state === 'missed' ? [leaveOut] : [])
      ];
    });
}
