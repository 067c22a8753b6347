import type { ShowEvent } from '../event.ts';
import { cuesInFull } from './cues-in-full.ts';

/** Brings one event from the version it is listed at to the next. */
type Step = (event: ShowEvent) => ShowEvent;

/** At 1: what makes an event of version 1 one of version 2. The log itself is never rewritten. */
const steps: Readonly<Record<number, Step>> = { 1: cuesInFull };

/** Events of any version that was ever written, as a later one knows them; throws where there is no way. */
export function upcasted(
  events: readonly ShowEvent[],
  version: number,
  to: number
): readonly ShowEvent[] {
  if (version > to) throw new Error(`events of version ${version} are from the future`);
  let brought = events;
  for (let at = version; at < to; at++) {
    const step = steps[at];
    if (!step) throw new Error(`no way from event version ${at} to the next`);
    brought = brought.map(step);
  }
  return brought;
}
