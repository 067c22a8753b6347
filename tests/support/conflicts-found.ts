import type { Change } from '#core/command.ts';
import { conflicts } from '#core/logistics/conflicts.ts';
import type { CheckId, Conflict } from '#core/logistics/conflicts/conflict.ts';
import type { Id } from '#core/show.ts';
import { added, aSpace, wall } from './load-plan.ts';
import { PlayedShow } from './played-show.ts';

/** Before anything of the show begins, which is on 12 June. */
export const before = '2026-06-01';

/** What the checks of some ids find in a show with two docks, `dk1` and `dk2`, and these changes. */
export function found(
  ids: readonly CheckId[],
  changes: readonly Change[],
  today = before
): readonly Conflict[] {
  const played = new PlayedShow({ items: [], departments: ['LX'] });
  played.edit([aSpace('dk1'), aSpace('dk2'), ...changes]);
  return conflicts(played.document, today).filter(({ check }) => ids.includes(check));
}

/** "D1 m2 m1 dk1": a check and what it is about. */
export const rowsOf = (all: readonly Conflict[]): string[] =>
  all.map(({ check, rows }) => `${check} ${rows.map(({ id }) => id).join(' ')}`);

export const set = (
  name: 'days' | 'spaces' | 'departments' | 'positions',
  id: Id,
  field: string,
  to: unknown
): Change => ({ do: 'set', in: name, id, field, to, was: null });

/** The day after the first. */
export const dayTwo = added('days', {
  id: 'd2',
  date: '2026-06-13',
  tz: 'Europe/Berlin',
  dayChange: wall('06:00'),
  label: '',
  hardOut: null,
  curfews: []
});
