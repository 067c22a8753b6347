import type { Agenda } from '#core/export/agenda.ts';
import type { Id } from '#core/show.ts';
import { ChangeNumbers } from './change-numbers.ts';
import { calendarOf, type Changed } from './write-calendar.ts';

/** A calendar as text, its entries numbered by their changes. */
export type WriteCalendar = (
  of: { readonly grant: Id; readonly show: Id },
  agenda: Agenda,
  now: Changed
) => string;

export function openCalendarWriter(): WriteCalendar {
  const numbers = new ChangeNumbers();
  return ({ grant, show }, agenda, now) => {
    const changed = numbers.of(grant, agenda, now);
    return calendarOf(show, agenda, ({ id }) => changed.get(id) ?? now);
  };
}
