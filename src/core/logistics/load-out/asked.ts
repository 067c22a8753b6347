import type { Change } from '../../command.ts';
import type { Id } from '../../show.ts';
import type { WallTime } from '../../time/wall-time.ts';
import type { RowRef } from '../conflicts/conflict.ts';

/** What was not drafted, and why. */
export type LeftOut =
  /** It goes out, or is struck, already. */
  | { readonly why: 'exists'; readonly row: RowRef; readonly by: RowRef }
  /** There is no time for it on the day: its dock or space is shut, or taken, until the day is over. */
  | { readonly why: 'noTime'; readonly row: RowRef }
  /** Turned round, it would wait for itself, or for what is planned before it already. */
  | { readonly why: 'order'; readonly row: RowRef };

export interface LoadOutDraft {
  /** For one edit. */
  readonly changes: readonly Change[];
  readonly left: readonly LeftOut[];
}

export interface LoadOut {
  /** On which day all of it is. */
  readonly dayId: Id;
  /** From when on; null: from when the show of that day is over. */
  readonly from: WallTime | null;
  /** The day whose load-in is turned round; left out: all days. */
  readonly of?: Id;
  /** How long a strike takes beside its build; left out: as long. */
  readonly factor?: number;
}
