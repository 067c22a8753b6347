import type { Board } from '#core/timing/day-board.ts';
import type { Id } from '#core/show.ts';

export type Way = 'up' | 'down' | 'left' | 'right';

interface Stop {
  readonly item: Id;
  readonly start: number;
}

/** The items that have a place on the board, column by column across all days. */
const columnsOf = ({ days }: Board): readonly (readonly Stop[])[] =>
  days
    .flatMap(({ columns, from }) =>
      columns.map(({ plan }) =>
        plan.items.flatMap(({ item, plannedStart }) =>
          plannedStart === null ? [] : [{ item: item.id, start: plannedStart - from }]
        )
      )
    )
    .filter((stops) => stops.length > 0);

export const firstItem = (board: Board): Id | null => columnsOf(board)[0]?.[0]?.item ?? null;

/** Where an arrow key leads: along a column, or to what starts nearest to it in the next one. */
export function neighbour(board: Board, from: Id, way: Way): Id | null {
  const columns = columnsOf(board);
  const column = columns.findIndex((stops) => stops.some(({ item }) => item === from));
  const at = columns[column]?.findIndex(({ item }) => item === from) ?? -1;
  const here = columns[column]?.[at];
  if (!here) return firstItem(board);
  if (way === 'up' || way === 'down') {
    return columns[column]?.[at + (way === 'down' ? 1 : -1)]?.item ?? null;
  }
  const beside = columns[column + (way === 'right' ? 1 : -1)] ?? [];
  const [nearest] = beside.toSorted(
    (a, b) => Math.abs(a.start - here.start) - Math.abs(b.start - here.start)
  );
  return nearest?.item ?? null;
}
