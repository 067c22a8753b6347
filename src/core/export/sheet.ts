/** What one cell holds, apart from how a format writes it; a format may write text and nothing else. */
export type SheetCell =
  | { readonly kind: 'text'; readonly text: string }
  /** Seconds of the clock on the wall, as a show day counts them: 00:30 after the show is 88 200. */
  | { readonly kind: 'clock'; readonly seconds: number }
  | { readonly kind: 'length'; readonly ms: number }
  /** A length that is reckoned with, as a plain number of seconds. */
  | { readonly kind: 'seconds'; readonly ms: number }
  | { readonly kind: 'number'; readonly number: number };

export interface SheetColumn {
  readonly head: string;
  /** How wide it is shown, in characters; formats without widths have none. */
  readonly width: number;
}

/** One list, whatever the format: a head for each column, and rows of as many cells. */
export interface Sheet {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetCell[])[];
}

// What no format has room for: control characters, and halves of letters.
const UNWRITABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;

/** A text without what no format has room for. */
export const writable = (text: string): string => text.replace(UNWRITABLE, '');

export const textCell = (text: string): SheetCell => ({ kind: 'text', text: writable(text) });

export const blankCell: SheetCell = textCell('');

const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');

/** "19:30:00", always with seconds: nobody takes it for a length in minutes. */
export const clockOfDay = (seconds: number): string =>
  [seconds / 3600, (seconds / 60) % 60, seconds % 60].map(two).join(':');

/** "0:03:00", always with hours: "3:00" is three hours to some programs. */
export const fullLength = (ms: number): string => {
  const seconds = Math.trunc(ms / 1000);
  return `${Math.floor(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
};

/** A cell as text, for formats that know nothing else. */
export function cellText(cell: SheetCell): string {
  switch (cell.kind) {
    case 'text':
      return cell.text;
    case 'clock':
      return clockOfDay(cell.seconds);
    case 'length':
      return fullLength(cell.ms);
    case 'seconds':
      return String(cell.ms / 1000);
    case 'number':
      return String(cell.number);
    default:
      return cell satisfies never;
  }
}
