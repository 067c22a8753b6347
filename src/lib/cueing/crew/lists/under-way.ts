import { inOrder, listOf } from '#core/collections.ts';
import { ackPolicyOf } from '#core/cues/answers.ts';
import { reportingIn, type Reporting } from '#core/cues/reporting.ts';
import { isOwnCue } from '#core/own-cues.ts';
import type { CueRun, Run } from '#core/run.ts';
import type { Cue, Id, ShowDocument } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';

/** A cue of one's own that is live, as far as its operator has to say something of it. */
export interface UnderWay {
  readonly cue: Cue;
  readonly ran: CueRun;
  /** "FLY 12", as it was fired. */
  readonly name: string;
  /** It was answered or cleared for: it may have to be broken off. */
  readonly isMoving: boolean;
  /** Somebody waits to hear that it is complete: the caller, or what hangs on it. */
  readonly isAwaited: boolean;
  /** Null: nobody wants to know how long it has been running. */
  readonly reporting: Reporting | null;
}

/**
 * One's own cues that are live, what is overdue and awaited first. Of what no GO fires only what is
 * reported or moves; the rest of it has a place of its own.
 */
export function underWay(
  document: ShowDocument,
  run: Run,
  now: Instant,
  departments: readonly Id[]
): readonly UnderWay[] {
  const reported = new Map(reportingIn(document, run, now).map((each) => [each.cue.id, each]));
  const rows = inOrder(
    listOf(run.cues).flatMap(({ cueId, state }) =>
      state === 'live' ? (document.cues[cueId] ?? []) : []
    )
  );
  const found = rows.flatMap((cue): UnderWay[] => {
    const ran = run.cues[cue.id];
    if (!ran || !isOwnCue(document, cue, departments)) return [];
    const isMoving = ran.needsClear === true || ackPolicyOf(document, cue) === 'hard';
    if (cue.execution.kind !== 'called' && !isMoving && !ran.reports) return [];
    const prefix = document.departments[cue.departmentId]?.prefix ?? '';
    const name = `${prefix} ${ran.fired?.number ?? cue.number}`.trim();
    const isAwaited = ran.reports === true || (cue.execMs === null && isHungOn(document, cue));
    return [{ cue, ran, name, isMoving, isAwaited, reporting: reported.get(cue.id) ?? null }];
  });
  const urgency = ({ isAwaited, reporting }: UnderWay): number =>
    reporting?.isOverdue ? 2 : isAwaited ? 1 : 0;
  return found.sort((a, b) => urgency(b) - urgency(a));
}

const isHungOn = ({ cues }: ShowDocument, { id }: Cue): boolean =>
  listOf(cues).some(
    ({ execution, status }) =>
      status === 'active' && execution.kind === 'hang' && execution.parentId === id
  );
