import { apply } from '../apply.ts';
import type { CalledByVoice } from '../called-by-voice.ts';
import type { CommandOf } from '../command.ts';
import type { ActorContext, Decision } from '../decision.ts';
import type { EventOf } from '../event.ts';
import type { Rejection } from '../rejection.ts';
import { isStill } from '../run-state.ts';
import type { Run } from '../run.ts';
import type { ShowDocument } from '../show.ts';
import { cueRunOf, nextStep, pointerIndex, steps, type Step } from '../steps.ts';
import { instant, type Instant } from '../time/instant.ts';
import { withBook } from './book.ts';
import { missingClearance } from './entering.ts';
import { presetsOpen } from './presets.ts';

/**
 * Steps that were called by voice while the caller had no line go into the run (G6, G7). They were
 * called, so nothing that a GO waits for is asked of them any more; but nothing counts that was noted
 * of a run which somebody else has moved since.
 */
export function catchUp(
  document: ShowDocument,
  command: CommandOf<'catchUp'>,
  context: ActorContext
): Decision {
  const run = withBook(document, command, context);
  if ('rejection' in run) return run;
  if (isStill(run) || run.state === 'ended') {
    return { rejection: { code: 'runIs', state: run.state } };
  }
  if (run.pointer !== command.from) return moved(document, run);
  return (
    notStarted(document, run, command, context.now) ??
    recorded(document, run, command.called, context.now)
  );
}

/** What keeps a show from having begun: by voice it needs what a GO does, as of when it was called (G7). */
function notStarted(
  document: ShowDocument,
  run: Run,
  { called: [first], confirmed }: CommandOf<'catchUp'>,
  now: Instant
): { readonly rejection: Rejection } | null {
  if (run.startedAt !== null || !first) return null;
  const missing = missingClearance(document, run, 'start', instant(Math.min(now, first.at)));
  if (missing) return missing;
  return confirmed ? null : presetsOpen(document, run);
}

/** One step after the other, each as the run is once those before it are recorded: all or none. */
function recorded(
  document: ShowDocument,
  run: Run,
  called: readonly CalledByVoice[],
  now: Instant
): Decision {
  const events: EventOf<'calledByVoice'>[] = [];
  let [show, at] = [document, run];
  for (const noted of called) {
    const step = steps(show, run.rundownId).byId.get(noted.step);
    if (!step) return { rejection: { code: 'noSuchStep', step: noted.step } };
    // Only a step that was chosen as the next may lie behind.
    const isAhead = step.index > pointerIndex(show, at) && !at.skipped.includes(step.id);
    if (!isAhead && nextStep(show, at)?.id !== step.id) return moved(document, run);
    const event = {
      type: 'calledByVoice',
      run: run.id,
      at: instant(Math.min(now, Math.max(noted.at, notBefore(at, step)))),
      step: step.id
    } as const;
    events.push(event);
    show = apply(show, [event]);
    at = show.runs[run.id] ?? at;
  }
  return { events };
}

function moved(document: ShowDocument, run: Run): { readonly rejection: Rejection } {
  const next = nextStep(document, run)?.id ?? null;
  return { rejection: { code: 'stepMoved', pointer: run.pointer, next } };
}

/** The GO or note before it, the standby, the end of a hold; whoever noted it may hold the book only since. */
const notBefore = (run: Run, { cueIds }: Step): number =>
  Math.max(
    run.createdAt,
    run.lastGoAt ?? 0,
    run.resumedAt ?? 0,
    ...cueIds.map((id) => cueRunOf(run, id).standbyAt ?? 0)
  );
