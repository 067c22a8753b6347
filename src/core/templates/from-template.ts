import type { Change } from '../command.ts';
import { read } from '../import/read.ts';
import type { ReadFile } from '../import/table.ts';
import { toChanges } from '../import/to-changes.ts';
import type { Id, ShowDocument } from '../show.ts';
import { tableOf } from './template-table.ts';
import type { Template } from './template.ts';

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
