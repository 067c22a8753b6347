import { pictureIn } from '../../pictures.ts';
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
  /** What it takes away is a picture: words, or nothing, stand in the file (U10). */
  readonly isOfPicture?: true;
}

export const startText = (start: Item['start']): string =>
  start.mode === 'hard' ? wallText(start.at, 24) : 'follows';

export const lengthText = ({ durationMs, countToEnd }: Item['length']): string =>
  `${durationText(durationMs)}${countToEnd ? ', to its end' : ''}`;

export const yesNoText = (is: boolean): string => (is ? 'yes' : 'no');

export const placementText = (placement: Cue['placement']): string => placement?.text ?? '';

const isPicture = (text: string): boolean => pictureIn(text) !== null;

/** The text of a cell as it is told: nobody reads the digits of a picture. */
export const cellText = (text: string, beside: string): string =>
  isPicture(text) ? (isPicture(beside) ? 'another picture' : 'a picture') : text;

/** Whether a cell would lose its picture to what a file has for it (U10). */
export const losesPicture = (was: string, to: string): boolean => isPicture(was) && !isPicture(to);
