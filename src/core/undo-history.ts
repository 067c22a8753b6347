import type { ShowEvent } from './event.ts';
import type { Id } from './show.ts';

/** What one device may take back and do again: seqs of its changes, the newest last. */
export interface UndoHistory {
  readonly undo: readonly number[];
  readonly redo: readonly number[];
}

export const noHistory: UndoHistory = { undo: [], redo: [] };

/** The import command has no page to press undo on: whoever may edit does it for it. */
export const IMPORTER: Id = 'import';

const KEPT = 100;

const ofPlan: ReadonlySet<ShowEvent['type']> = new Set([
  'showChanged',
  'rowAdded',
  'rowRemoved',
  'rowChanged',
  'rowMoved'
]);

/** Whether `undoing` finds anything, asked by screens that never undo: changes of the plan, and nothing else. */
export const canBeTakenBack = (events: readonly ShowEvent[]): boolean =>
  events.some(({ type }) => ofPlan.has(type)) &&
  events.every(({ type }) => ofPlan.has(type) || type === 'tookBack');

/**
 * The history after one more change by that device. An undo moves a change over to `redo`, and an
 * undo of that undo moves it back; a new edit leaves nothing to do again (E14). What happened in a
 * run is not remembered (E13).
 */
export function remember(
  history: UndoHistory,
  seq: number,
  events: readonly ShowEvent[]
): UndoHistory {
  const tookBack = events.find((event) => event.type === 'tookBack');
  if (!tookBack) {
    if (!canBeTakenBack(events)) return history;
    return { undo: [...history.undo, seq].slice(-KEPT), redo: [] };
  }
  const { change } = tookBack;
  const without = (seqs: readonly number[]): number[] => seqs.filter((each) => each !== change);
  return history.redo.includes(change)
    ? { undo: [...history.undo, seq], redo: without(history.redo) }
    : { undo: without(history.undo), redo: [...history.redo, seq] };
}

/**
 * The history of one device after a change that another made: an import is everybody's to take
 * back, and what somebody else took back is there no more.
 */
export function rememberOther(
  history: UndoHistory,
  seq: number,
  events: readonly ShowEvent[],
  by: Id
): UndoHistory {
  const { undo, redo } = history;
  if (by === IMPORTER) return { undo: remember({ undo, redo: [] }, seq, events).undo, redo };
  const tookBack = events.find((event) => event.type === 'tookBack');
  if (!tookBack) return history;
  return { undo: undo.filter((each) => each !== tookBack.change), redo };
}
