import type { Change } from './command.ts';
import type { ShowEvent } from './event.ts';

/**
 * The changes that take back the plan events of one accepted edit, last first; sent as an edit that
 * names what it `undoes`, so that it is refused where somebody has changed a value since (E12).
 * Null where nothing can be taken back: what happened in a run or was said stays (E13).
 */
export function undoing(events: readonly ShowEvent[]): Change[] | null {
  const changes: Change[] = [];
  for (const event of events) {
    if (event.type === 'tookBack') continue;
    const change = inverse(event);
    if (change === null) return null;
    changes.push(change);
  }
  return changes.length === 0 ? null : changes.reverse();
}

function inverse(event: ShowEvent): Change | null {
  switch (event.type) {
    case 'showChanged':
      return { do: 'setShow', field: event.field, to: event.before, was: event.after };
    case 'rowAdded':
      return { do: 'remove', in: event.in, id: event.row.id, was: event.row };
    case 'rowRemoved':
      // The row and its collection are one union member in the event; TypeScript loses that.
      return { do: 'restore', in: event.in, row: event.row } as Change;
    case 'rowChanged': {
      const { in: name, id, field, before, after } = event;
      return { do: 'set', in: name, id, field, to: before, was: after };
    }
    case 'rowMoved': {
      const { in: name, id, before, after } = event;
      return { do: 'rerank', in: name, id, to: before, was: after };
    }
    default:
      return null;
  }
}
