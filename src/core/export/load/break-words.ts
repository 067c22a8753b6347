import type { CrewBreak } from '../../logistics.ts';
import { duration } from '../../time/duration.ts';
import { wallTime } from '../../time/wall-time.ts';
import { clockOfDay, fullLength } from '../sheet.ts';

/** "13:00:00 meal 0:30:00 unpaid" */
export const breakWords = ({ at, ms, kind, paid }: CrewBreak): string =>
  `${clockOfDay(at)} ${kind} ${fullLength(ms)} ${paid ? 'paid' : 'unpaid'}`;

const WRITTEN = /^(\d{2}):(\d{2}):(\d{2}) (meal|rest) (\d{1,3}):(\d{2}):(\d{2}) (paid|unpaid)$/;

/** A line that the above wrote; null for any other. */
export function readBreakWords(line: string): CrewBreak | null {
  const [, h, m, s, kind, hours, minutes, seconds, paid] = WRITTEN.exec(line) ?? [];
  if (h === undefined) return null;
  const of = (hour = '0', minute = '0', second = '0'): number =>
    (Number(hour) * 60 + Number(minute)) * 60 + Number(second);
  return {
    at: wallTime(of(h, m, s)),
    ms: duration(of(hours, minutes, seconds) * 1000),
    kind: kind === 'rest' ? 'rest' : 'meal',
    paid: paid === 'paid'
  };
}
