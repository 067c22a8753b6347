import type { Slot } from '#core/logistics.ts';
import type { ShowDay } from '#core/show.ts';
import { duration } from '#core/time/duration.ts';
import { readStart } from '#core/time/reading.ts';
import { DAY_SECONDS } from '#core/time/wall-time.ts';

/** When somebody is called and let go, as it is typed; a release before its call is of the day after. */
export function readCall(
  { id, dayChange }: ShowDay,
  from: string,
  to: string
): { readonly slot: Slot } | { readonly why: string } {
  const [call, release] = [readStart(from, dayChange), readStart(to, dayChange)];
  if (!call) return { why: `“${from.trim()}” is no time to be called at. Try 08:00.` };
  if (!release) return { why: `“${to.trim()}” is no time to be let go at. Try 18:00.` };
  if (call.value === release.value) return { why: 'It ends as it begins.' };
  const seconds = (release.value - call.value + DAY_SECONDS) % DAY_SECONDS;
  return { slot: { dayId: id, at: call.value, durationMs: duration(seconds * 1000) } };
}
