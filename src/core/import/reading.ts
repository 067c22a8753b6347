import type { ClearSaid } from '../export/clear-words.ts';
import type { AckPolicy, Column, ExecutionKind, ItemKind, Placement } from '../show.ts';
import type { LengthUnits } from './cells/length.ts';
import type { Notice } from './table.ts';
import type { Trade } from './words/departments.ts';
import type { Meaning } from './words/meanings.ts';

/** A list of timed items, or a list of cues that nobody has given times. */
export type Shape = 'runOfShow' | 'cueList';

export type Confidence = 'chosen' | 'sure' | 'likely' | 'guess';

/** How one column is read. */
export interface ColumnRead {
  /** From 0; `letters` is what a spreadsheet shows over it. */
  readonly index: number;
  readonly letters: string;
  /** The file's own word, or "Column C". */
  readonly title: string;
  readonly meaning: Meaning;
  readonly confidence: Confidence;
  /** Whose column it is, for departments and for those who do what they say. */
  readonly trade: Trade | null;
  /** A department's column becomes cues, or a text that stands beside the item. */
  readonly as: 'cues' | 'text';
  /** How ambiguous lengths are meant; only lengths look at it. */
  readonly units: LengthUnits;
  /** Times without am or pm are in the afternoon. */
  readonly isAfternoon: boolean;
  readonly filled: number;
  readonly samples: readonly string[];
  /** What a file of our own says of the column: it is made even where nothing stands in it. */
  readonly made?: Pick<Column, 'kind' | 'class' | 'options'>;
}

/** What a person has corrected; whatever is left out is read as the file suggests. */
export interface Choices {
  /** What the file is called, for shows and items that have no other name. */
  readonly fileName?: string;
  /** Local date, yyyy-mm-dd: gives "Saturday 20. 07." its year. */
  readonly today?: string;
  readonly sheet?: number;
  /** 1-based, as in the file; 0 for none. */
  readonly headerRow?: number;
  readonly shape?: Shape;
  /** Which of the days found, from 0; all of them where nothing is chosen. */
  readonly days?: readonly number[];
  /** Which of the spaces found, by name; all of them where nothing is chosen. */
  readonly spaces?: readonly string[];
  /** The show's IANA zone: where points in time are looked up. */
  readonly tz?: string;
  readonly columns?: Readonly<Record<number, ColumnChoice>>;
  /** Cells whose other reading is meant, by the `key` of their time. */
  readonly otherReading?: readonly string[];
  /** The department, by prefix, of cues that name none. */
  readonly cuesOf?: string;
  readonly starts?: 'asRead' | 'hard' | 'soft';
  /** Whether headings, rooms and tables of a day are stages beside one another, or one programme. */
  readonly headings?: 'segments' | 'spaces';
}

export interface ColumnChoice {
  readonly meaning?: Meaning;
  readonly trade?: string;
  readonly as?: 'cues' | 'text';
  readonly colons?: LengthUnits['colons'];
  readonly bare?: LengthUnits['bare'];
  readonly isAfternoon?: boolean;
}

export interface CueRead {
  readonly row: number;
  readonly letters: string;
  /** The prefix of its department. */
  readonly department: string;
  readonly number: string;
  readonly label: string;
  readonly notes: string;
  readonly placement: string;
  readonly execution: ExecutionKind;
  readonly execMs: number | null;
  /** Cues of one row that one GO fires share a group; null for a cue of its own. */
  readonly group: number | null;
  readonly externalId: string;
  /** What a sheet of our own says of it and others do not. */
  readonly own?: OwnCue;
}

/** A post that a sheet of our own names: it is made where the show has none such. */
export interface PostRead {
  /** The prefix of its department. */
  readonly department: string;
  readonly name: string;
  /** Which one it is of several of its department that are called so, from 1. */
  readonly which: { readonly at: number; readonly of: number } | null;
}

/** What a sheet that an export wrote says of a cue beyond what any file may say. */
export interface OwnCue {
  /** Its place among the cues of the file, by which others name it. */
  readonly place: number;
  readonly kind: ExecutionKind;
  /** The place of the cue that it follows or hangs on; null for none. */
  readonly parent: number | null;
  readonly delayMs: number;
  /** Seconds of the show day at which the clock fires it. */
  readonly at: number | null;
  /** Null: nothing is said that it is called on. */
  readonly placementKind: Placement['kind'] | null;
  readonly warnLeadMs: number | null;
  readonly standbyLeadMs: number | null;
  readonly ackPolicy: AckPolicy | null;
  /** Cues of the file that say the same stand by together, or are fired by one GO; empty for none. */
  readonly standbyGroup: string;
  readonly goGroup: string;
  /** Who does it; empty where nothing is said of that. */
  readonly posts: readonly PostRead[];
  /** Who gives its clear; null where nothing is said of that. */
  readonly clearFrom: PostRead | null;
  readonly isReported: boolean;
  readonly isCut: boolean;
}

