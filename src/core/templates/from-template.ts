import { listOf } from '../collections.ts';
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
  const changes = toChanges(reading, { document, rundownId }, newId);
  const departments = new Map(
    [...listOf(document.departments), ...changes.flatMap(addedDepartment)].map((each) => [
      each.prefix,
      each.id
    ])
  );
  const checks = (template.presets ?? []).map((said): Change => {
    const [prefix = '', ...words] = said.split(' ');
    const departmentId = template.departments.some(([each]) => each === prefix)
      ? (departments.get(prefix) ?? null)
      : null;
    const text = departmentId === null ? said : words.join(' ');
    return { do: 'add', in: 'checks', row: { id: newId(), rundownId, departmentId, text } };
  });
  return [...changes, ...checks];
}

const addedDepartment = (change: Change) =>
  change.do === 'add' && change.in === 'departments' ? [change.row] : [];

export const fileOf = (template: Template): ReadFile => ({
  ok: true,
  title: '',
  container: 'csv',
  tables: [tableOf(template)],
  notices: []
});
