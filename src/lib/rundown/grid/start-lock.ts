import type { Start } from '#core/show.ts';
import { wallTimeAt } from '#core/time/zone.ts';
import type { ItemRow } from '../plan-rows.ts';
import type { Sheet } from './cells.ts';

export const isHardStart = ({ item }: ItemRow): boolean => item.start.mode === 'hard';

/** The start fixed where it stands now, or free to follow on; null where it stands nowhere. */
export function toggledStart(row: ItemRow, { day }: Sheet): Start | null {
  if (isHardStart(row)) return { mode: 'soft' };
  if (!day || row.plannedStart === null) return null;
  return { mode: 'hard', at: wallTimeAt(row.plannedStart, day.date, day.tz) };
}
