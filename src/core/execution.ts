import type { Cue, Execution, ExecutionKind, Following, Id } from './show.ts';
import { zero } from './time/duration.ts';

/** Fired by a GO: what a cue is until somebody says otherwise. */
export const called: Execution = { kind: 'called' };

/** A kind with nothing yet of what it needs: it follows no cue, or has no time. */
export function executionOf(kind: ExecutionKind): Execution {
  switch (kind) {
    case 'follow':
    case 'hang':
      return { kind, parentId: null, delayMs: zero };
    case 'clock':
      return { kind, at: null };
    default:
      return { kind };
  }
}

/** What a cue follows or hangs on; null where it does neither. */
export const followingOf = ({ execution }: Pick<Cue, 'execution'>): Following | null =>
  execution.kind === 'follow' || execution.kind === 'hang' ? execution : null;

/** The cue that one comes after; null where it comes after none. */
export const parentOf = (cue: Pick<Cue, 'execution'>): Id | null =>
  followingOf(cue)?.parentId ?? null;
