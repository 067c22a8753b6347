import { withField, type AnyRow } from '../collections.ts';
import type { PlanEvent } from '../event.ts';
import type { Show } from '../show.ts';
import type { Draft } from './draft.ts';

/** Folds a change of the plan; one that names a row this reader was never sent changes nothing. */
export function applyPlan(draft: Draft, event: PlanEvent): void {
  switch (event.type) {
    case 'showCreated':
      return draft.setShow(event.show);
    case 'showChanged':
      // The show is no row of a collection, and its fields are as those of one.
      return draft.setShow(
        withField(
          'show',
          draft.document.show as unknown as AnyRow,
          event.field,
          event.after
        ) as unknown as Show
      );
    case 'rowAdded':
      // Seen generically, as a row whose fields are read by their names.
      return draft.putRow(event.in, event.row as unknown as AnyRow);
    case 'rowRemoved':
      return draft.dropRow(event.in, event.row.id);
    case 'rowChanged': {
      const row = draft.row(event.in, event.id);
      if (row) draft.putRow(event.in, withField(event.in, row, event.field, event.after));
      return;
    }
    case 'rowMoved': {
      const row = draft.row(event.in, event.id);
      if (row) draft.putRow(event.in, { ...row, rank: event.after });
      return;
    }
    case 'tookBack':
      return;
    default:
      return event satisfies never;
  }
}
