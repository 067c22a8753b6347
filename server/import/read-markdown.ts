import type { ReadFile, Table } from '#core/import/table.ts';
import { clean, refuseTooLong } from './read-csv.ts';
import { textOfHtml } from './html-text.ts';

const RULE = /^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$/;

/** Whether a text has a table between bars, with a rule of dashes under its header. */
export const isMarkdown = (text: string): boolean => {
  const lines = text.slice(0, 200_000).split(/\r\n|\n|\r/);
  return lines.some(
    (line, i) => RULE.test(line) && line.includes('|') && isRow(lines[i - 1] ?? '')
  );
};

const isRow = (line: string): boolean => /[^\\]\|/.test(` ${line}`) && !RULE.test(line);

interface Found {
  /** The headings over it, from the one that no table before it stood under. */
  readonly headings: readonly string[];
  readonly line: number;
  readonly rows: { readonly line: number; readonly cells: readonly string[] }[];
}

/**
 * Reads the tables of a Markdown text. Tables with the same columns are one, their headings between the
 * rows as they stand in a sheet; rows keep the numbers of their lines.
 */
export function readMarkdown(text: string): ReadFile {
  const lines = text.split(/\r\n|\n|\r/);
  const title = clean(
    plainText(/^#\s+(.+?)\s*#*$/.exec(lines.find((line) => /^#\s/.test(line)) ?? '')?.[1] ?? '')
  );
  const tables = merged(tablesIn(lines), title);
  for (const { rows } of tables) refuseTooLong(rows);
  return { ok: true, container: 'markdown', title, tables, notices: [] };
}

function tablesIn(lines: readonly string[]): readonly Found[] {
  const found: Found[] = [];
  let headings: string[] = [];
  let open: Found | null = null;
  lines.forEach((line, i) => {
    const heading =
      /^#{1,6}\s+(.+?)\s*#*$/.exec(line)?.[1] ?? /^\*\*([^*|]+)\*\*:?$/.exec(line.trim())?.[1];
    if (open && isRow(line)) open.rows.push({ line: i + 1, cells: cellsIn(line) });
    else if (RULE.test(line) && line.includes('|') && isRow(lines[i - 1] ?? '')) {
      open = { headings, line: i, rows: [{ line: i, cells: cellsIn(lines[i - 1] ?? '') }] };
      headings = [];
      found.push(open);
    } else if (!RULE.test(line)) {
      open = null;
      if (heading !== undefined) headings.push(clean(plainText(heading)));
    }
  });
  return found;
}

function merged(found: readonly Found[], title: string): readonly Table[] {
  const groups = new Map<string, Found[]>();
  for (const table of found) {
    const key = JSON.stringify(table.rows[0]?.cells.map((cell) => cell.toLowerCase()));
    groups.set(key, [...(groups.get(key) ?? []), table]);
  }
  return [...groups.values()].map((parts): Table => {
    const rows: string[][] = [];
    const put = (line: number, cells: readonly string[]): void => {
      while (rows.length < line - 1) rows.push([]);
      if (rows.length < line) rows.push([...cells]);
    };
    const isSeveral = parts.length > 1;
    parts.forEach(({ headings, rows: [header, ...body], line }, i) => {
      const own = headings.filter((heading) => heading !== title);
      if (i === 0 && header) {
        put(line, header.cells);
        // The rule of dashes is a line too: it holds what stands over the first part.
        if (isSeveral && own.length > 0) put(line + 1, [own.at(-1) ?? '']);
      } else if (own.length > 0) put(line, [own.at(-1) ?? '']);
      for (const row of body) put(row.line, row.cells);
    });
    const name = isSeveral
      ? ''
      : (parts[0]?.headings.filter((each) => each !== title).at(-1) ?? '');
    return { name, rows, firstRow: 1 };
  });
}

/** The cells between the bars; a bar behind a backslash, or in code, is a letter. */
function cellsIn(line: string): readonly string[] {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  const cells: string[] = [''];
  let isCode = false;
  for (let i = 0; i < inner.length; i++) {
    const letter = inner[i] ?? '';
    if (letter === '\\' && inner[i + 1] === '|') {
      cells.push(`${cells.pop() ?? ''}|`);
      i += 1;
    } else if (letter === '|' && !isCode) cells.push('');
    else {
      if (letter === '`') isCode = !isCode && inner.indexOf('`', i + 1) > 0;
      cells.push(`${cells.pop() ?? ''}${letter}`);
    }
  }
  return cells.map((cell) => clean(plainText(cell)));
}

/** What a reader of the page sees: no stars, ticks and brackets, breaks as breaks. */
const plainText = (text: string): string =>
  textOfHtml(text)
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/(?<![\w*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\w*])/g, '$1')
    .replace(/`([^`]+)`/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+\-.!|~])/g, '$1')
    .trim();
