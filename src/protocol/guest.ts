import * as v from 'valibot';
import type { GuestDeed } from '#core/guests/guest-deeds.ts';
import type { Duration } from '#core/time/duration.ts';
import { client, id, instant, line } from './values.ts';

const minute = 60_000;
const movement = { movement: id };
const lateness = v.pipe(
  v.number(),
  v.safeInteger(),
  v.minValue(minute),
  v.maxValue(24 * 60 * minute),
  v.transform((ms) => ms as Duration)
);

/** What a guest's page asks for; `m`: once and for all, however often it is sent. */
export const guestAsk = v.strictObject({
  m: client,
  deed: v.variant('do', [
    v.strictObject({ do: v.literal('confirm') }),
    v.strictObject({ do: v.literal('checkIn'), ...movement }),
    v.strictObject({
      ...{ do: v.literal('late'), ...movement, byMs: lateness, note: line },
      seen: v.optional(v.nullable(instant), null)
    }),
    v.strictObject({ do: v.literal('onTime'), ...movement }),
    v.strictObject({ do: v.literal('heard'), message: id }),
    v.strictObject({ do: v.literal('answer'), call: id, to: v.picklist(['confirmed', 'declined']) })
  ]) satisfies v.GenericSchema<unknown, GuestDeed>
});

/** What those who plan ask for. */
export const guestLinkAsk = v.strictObject({ expiresAt: instant });
