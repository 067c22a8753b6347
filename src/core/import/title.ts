import type { Header } from './columns/header-row.ts';
import type { Choices } from './reading.ts';
import { isBlank, textOf, type ReadFile, type Table } from './table.ts';
import { dayIn } from './words/days.ts';
import { plain } from './words/plain.ts';

/** What the show is called: in the file itself, above its table, by its sheet, or by its name. */
export function titleOf(
  file: ReadFile,
  table: Table,
  header: Header | null,
  choices: Choices
): string {
  return (
    file.title ||
    titleAbove(table, header) ||
    titleOfFile(choices.fileName ?? '') ||
    (isPlainName(table.name) ? '' : table.name) ||
    'Imported show'
  );
}

const isPlainName = (name: string): boolean =>
  /^(?:sheet|tabelle|feuil|hoja|foglio|blad|list|table|page)?\s?\d*$/.test(plain(name));

/** A lone text in the first row above the header. */
function titleAbove(table: Table, header: Header | null): string {
  const above = table.rows.slice(0, header?.first ?? 0);
  const first = above.find((row) => !row.every(isBlank));
  const texts = (first ?? []).map((cell) => textOf(cell).trim()).filter((text) => text !== '');
  const [text = ''] = texts;
  const isTitle = new Set(texts).size === 1 && text.length <= 80 && /^[\p{L}\p{N}"“«]/u.test(text);
  const isField =
    /^(?:client|producer|venue|date|revised|version|contact|author|prepared by|kunde|datum|ort)\s*:/i.test(
      text
    );
  return isTitle && !isField && dayIn(text) === null && !/^sep=|^START_/.test(text)
    ? text.replace(/\s+/g, ' ')
    : '';
}

/** "gala_run-of-show_v3.xlsx" as people would write it: "Gala run of show v3". */
export function titleOfFile(fileName: string): string {
  const name = (fileName.split(/[/\\]/).at(-1) ?? '').replace(/\.[A-Za-z0-9]{1,5}$/, '');
  const words = name
    .replace(/[_+]+/g, ' ')
    .replace(/(?<!\d)-|-(?!\d)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
