import type { Run } from '#core/run.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import { cueRunOf, isStandingBy, type Step } from '#core/steps.ts';

/** What a READY has to name. */
export interface Question {
  readonly standbyId: Id;
  readonly position: Id;
}

/** The questions that a department has not answered on a step, each once. */
export function unanswered(
  document: ShowDocument,
  run: Run,
  step: Step,
  department: Id
): Question[] {
  const questions = new Map<string, Question>();
  for (const id of step.cueIds) {
    if (document.cues[id]?.departmentId !== department) continue;
    const { state, standbyId, acks } = cueRunOf(run, id);
    if (standbyId === null || !isStandingBy(state)) continue;
    for (const [position, ack] of Object.entries(acks)) {
      if (ack.state !== 'acked') questions.set(`${standbyId} ${position}`, { standbyId, position });
    }
  }
  return [...questions.values()];
}
