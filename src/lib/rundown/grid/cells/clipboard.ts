/** Rows of cells, as spreadsheets give them to each other. */
export type Block = readonly (readonly string[])[];

/**
 * Text of the clipboard as rows of cells. Excel and Sheets write tabs between cells and put what
 * holds a tab, a line break or a leading quote into quotes, with quotes in it doubled.
 */
export function readBlock(text: string): string[][] {
  let row: string[] = [];
  const rows = [row];
  let at = 0;
  for (;;) {
    const { value, next } = (text[at] === '"' ? quotedFrom(text, at) : null) ?? plainFrom(text, at);
    row.push(value);
    at = next;
    if (text[at] === '\t') {
      at += 1;
      continue;
    }
    at += text.startsWith('\r\n', at) ? 2 : 1;
    // The last line break ends the last row and begins none.
    if (at >= text.length) return rows;
    rows.push((row = []));
  }
}

interface CellRead {
  readonly value: string;
  readonly next: number;
}

/** A quoted cell; null where the quote is a letter like others: no second one ends the cell. */
function quotedFrom(text: string, at: number): CellRead | null {
  const quoted = /"([^"]*(?:""[^"]*)*)"(?=\t|\r|\n|$)/y;
  quoted.lastIndex = at;
  const [match, inside = ''] = quoted.exec(text) ?? [];
  if (match === undefined) return null;
  return { value: inside.replaceAll('""', '"').replace(/\r\n?/g, '\n'), next: at + match.length };
}

function plainFrom(text: string, at: number): CellRead {
  const plain = /[^\t\r\n]*/y;
  plain.lastIndex = at;
  const [value = ''] = plain.exec(text) ?? [];
  return { value, next: at + value.length };
}

/** Rows of cells as text for the clipboard: what reads back as the same cells. */
export function printBlock(block: Block): string {
  const text = block.map((row) => row.map(printCell).join('\t')).join('\r\n');
  // A last row of nothing would be taken for the end of the row before.
  return text.endsWith('\n') ? `${text}\r\n` : text;
}

const printCell = (value: string): string =>
  /[\t\r\n]|^"/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
