import type { ColumnRead } from '../reading.ts';
import { isBlank, textOf, type Table } from '../table.ts';
import { repeatsHeader, type Header } from '../columns/header-row.ts';
import { readClock } from '../cells/clock.ts';
import { readLength, usualUnits } from '../cells/length.ts';
import type { Notices } from '../notices.ts';
import { dayIn, type DayWords } from '../words/days.ts';
import { kindOfTitle, rowKind } from '../words/kinds.ts';
import { isOpen, isTotal, saysNothing } from '../words/marks.ts';
import { plain } from '../words/plain.ts';
import { SheetRow } from './sheet.ts';

/** A heading that stands over rows: a day, or anything else. */
export interface Heading {
  readonly row: number;
  readonly text: string;
  readonly day: DayWords | null;
}

/** One item or cue of the file, with the rows that only carry it on. */
export interface Entry {
  readonly at: SheetRow;
  readonly more: readonly SheetRow[];
  /** The day heading it stands under. */
  readonly day: DayWords | null;
  /** The other heading it stands under, by its place in `headings`; null for none. */
  readonly heading: number | null;
  /** All that the row says, where that is one text: an item that is only named. */
  readonly lone: string;
}

export interface Entries {
  readonly entries: readonly Entry[];
  readonly headings: readonly Heading[];
  /** What the file itself adds up to, in milliseconds under either reading of its lengths. */
  readonly total: { readonly small: number; readonly large: number } | null;
}

/** Takes the body of a table apart: headings, rows, rows that carry on, and what is neither. */
export function entriesOf(
  table: Table,
  header: Header | null,
  columns: readonly ColumnRead[],
  order: 'dmy' | 'mdy',
  notices: Notices
): Entries {
  return new Walk(columns, header, order, notices).walk(table);
}

interface Open {
  readonly at: SheetRow;
  readonly more: SheetRow[];
  readonly day: DayWords | null;
  readonly heading: number | null;
  readonly lone: string;
}

class Walk {
  readonly #columns: readonly ColumnRead[];
  readonly #header: Header | null;
  readonly #order: 'dmy' | 'mdy';
  readonly #notices: Notices;
  readonly #entries: Open[] = [];
  readonly #headings: Heading[] = [];
  #total: Entries['total'] = null;
  #day: DayWords | null = null;
  #heading: number | null = null;
  /** Headings not yet stood under, with the rows they would be if nothing comes. */
  #pending: { heading: Heading; at: SheetRow }[] = [];
  #isAfterGap = false;

  constructor(
    columns: readonly ColumnRead[],
    header: Header | null,
    order: 'dmy' | 'mdy',
    notices: Notices
  ) {
    this.#columns = columns;
    this.#header = header;
    this.#order = order;
    this.#notices = notices;
  }

