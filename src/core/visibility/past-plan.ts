import { rowOf } from '../collections.ts';
import type { Column, Rows, ShowDocument, VisibilityClass } from '../show.ts';
import { visibleDocument } from '../visible.ts';
import { sees } from './plan.ts';

/**
 * An earlier plan as a class may see it now: texts of a column that is shown to fewer by now, or is
 * no more, are not found in its past either (V10).
 */
export const visiblePastPlan = (
  past: ShowDocument,
  to: VisibilityClass,
  columnsNow: Rows<Column>
): ShowDocument => visibleDocument({ ...past, columns: narrowed(past.columns, columnsNow) }, to);

function narrowed(past: Rows<Column>, now: Rows<Column>): Rows<Column> {
  return Object.fromEntries(
    Object.entries(past).map(([id, column]) => {
      const current = rowOf(now, id)?.class ?? 'full';
      return [id, sees(column.class, current) ? column : { ...column, class: current }];
    })
  );
}
