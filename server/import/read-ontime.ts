import type { Cell, ReadFile, Table } from '#core/import/table.ts';
import { ImportFault } from './import-fault.ts';

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const HEADER = [
  'ID',
  'Cue',
  'Title',
  'Time Start',
  'Time End',
  'Duration',
  'Link Start',
  'Count to end',
  'Note',
  'Timer Type',
  'Skip'
] as const;

/**
 * Reads an Ontime project, known by its shape: `rundowns` of entries (version 4), or one `rundown`
 * list (3). It becomes the same table that Ontime's own spreadsheet is, a column per custom field.
 */
export function readOntime(text: string): ReadFile {
  const project = parsed(text);
  const rundowns = rundownsOf(project);
  if (rundowns === null) {
    throw new ImportFault(
      'notOntime',
      'This JSON file is not an Ontime project. Import an Ontime project, XLSX or CSV.'
    );
  }
  const custom = isFields(project['customFields']) ? Object.entries(project['customFields']) : [];
  const columns = custom.map(([key, field]) => ({
    key,
    label: (isFields(field) && textIn(field, 'label')) || key
  }));
  const about = isFields(project['project']) ? project['project'] : {};
  const tables = rundowns.map(({ title, entries }): Table => ({
    name: title,
    // The header is ours: entries are counted from 1, as in the project.
    firstRow: 0,
    rows: [[...HEADER, ...columns.map(({ label }) => label)], ...rowsOf(entries, columns)]
  }));
  const title = textIn(about, 'title');
  return { ok: true, container: 'ontime-json', title, tables, notices: [] };
}

function parsed(text: string): Fields {
  try {
    const value: unknown = JSON.parse(text);
    if (isFields(value)) return value;
  } catch {
    throw new ImportFault(
      'brokenJson',
      'The file looks like JSON but is damaged or cut off. Export the project again.'
    );
  }
  throw new ImportFault(
    'notOntime',
    'This JSON file is not an Ontime project. Import an Ontime project, XLSX or CSV.'
  );
}

interface Listed {
  readonly title: string;
  readonly entries: readonly Fields[];
}

function rundownsOf(project: Fields): readonly Listed[] | null {
  const { rundowns, rundown } = project;
  if (Array.isArray(rundown)) return [{ title: '', entries: rundown.filter(isFields) }];
  if (!isFields(rundowns)) return null;
  const lists = Object.values(rundowns)
    .filter(isFields)
    .map((list) => {
      const entries = isFields(list['entries']) ? list['entries'] : {};
      const order = idsIn(list, 'order');
      const listed = order.length > 0 ? order : Object.keys(entries);
      return { title: textIn(list, 'title'), entries: inOrder(listed, entries) };
    });
  return lists.length > 0 ? lists : null;
}

/** The entries of a list, those of a group behind it, each once. */
function inOrder(
  ids: readonly string[],
  entries: Fields,
  seen = new Set<string>()
): readonly Fields[] {
  return ids.flatMap((id) => {
    const entry = Object.hasOwn(entries, id) ? entries[id] : undefined;
    if (!isFields(entry) || seen.has(id)) return [];
    seen.add(id);
    const within = idsIn(entry, 'entries');
    const isGroup = entry['type'] === 'group' || entry['type'] === 'block';
    if (!isGroup) return [entry];
    // A block of version 3 heads what follows it; a group of version 4 says where it ends.
    const members = inOrder(within, entries, seen);
    return 'entries' in entry ? [entry, ...members, { type: 'group-end' }] : [entry];
  });
}

const idsIn = (fields: Fields, name: string): readonly string[] => {
  const list = fields[name];
  return Array.isArray(list) ? list.filter((id) => typeof id === 'string') : [];
};

const textIn = (fields: Fields, name: string): string => {
  const value = fields[name];
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
};

const kinds: Readonly<Record<string, string>> = {
  group: 'group-start',
  block: 'group-start',
  'group-end': 'group-end',
  milestone: 'milestone',
  delay: 'delay'
};

function rowsOf(
  entries: readonly Fields[],
  columns: readonly { readonly key: string }[]
): readonly (readonly Cell[])[] {
  return entries.map((entry) => {
    const type = textIn(entry, 'type');
    const isTimed = type === 'event' || type === '';
    const offset = typeof entry['dayOffset'] === 'number' ? entry['dayOffset'] : 0;
    const custom = isFields(entry['custom']) ? entry['custom'] : {};
    return [
      textIn(entry, 'id'),
      textIn(entry, 'cue'),
      textIn(entry, 'title'),
      isTimed ? timeCell(entry['timeStart'], 'clock', offset) : '',
      isTimed ? timeCell(entry['timeEnd'], 'clock', 0) : '',
      isTimed ? timeCell(entry['duration'], 'length', 0) : '',
      // Version 3 writes the id of the event that it is linked to.
      isTimed
        ? yesNoCell(
            entry['linkStart'] !== false && entry['linkStart'] !== null && 'linkStart' in entry
          )
        : '',
      isTimed ? yesNoCell(entry['countToEnd'] === true) : '',
      textIn(entry, 'note'),
      kinds[type] ?? 'count-down',
      isTimed ? yesNoCell(entry['skip'] === true) : '',
      ...columns.map(({ key }) => customText(custom[key]))
    ];
  });
}

const customText = (value: unknown): string =>
  typeof value === 'string' ? value : isFields(value) ? textIn(value, 'value') : '';

function timeCell(ms: unknown, kind: 'clock' | 'length', dayOffset: number): Cell {
  if (typeof ms !== 'number' || !Number.isFinite(ms) || ms < 0 || ms > 10 * 86_400_000) return '';
  const minutes = Math.floor(ms / 60_000);
  const text = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
  return { text, value: { kind, ms: Math.round(ms + dayOffset * 86_400_000) } };
}

const yesNoCell = (is: boolean): Cell => ({
  text: is ? 'yes' : 'no',
  value: { kind: 'yesNo', is }
});
