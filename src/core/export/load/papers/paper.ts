import { rowOf } from '../../../collections.ts';
import type { Ground } from '../../../logistics/conflicts/ground.ts';
import type { Span } from '../../../planning/spans.ts';
import type { Id } from '../../../show.ts';
import { clockText, wallText } from '../../../time/text.ts';
import type { WallTime } from '../../../time/wall-time.ts';

export type PaperKind = 'day' | 'dock' | 'call' | 'person' | 'vendor' | 'plan';

/** Which paper somebody wants of a load plan. */
export interface AskedPaper {
  readonly kind: PaperKind;
  /** Null: all days. */
  readonly dayId: Id | null;
  /** The dock, department, person or vendor; null: each of them, on a page of its own. */
  readonly what: Id | null;
}

export interface PaperColumn {
  readonly head: string;
  /** How wide it is; left out: what is left over. */
  readonly mm?: number;
  /** A box for a pen, or what is looked for first. */
  readonly look?: 'tick' | 'strong';
}

/** The lines of a cell; none: it is empty. */
export type PaperCell = readonly string[];

export interface PaperTable {
  /** Empty: the paper has this one alone. */
  readonly head: string;
  readonly columns: readonly PaperColumn[];
  readonly rows: readonly (readonly PaperCell[])[];
}

/** What is printed from a page of its own on. */
export interface LoadPaper {
  readonly id: Id;
  readonly name: string;
  readonly facts: readonly string[];
  readonly tables: readonly PaperTable[];
}

/** What papers are made from. */
export interface PaperGround extends Ground {
  readonly asked: AskedPaper;
  /** Local date. */
  readonly today: string;
  /** A date as it is written: "18 Sep". */
  readonly dateText: (date: string) => string;
}

export const lines = (...texts: readonly string[]): PaperCell =>
  texts.filter((text) => text !== '');

export const isAskedDay = ({ asked }: PaperGround, dayId: Id): boolean =>
  asked.dayId === null || asked.dayId === dayId;

/** "08:00", "to 09:30", by the clocks of its day; with the date where the paper is of several days. */
export function timesCell(ground: PaperGround, dayId: Id, { start, end }: Span): PaperCell {
  const { document } = ground;
  const day = rowOf(document.days, dayId);
  const at = (time: Span['start']): string =>
    clockText(time, day?.tz ?? document.show.tz, document.show.clock);
  return lines(dateOf(ground, dayId), at(start), end > start ? `to ${at(end)}` : '');
}

function dateOf({ document, asked, dateText }: PaperGround, dayId: Id): string {
  const isOfOne = asked.dayId !== null || Object.keys(document.days).length < 2;
  return isOfOne ? '' : dateText(rowOf(document.days, dayId)?.date ?? '');
}

export const wallOf = ({ document }: PaperGround, at: WallTime | null): string =>
  at === null ? '' : wallText(at, document.show.clock);
