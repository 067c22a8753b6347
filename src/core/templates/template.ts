import type { Change } from '../command.ts';
import { read } from '../import/read.ts';
import type { ReadFile } from '../import/table.ts';
import { toChanges } from '../import/to-changes.ts';
import type { Id, ShowDocument } from '../show.ts';
import { tableOf } from './template-table.ts';

/** A run of show to begin from. All of it is written over by whoever takes it. */
export interface Template {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  /** Prefix and spoken name, in the order of their colours. */
  readonly departments: readonly (readonly [string, string])[];
  /** Titles of columns for people. */
  readonly people: readonly string[];
  /**
   * "## Segment", or a row: start (empty: it follows on) | length | title | kind | cues, parted by
   * semicolons; what stands together goes together | notes. Below a row: "+ cues" is one more GO of it,
   * and what is indented is a line of its script.
   *
   * A cue is "LX what it does", behind it "~ 0:00:03" how long that takes, "@ the words that it is called on" and "> what fires it", in the
   * words of a sheet: its parent by what that does, "> follows LX Storm after 2 s".
   */
  readonly script: string;
}

/**
 * A template as changes for an empty rundown, for one edit. It is read as a sheet of our own would
 * be: the departments of a show that is as it was made give way to those of the template.
 */
export function fromTemplate(
  template: Template,
  document: ShowDocument,
  rundownId: Id,
  newId: () => Id
): readonly Change[] {
  const reading = read(fileOf(template));
  return toChanges(reading, { document, rundownId }, newId);
}

export const fileOf = (template: Template): ReadFile => ({
  ok: true,
  title: '',
  container: 'csv',
  tables: [tableOf(template)],
  notices: []
});
