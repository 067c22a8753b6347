import type { UpdateRow } from '#core/import/update/plan-update.ts';
import type { FieldDiff } from '#core/import/update/values.ts';

/** What a line of an update is, in a word. */
export const updateKindWords: Readonly<Record<UpdateRow['kind'], string>> = {
  added: 'New',
  changed: 'Changed',
  moved: 'Moved',
  missing: 'Not in the file',
  locked: 'Locked, left as it is'
};

const fields: Readonly<Record<string, string>> = {
  number: 'Number',
  title: 'Title',
  kind: 'Kind',
  start: 'Start',
  length: 'Duration',
  floated: 'Floated',
  minMs: 'Shortest length',
  maxMs: 'Longest length',
  notes: 'Notes',
  script: 'Script',
  segment: 'Segment',
  place: 'Place',
  date: 'Date',
  'new cue': 'New cue',
  'cue not in the file': 'Cue not in the file'
};

/** The names of our own fields; a column is called what the file calls it. */
export const updateFieldWords = (name: string): string => fields[name] ?? name;

/** What a person ticks to have it. */
export function updateDeedWords({ isRemoval, isOfPicture }: FieldDiff): string {
  if (isOfPicture) return 'take the picture out';
  return isRemoval ? 'take it out' : 'change it';
}
