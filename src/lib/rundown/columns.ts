import { inOrder } from '#core/collections.ts';
import type { Column, Department, Id, ShowDocument } from '#core/show.ts';

export interface GridColumns {
  readonly departments: readonly Department[];
  readonly texts: readonly Column[];
  /** For `grid-template-columns`. */
  readonly template: string;
  /** The least width of the grid in px. */
  readonly width: number;
  /** How wide the columns before the title are. */
  readonly head: number;
}

const NUMBER = 52;
const START = { 12: 136, 24: 114 } as const;
const END = { 12: 108, 24: 86 } as const;
const LENGTH = 70;
const TITLE = 216;
const KIND = 84;
const CUES = 96;
const TEXT = 136;
const NOTES = 168;
const DEEDS = 88;

/**
 * As `gridColumns`, and the same object while nothing that makes columns has changed: every row
 * depends on it.
 */
export function steadyColumns(): typeof gridColumns {
  let last: readonly unknown[] = [];
  let columns: GridColumns | null = null;
  return (document, rundownId) => {
    const made = [document.departments, document.columns, document.show.clock, rundownId];
    if (columns === null || made.some((each, index) => each !== last[index])) {
      columns = gridColumns(document, rundownId);
      last = made;
    }
    return columns;
  };
}

/** The columns of the grid, in order: number, start, duration, end, title, kind, cues, texts, notes, deeds. */
export function gridColumns(document: ShowDocument, rundownId: Id): GridColumns {
  const departments = inOrder(Object.values(document.departments));
  const texts = inOrder(
    Object.values(document.columns).filter((column) => column.rundownId === rundownId)
  );
  const { clock } = document.show;
  const before = [NUMBER, START[clock], LENGTH, END[clock]];
  const after = [KIND, ...departments.map(() => CUES), ...texts.map(() => TEXT)];
  const fixed = [...before, ...after, NOTES, DEEDS].reduce((sum, width) => sum + width, 0);
  const px = (widths: readonly number[]): string => widths.map((width) => `${width}px`).join(' ');
  return {
    departments,
    texts,
    template: `${px(before)} minmax(${TITLE}px, 2fr) ${px(after)} minmax(${NOTES}px, 1fr) ${DEEDS}px`,
    width: fixed + TITLE,
    head: before.reduce((sum, each) => sum + each, 0)
  };
}
