import type { EventOf } from '#core/event.ts';
import { calledPlan } from '#core/revisions/called-plan.ts';
import type { ShowDocument } from '#core/show.ts';
import { cueRunOf, steps } from '#core/steps.ts';
import type { Batch } from '#server/ports.ts';
import { Violation } from './violation.ts';

/** What is required of a cue before its GO: READY, unless it was forced; and a clear, whatever was. */
export function checkRequired(
  { at }: Batch,
  before: ShowDocument,
  event: EventOf<'wentLive'>
): void {
  const run = before.runs[event.run];
  const called = calledPlan(before);
  const step = run && steps(called, run.rundownId).byId.get(event.step);
  if (!run || !step) throw new Violation('a GO is of its run', event.step);
  for (const id of step.cueIds) {
    const department = called.departments[called.cues[id]?.departmentId ?? ''];
    const { state, acks, clear } = cueRunOf(run, id);
    const isAnswered = Object.values(acks).every((ack) => ack.state === 'acked');
    const isCalled = state === 'standby' || state === 'ready';
    const isForced = event.flags?.includes('forced') === true && event.forcedFor !== undefined;
    if (department?.ackPolicy === 'hard' && !(isCalled && (isAnswered || isForced))) {
      throw new Violation('no GO without READY that is required', `${id} is ${state}`);
    }
    if (department?.clearRequired && !(isCalled && clear && at < clear.until)) {
      throw new Violation('no GO without a clear that is required', `${id} is ${state}`);
    }
  }
}
