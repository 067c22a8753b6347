import type { ColumnRead, Confidence } from '#core/import/reading.ts';
import type { Meaning } from '#core/import/words/meanings.ts';
import { duration } from '#core/time/duration.ts';
import { durationText, wallText } from '#core/time/text.ts';
import { wallTime } from '#core/time/wall-time.ts';

/** What a column may be read as, in the order of the list to choose from. */
export const meaningWords: Readonly<Record<Meaning, string>> = {
  number: 'Number',
  title: 'Title',
  start: 'Start',
  end: 'End',
  length: 'Duration',
  position: 'Running time',
  day: 'Day',
  segment: 'Segment',
  space: 'Stage or room',
  department: 'A department',
  cueDepartment: 'Department of the cue',
  who: 'Who does the column before',
  placement: 'Place in the script',
  person: 'Person',
  notes: 'Notes',
  script: 'Script',
  text: 'A column of its own',
  kind: 'Kind of item',
  linked: 'Follows the item before',
  countToEnd: 'Counts to its end',
  floated: 'Skipped',
  follow: 'Next cue follows by itself',
  shortest: 'Shortest length',
  longest: 'Longest length',
  owner: 'Owner',
  segmentTarget: 'Segment target',
  locked: 'Locked',
  id: 'Id in the other program',
  ignore: 'Leave out'
};

const own: readonly Meaning[] = ['shortest', 'longest', 'locked'];

/** What a column may be read as; what only sheets of our own have is there where it is read already. */
export const meaningsFor = (is: Meaning): readonly Meaning[] =>
  (Object.keys(meaningWords) as Meaning[]).filter((each) => each === is || !own.includes(each));

/** How sure a column's meaning is; nothing where a person chose it. */
export const confidenceWords: Readonly<Record<Confidence, string>> = {
  chosen: 'chosen',
  sure: '',
  likely: '',
  guess: 'a guess'
};

export const lengthWords = (ms: number): string => durationText(duration(ms));

/** A length with its units, so that two readings of "5:00" cannot be confused: "5 min", "5 h". */
export function spokenLength(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's']
  ] as const;
  const said = parts.filter(([many]) => many > 0).map(([many, unit]) => `${many} ${unit}`);
  return said.length === 0 ? '0 s' : said.join(' ');
}

export const clockWords = (seconds: number): string => wallText(wallTime(seconds), 24);

/** "1 item", "40 items". */
export const count = (many: number, what: string, whats = `${what}s`): string =>
  `${many} ${many === 1 ? what : whats}`;

/** "C “Lighting”": how a column is spoken of. */
export const nameOf = (column: ColumnRead): string =>
  column.title === `Column ${column.letters}`
    ? column.title
    : `${column.letters} “${column.title}”`;
