import { rowOf } from '../collections.ts';
import type { Run } from '../run.ts';
import type { Id, ShowDocument } from '../show.ts';
import { cueRunOf, isStandingBy, type Step } from '../steps.ts';
import type { Instant } from '../time/instant.ts';
import { ackPolicyOf, isAnswered } from './answers.ts';
import { clearPositionOf, isClear } from './clears.ts';

/** A cue that keeps a step from going: it was not called, has no clear, or has not answered READY. */
export interface Blocking {
  readonly cue: Id;
  readonly why: 'notCalled' | 'notClear' | 'notReady';
}

/** What keeps a GO from firing a step, in the order of its cues (C19, C21). */
export function blocking(document: ShowDocument, run: Run, step: Step, now: Instant): Blocking[] {
  return step.cueIds.flatMap((id): Blocking[] => {
    const cue = rowOf(document.cues, id);
    if (!cue) return [];
    const isRequired = ackPolicyOf(document, cue) === 'hard';
    const needsClear = clearPositionOf(document, cue) !== null;
    if (!isRequired && !needsClear) return [];
    const ran = cueRunOf(run, id);
    if (!isStandingBy(ran.state)) return [{ cue: id, why: 'notCalled' }];
    return [
      ...(needsClear && !isClear(ran, now) ? [{ cue: id, why: 'notClear' } as const] : []),
      ...(isRequired && !isAnswered(ran) ? [{ cue: id, why: 'notReady' } as const] : [])
    ];
  });
}
