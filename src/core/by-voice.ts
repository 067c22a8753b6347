import { apply } from './apply.ts';
import type { CalledByVoice } from './called-by-voice.ts';
import { rowOf } from './collections.ts';
import type { Run } from './run.ts';
import type { Id, ShowDocument } from './show.ts';
import { nextStep, steps, type Step } from './steps.ts';
import type { Instant } from './time/instant.ts';

/** What a caller has noted of a run without a line, and where the run was when they began. */
export interface VoiceNotes {
  readonly run: Id;
  readonly pointer: Id | null;
  readonly lastGoAt: Instant | null;
  readonly called: readonly CalledByVoice[];
}

/** Nothing noted yet: from where the run is now. */
export const noNotes = ({ id: run, pointer, lastGoAt }: Run): VoiceNotes => ({
  run,
  pointer,
  lastGoAt,
  called: []
});

/**
 * The step that a caller without a line calls now (G5): what a GO would fire once what was noted is
 * recorded. Null at the end of the show.
 *
 * @param called the show as its runs are called
 */
export function nextByVoice(called: ShowDocument, notes: VoiceNotes): Step | null {
  const events = notes.called.map(({ step, at }) => {
    return { type: 'calledByVoice', run: notes.run, step, at } as const;
  });
  const after = apply(called, events);
  const run = rowOf(after.runs, notes.run);
  return run ? nextStep(after, run) : null;
}

/**
 * What is still to go into the run of what was noted (G9): all of it where nothing has moved since; what
 * comes after the step fired last where that is one of the notes, whose press had arrived after all.
 * Null where the show was moved otherwise, or a step is no more: nobody knows then what would be right.
 */
export function stillToRecord(
  document: ShowDocument,
  run: Run,
  notes: VoiceNotes
): readonly CalledByVoice[] | null {
  const { pointer, lastGoAt, called } = notes;
  const { byId } = steps(document, run.rundownId);
  const fired = called.findLastIndex(({ step }) => step === run.pointer);
  const isUnmoved = run.pointer === pointer && run.lastGoAt === lastGoAt;
  if (fired < 0 && !isUnmoved) return null;
  const left = isUnmoved ? called : called.slice(fired + 1);
  return left.every(({ step }) => byId.has(step)) ? left : null;
}

/** The run that notes are of, while it can still be caught up with. */
export function runOf(document: ShowDocument, notes: VoiceNotes): Run | null {
  const run = rowOf(document.runs, notes.run);
  return run && run.state !== 'ended' ? run : null;
}
