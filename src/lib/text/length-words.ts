import type { Duration } from '#core/time/duration.ts';

const MINUTE = 60_000;
const HOUR = 60;

/** A length as it is said, in whole minutes that are over: "40 s", "40 min", "2 h", "9 h 30", "3 days". */
export function lengthWords(ms: Duration): string {
  const minutes = Math.floor(ms / MINUTE);
  if (minutes === 0 && ms > 0) return `${Math.floor(ms / 1000)} s`;
  if (minutes < HOUR) return `${minutes} min`;
  const hours = Math.floor(minutes / HOUR);
  if (hours >= 48) return `${Math.floor(hours / 24)} days`;
  const rest = minutes % HOUR;
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')}`;
}
