import type { Change } from '../command.ts';
import { read } from '../import/read.ts';
import type { ReadFile, Table } from '../import/table.ts';
import { toChanges } from '../import/to-changes.ts';
import type { Id, ShowDocument } from '../show.ts';

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
   * "## Segment", or a row: start (empty: it follows on) | length | title | kind | cues, each "LX what it
   * does", parted by semicolons; what stands together goes together | notes.
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

const FIXED = [
  ...['#', 'Start', 'Duration', 'Title', 'Kind', 'Segment', 'Notes'],
  ...['Linked start', 'Count to end', 'Floated']
];

function tableOf({ title, departments, people, script }: Template): Table {
  const heads = [
    ...FIXED,
    ...departments.map(([prefix, spoken]) =>
      spoken === prefix ? `${prefix} cues` : `${prefix} cues / ${spoken}`
    ),
    ...people.map((head) => `${head} [person]`)
  ];
  const rows: string[][] = [heads];
  const last = new Map<string, number>();
  let segment = '';
  for (const line of script.trim().split('\n')) {
    if (line.startsWith('## ')) {
      segment = line.slice(3);
      continue;
    }
    const [start = '', length = '', name = '', kind = '', cues = '', notes = ''] = line
      .split('|')
      .map((part) => part.trim());
    const said = cues === '' ? [] : cues.split(';').map((cue) => cue.trim());
    rows.push([
      ...[String(rows.length), start, length, name, kind || 'item', segment, notes],
      ...[start === '' ? 'yes' : 'no', '', ''],
      ...departments.map(([prefix]) => numbered(prefix, said, last)),
      ...people.map(() => '')
    ]);
  }
  return { name: title, rows, firstRow: 1 };
}

/** The cues of one department in one row, numbered through the whole of the show. */
function numbered(prefix: string, cues: readonly string[], last: Map<string, number>): string {
  return cues
    .filter((cue) => cue.startsWith(`${prefix} `))
    .map((cue) => {
      const number = (last.get(prefix) ?? 0) + 1;
      last.set(prefix, number);
      return `${prefix} ${number} ${cue.slice(prefix.length + 1)}`;
    })
    .join('\n');
}
