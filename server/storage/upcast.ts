import type { ShowEvent } from '#core/event.ts';
import { upcasted } from '#core/upcasting/upcasted.ts';
import { EVENT_VERSION } from '../ports.ts';

/** Events of any version that was ever written, as this version of the program knows them. */
export const upcast = (events: readonly ShowEvent[], version: number): readonly ShowEvent[] =>
  upcasted(events, version, EVENT_VERSION);
