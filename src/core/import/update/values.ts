import { durationText, wallText } from '../../time/text.ts';
import type { Cue, Item } from '../../show.ts';

/** One value that the file has otherwise than the show. */
export interface FieldDiff {
  /** What names it among all of an update. */
  readonly key: string;
  /** "start", "Speaker", "LX 12 label". */
  readonly name: string;
  readonly was: string;
  readonly to: string;
  /** It takes something away: only done where a person says so. */
  readonly isRemoval: boolean;
}

export const startText = (start: Item['start']): string =>
  start.mode === 'hard' ? wallText(start.at, 24) : 'follows';

export const lengthText = ({ durationMs, countToEnd }: Item['length']): string =>
  `${durationText(durationMs)}${countToEnd ? ', to its end' : ''}`;

export const yesNoText = (is: boolean): string => (is ? 'yes' : 'no');

export const placementText = (placement: Cue['placement']): string => placement?.text ?? '';
