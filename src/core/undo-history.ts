import type { ShowEvent } from './event.ts';
import { undoing } from './undo.ts';

/** What one device may take back and do again: seqs of its changes, the newest last. */
export interface UndoHistory {
  readonly undo: readonly number[];
  readonly redo: readonly number[];
}

export const noHistory: UndoHistory = { undo: [], redo: [] };

const KEPT = 100;

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
    if (undoing(events) === null) return history;
    return { undo: [...history.undo, seq].slice(-KEPT), redo: [] };
  }
  const { change } = tookBack;
  const without = (seqs: readonly number[]): number[] => seqs.filter((each) => each !== change);
  return history.redo.includes(change)
    ? { undo: [...history.undo, seq], redo: without(history.redo) }
    : { undo: without(history.undo), redo: [...history.redo, seq] };
}