export interface ItemRead {
  readonly row: number;
  readonly number: string;
  readonly title: string;
  readonly kind: ItemKind;
  /** Seconds of the show day where the start is fixed; null where it follows the item before. */
  readonly hardAt: number | null;
  /** When it begins by plan, in seconds of the show day; null where nothing says so. */
  readonly startsAt: number | null;
  readonly lengthMs: number;
  readonly countToEnd: boolean;
  readonly isFloated: boolean;
  readonly notes: string;
  readonly script: string;
  /** Texts by the index of their column. */
  readonly fields: Readonly<Record<number, string>>;
  /** The place of its segment in the rundown's list. */
  readonly segment: number | null;
  readonly cues: readonly CueRead[];
  readonly externalId: string;
  /** Not there where the file does not speak of them; null where it has none for this item. */
  readonly minMs?: number | null;
  readonly maxMs?: number | null;
  readonly isLocked?: boolean;
  readonly owner?: PostRead;
}

/** What runs in one space on one day. */
export interface RundownRead {
  /** The place of its day among the days found. */
  readonly day: number;
  /** Empty where the file names none. */
  readonly space: string;
  readonly segments: readonly string[];
  /** How long each of them shall take; null, or not there, where the file does not say. */
  readonly targets?: readonly (number | null)[];
  readonly items: readonly ItemRead[];
}

export interface DayRead {
  readonly label: string;
  /** yyyy-mm-dd, where the file says so much. */
  readonly date: string | null;
  /** Rows of the file that are its items or cues. */
  readonly rows: number;
  readonly isChosen: boolean;
  /** Seconds from midnight at which the show day begins. */
  readonly dayChange: number;
}

/** A stage or room, on whichever days. */
export interface SpaceRead {
  readonly name: string;
  /** Rows of the file on the chosen days; none where there is but a heading. */
  readonly rows: number;
  readonly isChosen: boolean;
}

/** A time that another tool would read otherwise. */
export interface AmbiguousTime {
  /** What `Choices.otherReading` calls its cell. */
  readonly key: string;
  readonly row: number;
  readonly column: number;
  readonly letters: string;
  readonly text: string;
  /** Milliseconds: lengths as they are, clocks from midnight. */
  readonly read: number;
  readonly other: number;
  readonly by: 'colons' | 'bare' | 'half';
  /** A person has already chosen the other reading for this cell. */
  readonly isSwitched: boolean;
}

export interface DepartmentRead extends Trade {
  readonly aliases: readonly string[];
  readonly cues: number;
  /** What a sheet of our own says of its clears; left out: nothing. */
  readonly clear?: ClearSaid;
}

export interface SheetRead {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
}

/** A file as it would be imported: what was found, how it was read, what comes of it. */
export interface Reading {
  readonly sheets: readonly SheetRead[];
  readonly sheet: number;
  readonly shape: Shape;
  /** The program whose export this looks like; empty for a sheet of somebody's own. */
  readonly dialect: string;
  /** 1-based; 0 where the table has no header. */
  readonly headerRow: number;
  /** What the show or the rundown is called. */
  readonly title: string;
  readonly columns: readonly ColumnRead[];
  /** The zone that the file's times are in; empty where it does not say. */
  readonly tz: string;
  readonly days: readonly DayRead[];
  /** Empty where the file tells no spaces apart. */
  readonly spaces: readonly SpaceRead[];
  readonly rundowns: readonly RundownRead[];
  readonly departments: readonly DepartmentRead[];
  /** The prefix of the department of cues that name none; empty where all do. */
  readonly cuesOf: string;
  readonly ambiguous: readonly AmbiguousTime[];
  readonly warnings: readonly Notice[];
  readonly errors: readonly Notice[];
}

/** How many items and cues would be imported. */
export function countOf(reading: Reading): { readonly items: number; readonly cues: number } {
  const items = reading.rundowns.flatMap((rundown) => rundown.items);
  return { items: items.length, cues: items.reduce((sum, item) => sum + item.cues.length, 0) };
}
