import type { Run } from '../run.ts';

/**
 * A run goes on as if nobody had ended it: the item that the end cut off is under way again, and the time
 * between was its own (R26). What was complete by the end stays so; one that was abandoned is held, and has stood still since its stop (T7).
 */
export function reopened(run: Run): Run {
  const { isAbandoned = false, ...others } = run;
  const cutOff = Object.values(run.items)
    .filter(({ actualEnd }) => actualEnd === run.endedAt)
    .sort((a, b) => a.actualStart - b.actualStart || a.attempt - b.attempt)
    .at(-1);
  const state = run.startedAt === null ? 'scheduled' : isAbandoned ? 'held' : 'live';
  return {
    ...others,
    state,
    heldSince: state === 'held' ? run.endedAt : null,
    endedAt: null,
    currentItem: cutOff?.itemId ?? null,
    items: cutOff ? { ...run.items, [cutOff.itemId]: { ...cutOff, actualEnd: null } } : run.items
  };
}
