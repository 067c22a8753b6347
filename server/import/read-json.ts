import type { ReadFile } from '#core/import/table.ts';
import { isFields, type Fields } from './fields.ts';
import { ImportFault } from './import-fault.ts';
import { readOntime } from './read-ontime.ts';
import { isScheduleJson, readScheduleJson } from './read-schedule-json.ts';

/** Reads a JSON file by its shape: the schedule of a conference, or an Ontime project. */
export function readJson(text: string): ReadFile {
  const project = parsed(text);
  return isScheduleJson(project) ? readScheduleJson(project) : readOntime(project);
}

function parsed(text: string): Fields {
  try {
    const value: unknown = JSON.parse(text);
    if (isFields(value)) return value;
  } catch {
    throw new ImportFault(
      'brokenJson',
      'The file looks like JSON but is damaged or cut off. Export it again.'
    );
  }
  throw new ImportFault(
    'notOntime',
    'This JSON file is neither an Ontime project nor the schedule of a conference. Import one of them, XLSX or CSV.'
  );
}
