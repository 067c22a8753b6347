import type { UpdateRow } from '#core/import/update/plan-update.ts';

/** How many rows of an update there are of each kind. */
export function updateCounts(
  rows: readonly UpdateRow[]
): Readonly<Record<UpdateRow['kind'], number>> {
  const of = (kind: UpdateRow['kind']): number => rows.filter((row) => row.kind === kind).length;
  return {
    added: of('added'),
    changed: of('changed'),
    moved: of('moved'),
    missing: of('missing'),
    locked: of('locked')
  };
}

const MARKS: Readonly<Record<UpdateRow['kind'], string>> = {
  added: '+',
  changed: '~',
  moved: '>',
  missing: '-',
  locked: '='
};

/** An update as a person reads it in a terminal, line by line. */
export function textOfUpdate(rows: readonly UpdateRow[], stays: readonly string[]): string {
  const unsaid = stays.map((sentence) => `${sentence}\n`).join('');
  if (rows.length === 0) return `The file says what is there already.\n${unsaid}`;
  const { added, changed, moved, missing, locked } = updateCounts(rows);
  const lines = [
    `${added} new, ${changed} changed, ${moved} moved, ${missing} not in the file.${locked === 0 ? '' : ` ${locked} locked, left as they are.`}`,
    ...rows.flatMap(({ kind, number, title, where, fields }) => [
      `${MARKS[kind]} ${`${number} ${title}`.trim()}${where === '' ? '' : ` (${where})`}`,
      ...fields.map(
        ({ name, was, to, isOfPicture }) =>
          `    ${name}: ${short(was)} -> ${short(to)}${isOfPicture ? ' (the picture stays)' : ''}`
      )
    ])
  ];
  return `${lines.join('\n')}\n${unsaid}`;
}

const short = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  return line === '' ? '(nothing)' : line.length <= 80 ? line : `${line.slice(0, 79)}…`;
};
