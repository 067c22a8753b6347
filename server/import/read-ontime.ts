import type { Cell, Notice, ReadFile, Table } from '#core/import/table.ts';
import { fieldsIn, isFields, textIn, type Fields } from './fields.ts';
import { ImportFault } from './import-fault.ts';

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
 * list, with custom fields (3) or with a presenter and ten fields for users (2). It becomes the same
 * table that Ontime's own spreadsheet is, a column for each of those fields.
 */
export function readOntime(project: Fields): ReadFile {
  const rundowns = rundownsOf(project);
  if (rundowns === null) {
    throw new ImportFault(
      'notOntime',
      'This JSON file is neither an Ontime project nor the schedule of a conference. Import one of them, XLSX or CSV.'
    );
  }
  const columns = columnsOf(project, rundowns);
  const notices: Notice[] = [];
  const tables = rundowns.map(({ title, entries }): Table => ({
    name: title,
    // The header is ours: entries are counted from 1, as in the project.
    firstRow: 0,
    rows: [
      [...HEADER, ...columns.map(({ label }) => label)],
      ...withoutDelays(entries, notices).map((entry) => rowOf(entry, columns))
    ]
  }));
  const title = ['project', 'eventData', 'event']
    .map((name) => textIn(fieldsIn(project, name), 'title'))
    .find((said) => said !== '');
  return { ok: true, container: 'ontime-json', title: title ?? '', tables, notices };
}

interface OwnColumn {
  readonly label: string;
  readonly textOf: (entry: Fields) => string;
}

/** The columns of a project's own: those that version 3 names, and of those of version 2 the used ones. */
function columnsOf(project: Fields, rundowns: readonly Listed[]): readonly OwnColumn[] {
  const custom = Object.entries(fieldsIn(project, 'customFields')).map(
    ([key, field]): OwnColumn => ({
      label: (isFields(field) && textIn(field, 'label')) || key,
      textOf: (entry) => customText(fieldsIn(entry, 'custom')[key])
    })
  );
  const users = fieldsIn(project, 'userFields');
  const old = [
    ['presenter', 'Presenter'],
    ['subtitle', 'Subtitle'],
    ...Array.from({ length: 10 }, (_, i) => [`user${i}`, textIn(users, `user${i}`) || `User ${i}`])
  ].map(([key = '', label = '']): OwnColumn => ({ label, textOf: (entry) => textIn(entry, key) }));
  const entries = rundowns.flatMap((list) => list.entries);
  return [...custom, ...old.filter(({ textOf }) => entries.some((entry) => textOf(entry) !== ''))];
}

/** A delay that was running moves what follows it on the day; the plan is what was planned. */
function withoutDelays(entries: readonly Fields[], notices: Notice[]): readonly Fields[] {
  const left = entries.filter((entry) => textIn(entry, 'type') !== 'delay');
  const many = entries.length - left.length;
  const said = many === 1 ? '1 delay is' : `${many} delays are`;
  const message = `${said} left out: the times are those that were planned.`;
  if (many > 0) notices.push({ row: null, column: null, code: 'delays', message });
  return left;
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

const kinds: Readonly<Record<string, string>> = {
  group: 'group-start',
  block: 'group-start',
  'group-end': 'group-end',
  milestone: 'milestone'
};

function rowOf(entry: Fields, columns: readonly OwnColumn[]): readonly Cell[] {
  const type = textIn(entry, 'type');
  const isTimed = type === 'event' || type === '';
  const offset = typeof entry['dayOffset'] === 'number' ? entry['dayOffset'] : 0;
  return [
    textIn(entry, 'id'),
    textIn(entry, 'cue'),
    textIn(entry, 'title'),
    isTimed ? timeCell(entry['timeStart'], 'clock', offset) : '',
    isTimed ? timeCell(entry['timeEnd'], 'clock', 0) : '',
    isTimed ? timeCell(entry['duration'], 'length', 0) : '',
    // Version 3 writes the id of the event that it is linked to.
    isTimed && 'linkStart' in entry
      ? yesNoCell(entry['linkStart'] !== false && entry['linkStart'] !== null)
      : '',
    isTimed ? yesNoCell(entry['countToEnd'] === true || entry['timerType'] === 'time-to-end') : '',
    textIn(entry, 'note'),
    kinds[type] ?? 'count-down',
    isTimed ? yesNoCell(entry['skip'] === true) : '',
    ...columns.map(({ textOf }) => textOf(entry))
  ];
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
