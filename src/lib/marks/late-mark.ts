import type { Duration } from '#core/time/duration.ts';
import { lateText } from '#core/time/text.ts';

/** Late and early are told from a second on. */
export interface LateMark {
  readonly kind: 'over' | 'plain';
  /** "LATE +02:00" */
  readonly text: string;
}

/** What the console's strip says of the show against its plan; null where there is none. */
export function lateMark(lateMs: Duration | null): LateMark | null {
  if (lateMs === null) return null;
  if (lateMs >= 1000) return { kind: 'over', text: `LATE ${lateText(lateMs)}` };
  const text = lateMs <= -1000 ? `EARLY ${lateText(lateMs)}` : 'ON TIME';
  return { kind: 'plain', text };
}
