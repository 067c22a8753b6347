import type { Execution, ExecutionKind, Id } from '#core/show.ts';
import { durationText, wallText } from '#core/time/text.ts';
import { duration } from '#core/time/duration.ts';

/** What fires a cue, as planners choose it. */
export const executionWords: Readonly<Record<ExecutionKind, string>> = {
  called: 'called, on GO',
  taken: 'taken by its operator',
  follow: 'follows another cue',
  hang: 'hangs on the end of another cue',
  clock: 'at a time of day',
  timecode: 'by timecode'
};

/** "follows LX 12 by 00:03", "at 20:15", "called". */
export function executionText(
  execution: Execution,
  clock: 12 | 24,
  nameOf: (cue: Id) => string
): string {
  switch (execution.kind) {
    case 'follow':
    case 'hang': {
      const { kind, parentId, delayMs } = execution;
      const parent = parentId === null ? 'nothing yet' : nameOf(parentId);
      const words = kind === 'follow' ? `follows ${parent}` : `hangs on ${parent}`;
      return parentId === null || delayMs === 0 ? words : `${words} ${delayText(delayMs)}`;
    }
    case 'clock':
      return execution.at === null
        ? 'at a time not said yet'
        : `at ${wallText(execution.at, clock)}`;
    default:
      return execution.kind;
  }
}

/** "+00:03", "−00:01.5": tenths, where there are some, since a desk has them. */
export function delayText(ms: number): string {
  const tenths = Math.round(Math.abs(ms) / 100) % 10;
  const whole = durationText(duration(Math.floor(Math.abs(ms) / 1000) * 1000));
  return `${ms < 0 ? '−' : '+'}${whole}${tenths === 0 ? '' : `.${tenths}`}`;
}
