import { copyOf } from '../collections.ts';
import type { EventOf } from '../event.ts';
import type { Run, Tick } from '../run.ts';
import type { Id } from '../show.ts';

/** A roll call is opened, the one before it is over; posts answer it, or are not here after all (R31, R32). */
export function rolled(
  run: Run,
  event: EventOf<'rollCallOpened' | 'answeredHere' | 'hereWithdrawn'>
): Run {
  const { at } = event;
  if (event.type === 'rollCallOpened') return { ...run, rollCall: { at, here: {} } };
  if (!run.rollCall) return run;
  const here: Record<Id, Tick> = copyOf(run.rollCall.here);
  for (const id of event.positions) {
    if (event.type === 'answeredHere') here[id] = { at, device: event.device };
    else delete here[id];
  }
  return { ...run, rollCall: { ...run.rollCall, here } };
}
