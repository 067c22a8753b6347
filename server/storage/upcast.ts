import type { ShowEvent } from '#core/event.ts';
import { EVENT_VERSION } from '../ports.ts';
import { cuesInFull } from './upcasts/cues-in-full.ts';

/** Brings one event from the version it is listed at to the next. */
type Step = (event: ShowEvent) => ShowEvent;

/** At 1: what makes an event of version 1 one of version 2. The log itself is never rewritten. */
const steps: Readonly<Record<number, Step>> = { 1: cuesInFull };

/** Events of any version that was ever written, as this version of the program knows them. */
export function upcast(events: readonly ShowEvent[], version: number): readonly ShowEvent[] {
  if (version > EVENT_VERSION) throw new Error(`events of version ${version} are from the future`);
  let upcasted = events;
  for (let at = version; at < EVENT_VERSION; at++) {
    const step = steps[at];
    if (!step) throw new Error(`no way from event version ${at} to the next`);
    upcasted = upcasted.map(step);
  }
  return upcasted;
}
