import type { Change } from '../../command.ts';
import type { Id } from '../../show.ts';
import type { Duration } from '../../time/duration.ts';
import type { Instant } from '../../time/instant.ts';
import type { RowRef } from '../conflicts/conflict.ts';

/** What is done about a conflict. */
export type Deed =
  /** It begins then, as long as it was. */
  | { readonly kind: 'moveTo'; readonly row: RowRef; readonly at: Instant }
  | { readonly kind: 'otherDock'; readonly row: RowRef; readonly dock: Id }
  /** Its people are called then, and let go when they were. */
  | { readonly kind: 'callAt'; readonly row: RowRef; readonly at: Instant }
  /** Its people are let go then. */
  | { readonly kind: 'releaseAt'; readonly row: RowRef; readonly at: Instant }
  /** A meal then; the first, where it takes several. */
  | { readonly kind: 'meal'; readonly row: RowRef; readonly at: Instant; readonly ms: Duration }
  /** It draws from another drop. */
  | { readonly kind: 'otherDrop'; readonly row: RowRef; readonly drop: Id };

/** A deed, and the changes that make it in one edit. */
export type Remedy = Deed & { readonly changes: readonly Change[] };
