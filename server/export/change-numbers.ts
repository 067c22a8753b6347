import type { Agenda } from '#core/export/agenda.ts';
import type { Id } from '#core/show.ts';
import type { Changed } from './write-calendar.ts';

/**
 * When each entry of each calendar last changed, as far as this server has seen: the number rises
 * whenever the entry is another, and never falls. After a restart all count as changed once, for
 * nobody knows what was told before.
 */
export class ChangeNumbers {
  readonly #known = new Map<Id, ReadonlyMap<Id, { print: string; changed: Changed }>>();

  /** The changes of a calendar's entries as it is now; entries that are gone are forgotten. */
  of(calendar: Id, { isTentative, entries }: Agenda, now: Changed): ReadonlyMap<Id, Changed> {
    const before = this.#known.get(calendar);
    const seen = new Map(
      entries.map((entry) => {
        const print = JSON.stringify([isTentative, entry]);
        const known = before?.get(entry.id);
        return [entry.id, known?.print === print ? known : { print, changed: now }];
      })
    );
    this.#known.set(calendar, seen);
    return new Map([...seen].map(([id, { changed }]) => [id, changed]));
  }
}
