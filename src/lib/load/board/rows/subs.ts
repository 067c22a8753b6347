import { listOf } from '#core/collections.ts';
import { spanOf } from '#core/logistics/times.ts';
import type { Id, ShowDocument, Space } from '#core/show.ts';
import { isOff } from '#core/status.ts';
import type { Instant } from '#core/time/instant.ts';
import { departmentOf } from './stands.ts';

/** What a place takes: "max 12 m, 2 at once", "one job at a time". */
export const spaceSub = ({ maxLenM, maxHeightM, capacity = 1, exclusive }: Space): string =>
  [
    maxLenM == null ? '' : `max ${maxLenM} m`,
    maxHeightM == null ? '' : `${maxHeightM} m high`,
    capacity > 1 ? `${capacity} at once` : '',
    exclusive ? 'one job at a time' : ''
  ]
    .filter(Boolean)
    .join(', ');

/** How many of those who are called to work by now have come; null while nobody is. */
export function departmentSub(document: ShowDocument, id: Id, now: Instant): string | null {
  const called = listOf(document.crewCalls).filter((call) => {
    const span = departmentOf(document, call) === id && !isOff(call) && spanOf(document, call.slot);
    return span && span.start <= now && now < span.end;
  });
  if (called.length === 0) return null;
  const count = (calls: typeof called): number => calls.reduce((sum, { qty }) => sum + qty, 0);
  const here = called.filter(({ status }) => status.state === 'signedIn');
  return `${count(here)} of ${count(called)} here`;
}
