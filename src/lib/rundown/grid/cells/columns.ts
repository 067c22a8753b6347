import { inOrder } from '#core/collections.ts';
import type { Column, Department, Id, ShowDocument } from '#core/show.ts';

type Plain = 'number' | 'start' | 'length' | 'end' | 'title' | 'kind' | 'owner' | 'notes';

/** A column of the grid; `id` names it in selections and in the page. */
export type GridColumn =
  | { readonly is: Plain; readonly id: Plain; readonly title: string }
  | {
      readonly is: 'cues';
      readonly id: string;
      readonly title: string;
      readonly department: Department;
    }
  | { readonly is: 'text'; readonly id: string; readonly title: string; readonly column: Column };

const TEXT_ID = 'text-';

/** The field of an item that a column of texts shows, by the id that the column has in the grid. */
export const textFieldOf = (id: string): string => `fields.${id.slice(TEXT_ID.length)}`;

export interface GridColumns {
  /** From left to right, without the handle before them. */
  readonly list: readonly GridColumn[];
  readonly at: ReadonlyMap<string, number>;
  /** For `grid-template-columns`, the handle first. */
  readonly template: string;
  /** The least width of the grid in px. */
  readonly width: number;
}

const HANDLE = 20;
const WIDTHS = { number: 46, length: 64, title: 184, kind: 94, owner: 92, notes: 110 } as const;
const START = { 12: 128, 24: 104 } as const;
const END = { 12: 104, 24: 80 } as const;
const CUES = 82;
const TEXT = 128;

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

const plain = (id: Plain, title: string): GridColumn => ({ is: id, id, title });

export const textColumn = (column: Column): GridColumn => {
  return { is: 'text', id: TEXT_ID + column.id, title: column.title, column };
};

/** The columns of a rundown: what every item has, a column for each department, texts, notes. */
export function gridColumns(document: ShowDocument, rundownId: Id): GridColumns {
  const departments = inOrder(Object.values(document.departments));
  const texts = inOrder(
    Object.values(document.columns).filter((column) => column.rundownId === rundownId)
  );
  const list: GridColumn[] = [
    plain('number', '#'),
    plain('start', 'Start'),
    plain('length', 'Dur'),
    plain('end', 'End'),
    plain('title', 'Title'),
    plain('kind', 'Kind'),
    ...departments.map((department): GridColumn => {
      return { is: 'cues', id: `cue-${department.id}`, title: department.prefix, department };
    }),
    ...texts.map(textColumn),
    plain('owner', 'Owner'),
    plain('notes', 'Notes')
  ];
  const widths = list.map((column) => widthOf(column, document.show.clock));
  return {
    list,
    at: new Map(list.map(({ id }, index) => [id, index])),
    template: [
      `${HANDLE}px`,
      ...list.map((column, index) => track(column, widths[index] ?? 0))
    ].join(' '),
    width: widths.reduce((sum, width) => sum + width, HANDLE)
  };
}

/** What a local time beside that of the show takes. */
export const LOCAL_TIME = 76;

/** The tracks of the columns with room for a local time beside start and end. */
export function withLocalTimes({ list, template }: GridColumns): string {
  const tracks = template.split(/ (?![^(]*\))/);
  return tracks
    .map((width, index) => {
      const is = list[index - 1]?.is;
      return is === 'start' || is === 'end' ? `calc(${width} + ${LOCAL_TIME}px)` : width;
    })
    .join(' ');
}

function widthOf(column: GridColumn, clock: 12 | 24): number {
  if (column.is === 'start') return START[clock];
  if (column.is === 'end') return END[clock];
  if (column.is === 'cues') return CUES;
  return column.is === 'text' ? TEXT : WIDTHS[column.is];
}

/** Titles and notes take what room there is. */
function track({ is }: GridColumn, width: number): string {
  if (is === 'title') return `minmax(${width}px, 2fr)`;
  return is === 'notes' ? `minmax(${width}px, 1fr)` : `${width}px`;
}
