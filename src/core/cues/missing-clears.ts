import type { Run } from '../run.ts';
import type { Cue, Id, ShowDocument } from '../show.ts';
import { cueRunOf } from '../steps.ts';
import type { Instant } from '../time/instant.ts';
import { clearPositionOf, isUnclear } from './clears.ts';

/** A clear that cues which stand by are without. */
export interface MissingClear {
  readonly positionId: Id;
  /** When the one that they had was over; null: they had none. */
  readonly endedAt: Instant | null;
}

/** Who has to say that the way is clear for these cues, each once, in the order of the cues (C41). */
export function missingClears(
  document: ShowDocument,
  run: Run,
  cues: readonly Cue[],
  now: Instant
): MissingClear[] {
  const missing = new Map<Id, MissingClear>();
  for (const cue of cues) {
    const ran = cueRunOf(run, cue.id);
    const positionId = isUnclear(ran, now) ? clearPositionOf(document, cue) : null;
    if (positionId === null) continue;
    const endedAt = ran.clear?.until ?? ran.unclear?.at ?? missing.get(positionId)?.endedAt ?? null;
    missing.set(positionId, { positionId, endedAt });
  }
  return [...missing.values()];
}
