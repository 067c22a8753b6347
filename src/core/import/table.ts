import type { Meaning } from './words/meanings.ts';

/** What the file itself knew about a cell beside its text. */
export type CellValue =
  /** A fraction of a day, as spreadsheets keep both "10:30" and ten and a half hours. */
  | { readonly kind: 'time'; readonly ms: number }
  /** Surely a time of day, in milliseconds from midnight; past 24 h it is the night after. */
  | { readonly kind: 'clock'; readonly ms: number }
  /** Surely a length. */
  | { readonly kind: 'length'; readonly ms: number }
  /** A local date (yyyy-mm-dd), with the time of day where there is one. */
  | { readonly kind: 'date'; readonly date: string; readonly ms: number | null }
  /** A point in time, in ms UTC: its date and clock are those of the show's zone. */
  | { readonly kind: 'instant'; readonly ms: number }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'yesNo'; readonly is: boolean };

/** Text, or text with a typed value where the file knew better. */
export type Cell = string | { readonly text: string; readonly value: CellValue };

/** One sheet of a file, whatever its format was; rows may be of different lengths. */
export interface Table {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  /** What the file calls its first row: 1, but 0 where a header was put before entries of our own. */
  readonly firstRow: number;
  /** What could not be read in it. */
  readonly notices?: readonly Notice[];
  /**
   * What each column says, where the format itself knows: a calendar or a published programme. Nothing
   * is guessed then; every row is an event with a start of its own, and rooms run beside each other.
   */
  readonly programme?: readonly Meaning[];
  /** The days of a programme, yyyy-mm-dd, whether or not something is on. */
  readonly days?: readonly string[];
}

export type Container =
  'csv' | 'tsv' | 'markdown' | 'xlsx' | 'ods' | 'ontime-json' | 'frab-json' | 'frab-xml' | 'ics';

/** Something that a person should know, with the place in the file: 1-based row, column letters. */
export interface Notice {
  readonly row: number | null;
  readonly column: string | null;
  readonly code: string;
  readonly message: string;
}

/** A file as its adapter gave it. */
export interface ReadFile {
  readonly ok: true;
  readonly container: Container;
  /** What the file calls the show; empty where it does not. */
  readonly title: string;
  /** Zones that its times name and nobody knows. */
  readonly unknownZones?: readonly string[];
  /** The IANA zone that the file's times are in, where it says so. */
  readonly tz?: string;
  readonly tables: readonly Table[];
  readonly notices: readonly Notice[];
}

/** What an adapter made of a file's bytes, or the one clear reason why it made nothing. */
export type FileRead =
  | ReadFile
  | { readonly ok: false; readonly error: { readonly code: string; readonly message: string } };

/** A row of any table has at most so many columns; what stands further right is left out, and said. */
export const MAX_COLUMNS = 256;
/** More rows than any show has; longer files are refused by name. */
export const MAX_ROWS = 20_000;
/** So many with titles and names of columns above them. */
export const MAX_SHEET_ROWS = MAX_ROWS + 50;

export const textOf = (cell: Cell | undefined): string =>
  cell === undefined ? '' : typeof cell === 'string' ? cell : cell.text;

export const valueOf = (cell: Cell | undefined): CellValue | null =>
  cell === undefined || typeof cell === 'string' ? null : cell.value;

export const isBlank = (cell: Cell | undefined): boolean => textOf(cell).trim() === '';

/** The letters that a spreadsheet shows over a column: 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}
