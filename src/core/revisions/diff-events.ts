import type { ShowEvent } from '../event.ts';
import type { PlanDifference, RowDifference } from './compare.ts';

/** The events that make the first of two compared plans the second, in everything that was compared (N3). */
export function eventsOf({ show, rows, reranked }: PlanDifference): ShowEvent[] {
  return [
    ...show.map(({ field, before, after }) => ({ type: 'showChanged', field, before, after })),
    ...rows.flatMap(ofRow),
    ...reranked.map((row) => ({ type: 'rowMoved', ...row }))
    // A row and its collection are one union member in the event; TypeScript loses that.
  ] as ShowEvent[];
}

function ofRow(row: RowDifference): unknown[] {
  const { in: name, id } = row;
  switch (row.kind) {
    case 'added':
      return [{ type: 'rowAdded', in: name, row: row.after }];
    case 'removed':
      return [{ type: 'rowRemoved', in: name, row: row.before }];
    case 'changed':
      return row.fields.map((each) => ({ type: 'rowChanged', in: name, id, ...each }));
    default:
      return row satisfies never;
  }
}
