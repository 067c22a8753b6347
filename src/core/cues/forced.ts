import { listOf } from '../collections.ts';
import type { CueRun, Run } from '../run.ts';
import { isAnswered } from './answers.ts';

/**
 * What is live by force and had not answered; what had, went with it and is to blame for nothing (A17).
 * What no GO fires is asked by no standby: forced, it went without its operator (C61).
 */
export const forcedUnanswered = (run: Run): CueRun[] =>
  listOf(run.cues).filter(
    (cue) =>
      cue.state === 'live' &&
      cue.forcedFor !== undefined &&
      (cue.via === 'taken' || !isAnswered(cue))
  );
