import type { ColumnRead } from '../reading.ts';
import { plain } from '../words/plain.ts';
import type { SheetRow } from './sheet.ts';

/** The columns of a list of cues that have no meaning of their own: nothing of them is lost. */
export class SideNotes {
  /** Columns that are named as the label's is but for a number. */
  readonly alike: readonly ColumnRead[];
  readonly #others: readonly ColumnRead[];
  readonly #repeated: ReadonlySet<string>;

  constructor(columns: readonly ColumnRead[]) {
    const stem = (column: ColumnRead): string => plain(column.title).replace(/\d+/g, '');
    const title = columns.find((column) => column.meaning === 'title');
    const texts = columns.filter((column) =>
      ['text', 'person', 'space', 'script'].includes(column.meaning)
    );
    const isAlike = (column: ColumnRead): boolean =>
      title !== undefined && /\d/.test(title.title) && stem(column) === stem(title);
    this.alike = texts.filter(isAlike);
    this.#others = texts.filter(
      (column) => !isAlike(column) && !/^(?:midi|osc)/.test(plain(column.title))
    );
    const names = columns.map((column) => plain(column.title));
    this.#repeated = new Set(names.filter((name, i) => names.indexOf(name) !== i));
  }

  /** Each text behind the name of its column; a name used again and again belongs to the column after it. */
  notes(row: SheetRow): string {
    const lines: string[] = [];
    let held = '';
    for (const column of this.#others) {
      const text = row.at(column.index).replace(/\s+/g, ' ');
      if (this.#repeated.has(plain(column.title))) {
        held = text === '' ? '' : ` (${column.title} ${text})`;
        continue;
      }
      if (text !== '' || held !== '') lines.push(`${nameOf(column)}: ${text}${held}`);
      held = '';
    }
    return lines.join('\n');
  }

  /** For a cue without a label: the first text in words, else the first text. */
  label(row: SheetRow): string {
    const said = this.#others
      .filter((column) => !this.#repeated.has(plain(column.title)) && row.at(column.index) !== '')
      .map((column) => ({ name: nameOf(column), text: row.at(column.index).split('\n')[0] ?? '' }));
    const best = said.find(({ text }) => /\p{L}{3,}.*\s.*\p{L}{3,}/u.test(text)) ?? said[0];
    return best ? `${best.name}: ${best.text}` : '';
  }
}

const nameOf = (column: ColumnRead): string => column.title.replace(/^\((.*)\)$/, '$1');
