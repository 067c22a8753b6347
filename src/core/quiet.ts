import type { Message } from './messages.ts';
import type { Run } from './run.ts';
import { isStandingBy } from './steps.ts';

/**
 * Which messages come up on a screen, in the order they do: what is urgent first, then the oldest.
 * While something of one's own stands by only what is urgent does, and the rest waits (M20).
 */
export function comingUp(messages: readonly Message[], isQuiet: boolean): readonly Message[] {
  const urgent = messages.filter((message) => message.urgent);
  return isQuiet ? urgent : [...urgent, ...messages.filter((message) => !message.urgent)];
}

/** Whether any cue of a run stands by: what need not be said to its caller now is said after it (M21). */
export const anythingStandsBy = (run: Run): boolean =>
  Object.values(run.cues).some(({ state }) => isStandingBy(state));