  walk(table: Table): Entries {
    const from = this.#header === null ? 0 : this.#header.last + 1;
    const body = table.rows
      .slice(from)
      .map((cells, i) => new SheetRow(table.firstRow + from + i, cells, this.#columns));
    const mayHaveHeadings = this.#isWide(body);
    const above = table.rows.slice(0, this.#header?.first ?? 0);
    const isPageHead = pageHeads(body, above, this.#header);
    const end = legendFrom(body);
    if (end < body.length)
      this.#notices.add('belowTable', 'What stands below the table is left out.', body[end]?.row);
    for (const [i, row] of body.slice(0, end).entries()) {
      if (row.cells.every((cell) => isBlank(cell) || saysNothing(textOf(cell))))
        this.#isAfterGap = true;
      else if (isPageHead(row, i))
        this.#notices.add('repeatedHeader', 'The title again; left out.', row.row);
      else if (spansNext(row, body[i + 1])) {
        this.#flush();
        this.#open({ row: row.row, text: row.text('title'), day: null });
      } else {
        this.#take(row, mayHaveHeadings);
        this.#isAfterGap = false;
      }
    }
    this.#close();
    this.#nameFirstDay(above);
    return { entries: this.#entries, headings: this.#headings, total: this.#total };
  }

  /** Where days stand over their rows, the first one may stand above the header already. */
  #nameFirstDay(above: Table['rows']): void {
    if (this.#day === null) return;
    const texts = above.flatMap((row) => row.map((cell) => textOf(cell)));
    const days = texts.map((text) => dayIn(text, this.#order));
    const first = days.findLast((day) => day !== null) ?? null;
    if (first === null) return;
    this.#entries.forEach((entry, i) => {
      if (entry.day === null) this.#entries[i] = { ...entry, day: first };
    });
  }

  /** Where most rows have a single cell, a single cell makes no heading. */
  #isWide(body: readonly SheetRow[]): boolean {
    const counts = body.map((row) => row.filled().length).filter((count) => count > 0);
    return counts.filter((count) => count > 1).length >= counts.length * 0.4;
  }

  #take(row: SheetRow, mayHaveHeadings: boolean): void {
    const filled = row.filled();
    if (filled.length === 0) return;
    if (this.#header !== null && repeatsHeader(row.cells, this.#header)) {
      this.#notices.add('repeatedHeader', 'The header again; left out.', row.row);
      return;
    }
    if (this.#isTotal(row, filled)) return;
    const kind = rowKind(row.text('kind'));
    if (kind === 'groupEnd') {
      this.#heading = null;
      return;
    }
    if (kind === 'group') {
      this.#flush();
      this.#open({ row: row.row, text: row.text('title') || row.text('number'), day: null });
      return;
    }
    const texts = new Set(filled.map((i) => row.at(i)));
    if (mayHaveHeadings && texts.size === 1 && kind === null && this.#isHeading(row, filled)) {
      const [text = ''] = texts;
      const heading = {
        row: row.row,
        text: text.replace(/\s+/g, ' '),
        day: dayIn(text, this.#order)
      };
      this.#pending.push({ heading, at: row });
      return;
    }
    this.#flush(row);
    if (this.#carriesOn(row)) this.#entries.at(-1)?.more.push(row);
    else this.#add(row);
  }

  #add(row: SheetRow, lone = ''): void {
    this.#entries.push({ at: row, more: [], day: this.#day, heading: this.#heading, lone });
  }

  #open(heading: Heading): void {
    this.#headings.push(heading);
    this.#heading = this.#headings.length - 1;
  }

  /** A lone text that is neither a time nor a department's call stands over what follows. */
  #isHeading(row: SheetRow, filled: readonly number[]): boolean {
    const column = this.#columns.find((each) => each.index === filled[0]);
    if (filled.length > 1 || column === undefined) return true;
    const text = row.at(column.index);
    const isTime = ['start', 'end', 'length'].includes(column.meaning);
    if (isTime) return /\p{L}{3,}/u.test(text) && readClock(text) === null && !isOpen(text);
    // A name alone among rows with times is an item without one, unless it looks like a heading.
    const isTitle = column.meaning === 'title' && dayIn(text, this.#order) === null;
    if (isTitle && !this.#isAfterGap && this.#entries.length > 0) return looksLikeHeading(text);
    return (
      dayIn(text, this.#order) !== null ||
      !['department', 'who', 'notes', 'script', 'number', 'placement', 'cueDepartment'].includes(
        column.meaning
      ) ||
      (column.meaning === 'number' && !/^\W*\d/.test(text)) ||
      (column.meaning === 'placement' && standsOver(text))
    );
  }

  /**
   * What stands over the row that comes now. Of several lone texts, those in the title's column are
   * items; so is an interval, and a text that the row itself repeats says nothing new.
   */
  #flush(next: SheetRow | null = null): void {
    const titleAt = this.#columns.find((column) => column.meaning === 'title')?.index;
    const plainOnes = this.#pending.filter(({ heading }) => heading.day === null);
    const isList =
      plainOnes.length > 1 &&
      plainOnes.every(
        ({ at, heading }) => at.filled()[0] === titleAt && !looksLikeHeading(heading.text)
      );
    let open: Heading | null = null;
    for (const { heading, at } of this.#pending) {
      if (heading.day !== null) {
        this.#day = heading.day;
        this.#heading = null;
        open = null;
      } else if (isList) this.#add(at, heading.text);
      else if (kindOfTitle(heading.text) === 'interval') {
        if (plain(next?.text('title') ?? '') !== plain(heading.text)) this.#add(at, heading.text);
      } else
        open = open === null ? heading : { ...heading, text: `${open.text} · ${heading.text}` };
    }
    if (open) this.#open(open);
    this.#pending = [];
  }

  /** A row without a title, a time and a number of its own belongs to the one above. */
  #carriesOn(row: SheetRow): boolean {
    const last = this.#entries.at(-1)?.at;
    if (last === undefined || this.#isAfterGap) return false;
    if (this.#heading !== null && (this.#headings[this.#heading]?.row ?? 0) > last.row)
      return false;
    const isBare = (['start', 'end', 'length'] as const).every((each) => row.text(each) === '');
    if (!isBare) return false;
    const isSame = (meaning: 'number' | 'title'): boolean =>
      row.text(meaning) === '' || plain(row.text(meaning)) === plain(last.text(meaning));
    if (!isSame('number') || !isSame('title')) return false;
    // Two rows that are alike in both are one item only where something else tells them apart.
    if (row.text('title') !== '' && row.text('number') === '') return false;
    return row.columnOf('title') !== undefined || row.columnOf('start') !== undefined;
  }

  #isTotal(row: SheetRow, filled: readonly number[]): boolean {
    const first = filled.find((i) => /\p{L}/u.test(row.at(i)));
    if (first === undefined || filled.length > 4 || !isTotal(row.at(first))) return false;
    // "Total Eclipse of the Heart" at 19:40 is a song.
    if (row.text('start') !== '' && filled.length > 2) return false;
    const cell = row.cell('length') ?? row.cells[filled.at(-1) ?? -1];
    const small = readLength(cell, usualUnits)?.ms;
    const large = readLength(cell, { ...usualUnits, colons: 'h:mm' })?.ms;
    if (small !== undefined && large !== undefined) this.#total = { small, large };
    const said = filled.map((i) => row.at(i)).join(' ');
    this.#notices.add(
      'totalRow',
      `"${said.slice(0, 60)}" adds up the rows above; left out.`,
      row.row,
      first
    );
    return true;
  }

  /** Lone texts at the very end are items in the title's column, else what stands below the table. */
  #close(): void {
    const titleAt = this.#columns.find((column) => column.meaning === 'title')?.index;
    let isBelow = false;
    for (const { heading, at } of this.#pending) {
      const isNote =
        heading.text.length > 40 ||
        /^[*†‡(•]|^(?:nb|note|contact|version|printed|page|stand)\b/i.test(heading.text);
      const isOwn = at.filled()[0] === titleAt && !isNote && !isBelow && this.#entries.length > 0;
      const isNext =
        at.row - (this.#entries.at(-1)?.at.row ?? 0) <=
        (this.#entries.at(-1)?.more.length ?? 0) + 1;
      if (isOwn && isNext && heading.day === null) {
        this.#add(at, heading.text);
        continue;
      }
      isBelow = true;
      const text = textOf(heading.text).slice(0, 60);
      this.#notices.add('belowTable', `"${text}" stands below the table; left out.`, heading.row);
    }
  }
}

const LEGEND =
  /^(?:keys?|legende?|abbreviations|abkurzungen|glossary|contacts?|kontakte?|distribution|crew list)$/;

/** Where a legend begins behind the last row that has a time or a length; the end where there is none. */
function legendFrom(body: readonly SheetRow[]): number {
  const isTimed = (row: SheetRow): boolean =>
    readClock(row.cell('start')) !== null || readLength(row.cell('length'), usualUnits) !== null;
  const last = body.findLastIndex(isTimed);
  const at = body.findIndex((row, i) => {
    const [only, ...more] = row.filled();
    return i > last && only !== undefined && more.length === 0 && LEGEND.test(plain(row.at(only)));
  });
  return last < 0 || at < 0 ? body.length : at;
}

/** The rows over a header that stands again at the top of a page, where they say the title again. */
function pageHeads(
  body: readonly SheetRow[],
  above: Table['rows'],
  header: Header | null
): (row: SheetRow, at: number) => boolean {
  const titles = new Set(above.flatMap((row) => row.map((cell) => plain(textOf(cell)))));
  return (row, at) => {
    if (header === null || titles.size === 0) return false;
    const [first = ''] = row.cells.map((cell) => plain(textOf(cell))).filter((text) => text !== '');
    const isNear = body.slice(at + 1, at + 4).some(({ cells }) => repeatsHeader(cells, header));
    return isNear && titles.has(first);
  };
}

/** "ACT ONE, 19:00, 1:00:00" over a song at 19:00: its length is that of what follows. */
const spansNext = (row: SheetRow, next: SheetRow | undefined): boolean =>
  next !== undefined &&
  row.text('start') !== '' &&
  row.text('length') !== '' &&
  row.text('start') === next.text('start') &&
  looksLikeHeading(row.text('title')) &&
  !looksLikeHeading(next.text('title'));

/** "ACT II" and "Interval" in the column of pages. */
const standsOver = (text: string): boolean =>
  (looksLikeHeading(text) && !/^\W*\d/.test(text)) || kindOfTitle(text) === 'interval';

const looksLikeHeading = (text: string): boolean =>
  /[:]$/.test(text) ||
  (text === text.toUpperCase() && /\p{L}{3}/u.test(text)) ||
  /^(?:act|part|scene|block|session|segment|akt|teil|acte|partie|bloc|[ivx]+\.)\b/i.test(text);
