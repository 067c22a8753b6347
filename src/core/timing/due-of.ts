import type { Step } from '../steps.ts';
import type { Instant } from '../time/instant.ts';
import type { Forecast } from './forecast.ts';

export interface Due {
  /** When its item is expected to start; null while nobody can know. */
  readonly at: Instant | null;
  /** Within the item that is under way: no clock says when. */
  readonly isNow: boolean;
  /** It comes within its item, so not before that time. */
  readonly isNotBefore: boolean;
}

/** When a step is expected, as far as its item's times tell; null for one that is not to come. */
export function dueOf(forecast: Forecast, step: Step): Due | null {
  const row = forecast.items.find(({ item }) => item.id === step.itemId);
  if (!row) return null;
  if (row.progress === 'current') return { at: null, isNow: true, isNotBefore: false };
  if (row.progress !== 'coming') return null;
  return { at: row.projectedStart, isNow: false, isNotBefore: !step.opensItem };
}
