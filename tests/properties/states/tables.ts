import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import type { CommandType } from '#core/command.ts';
import { command } from '#protocol/commands.ts';

/** One row of a table in `docs/states.md`: what is done, and a cell for each column by its head. */
export interface TableRow {
  /** All that stands in the first cell: the command, and how it is meant. */
  readonly name: string;
  readonly type: CommandType;
  readonly cells: Readonly<Record<string, string>>;
}

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
}

const text = readFileSync(new URL('../../../docs/states.md', import.meta.url), 'utf8');

const sectionOf = (title: string): string => {
  const found = text.split(/^## /m).find((section) => section.startsWith(`${title}\n`));
  if (found === undefined) throw new Error(`docs/states.md has no section ${title}`);
  return found;
};

const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/** The table of one section. A row with a cell too few or too many is a fault of the paper. */
export function tableOf(title: string): Table {
  const [head = '', , ...lines] = sectionOf(title)
    .split('\n')
    .filter((line) => line.startsWith('|'));
  const [, ...columns] = cellsOf(head);
  const rows = lines.map((line): TableRow => {
    const [name = '', ...cells] = cellsOf(line);
    if (cells.length !== columns.length) throw new Error(`${title}: ${name} has other columns`);
    const type = (/^\w+/.exec(name)?.[0] ?? '') as CommandType;
    return {
      name,
      type,
      cells: Object.fromEntries(columns.map((each, nth) => [each, cells[nth] ?? '']))
    };
  });
  return { columns, rows };
}

/** The commands that no cue takes notice of, from the sentence below the table of cues. */
export function unnoticed(): readonly string[] {
  const sentence = /Of the others no cue takes notice: ([\w,\s]+)\./.exec(sectionOf('Cues'));
  return sentence?.[1]?.split(/,\s*/) ?? [];
}

const wired = v.looseObject({
  pipe: v.looseTuple([
    v.looseObject({
      options: v.array(
        v.looseObject({
          entries: v.looseObject({ type: v.looseObject({ literal: v.string() }) })
        })
      )
    })
  ])
});

/** Every command that there is: those of the wire, and the server's own two. */
export const commandTypes: readonly string[] = [
  ...v.parse(wired, command).pipe[0].options.map(({ entries }) => entries.type.literal),
  'fireDue',
  'deviceLost'
];
