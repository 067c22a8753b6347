import { listOf, rowOf } from '#core/collections.ts';
import type { CheckId, ConflictOf, RowRef } from '#core/logistics/conflicts/conflict.ts';
import { spanOf } from '#core/logistics/times.ts';
import type { Slot } from '#core/logistics.ts';
import type { Span } from '#core/planning/spans.ts';
import type { ShowDay, ShowDocument } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';
import { clockText } from '#core/time/text.ts';
import { momentText } from '#lib/text/dates.ts';
import { rowName } from './row-names.ts';

/** A conflict as it is read (L61). */
export interface ConflictWords {
  /** What it is about, by name, and when: "Dock 2: Florals and Catering, 11:40–12:00". */
  readonly title: string;
  /** The rule that was applied, with its figure: "Two vehicles, room for one". Never what a law says. */
  readonly reason: string;
  /** What somebody can do, in a sentence. */
  readonly wayOut: string;
}

export type WordsOf<Check extends CheckId> = {
  readonly [Each in Check]: (conflict: ConflictOf<Each>, words: Wording) => ConflictWords;
};

/** Names and times of one show, as they are said of a row: on the clocks of its day. */
export class Wording {
  readonly document: ShowDocument;
  readonly #areDaysMany: boolean;

  constructor(document: ShowDocument) {
    this.document = document;
    this.#areDaysMany = listOf(document.days).length > 1;
  }

  name(ref: RowRef | undefined): string {
    return ref ? rowName(this.document, ref) : '';
  }

  names(refs: readonly RowRef[]): readonly string[] {
    return refs.map((ref) => this.name(ref));
  }

  /** "11:40", of the day that a row is on. */
  time(at: Instant, of?: RowRef): string {
    return clockText(at, this.#zone(of), this.document.show.clock);
  }

  /** "11:40", or "18 Sep, 11:40" in a show of several days. */
  moment(at: Instant, of?: RowRef): string {
    const { clock } = this.document.show;
    return this.#areDaysMany ? momentText(at, this.#zone(of), clock) : this.time(at, of);
  }

  /** "11:40–12:00", "18 Sep, 11:40–12:00". */
  span({ start, end }: Span, of?: RowRef): string {
    return `${this.moment(start, of)}–${this.time(end, of)}`;
  }

  /** When a row of the load plan is; empty where it has no time. */
  when(ref: RowRef | undefined): string {
    const slot = ref && slotOf(this.document, ref);
    const span = slot && spanOf(this.document, slot);
    return span ? this.span(span, ref) : '';
  }

  #zone(of: RowRef | undefined): string {
    const day = of && dayOf(this.document, of);
    return day?.tz ?? this.document.show.tz;
  }
}

export function slotOf(document: ShowDocument, { in: name, id }: RowRef): Slot | null {
  if (name !== 'movements' && name !== 'tasks' && name !== 'crewCalls') return null;
  return rowOf<{ readonly slot: Slot }>(document[name], id)?.slot ?? null;
}

function dayOf(document: ShowDocument, ref: RowRef): ShowDay | undefined {
  const { days, rundowns, items } = document;
  if (ref.in === 'days') return rowOf(days, ref.id);
  const rundown = ref.in === 'items' ? (rowOf(items, ref.id)?.rundownId ?? '') : ref.id;
  const id = slotOf(document, ref)?.dayId ?? rowOf(rundowns, rundown)?.dayId ?? '';
  return rowOf(days, id);
}
