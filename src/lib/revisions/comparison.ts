import { comparePlans, type Plan } from '#core/revisions/compare.ts';
import type { LiveShow, Mark } from '#lib/live/live-show.svelte.ts';
import { toldDifferences, type ToldGroup } from '#lib/marks/differences/told-differences.ts';
import { PastPlans } from '#lib/live/past-plans.ts';

/** What a plan is compared with: a revision by its number, the last look, or the plan as it is now. */
export type Edition = number | 'looked' | 'now';

/** One as it stands in an address; null: none, or nothing that is one. */
export function readEdition(text: string | null): Edition | null {
  if (text === 'looked' || text === 'now') return text;
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

export type Compared =
  | { readonly is: 'compared'; readonly groups: readonly ToldGroup[] }
  | { readonly is: 'unknown'; readonly which: Edition }
  | { readonly is: 'unreachable'; readonly which: Edition };

/** Two editions of a show's plan, compared where they are shown. */
export class Comparison {
  readonly #live: LiveShow;
  readonly #plans: PastPlans;
  readonly #looked: () => Mark | null;

  constructor(live: LiveShow, looked: () => Mark | null) {
    this.#live = live;
    this.#plans = new PastPlans(live.show);
    this.#looked = looked;
  }

  async of(from: Edition, to: Edition): Promise<Compared> {
    const [before, after] = [await this.#planOf(from), await this.#planOf(to)];
    if (typeof before === 'string') return { is: before, which: from };
    if (typeof after === 'string') return { is: after, which: to };
    const groups = toldDifferences(comparePlans(before, after), before, after);
    return { is: 'compared', groups };
  }

  async #planOf(edition: Edition): Promise<Plan | 'unknown' | 'unreachable'> {
    if (edition === 'now') return this.#live.document;
    const mark = edition === 'looked' ? this.#looked() : null;
    const seq = mark?.seq ?? this.#seqOf(edition);
    if (seq === null) return 'unknown';
    const past = await this.#plans.at(seq).catch(() => 'unreachable' as const);
    if (past === 'unreachable') return past;
    // Another log has come as far: an older copy of the database was put in place since.
    const isMeant = !mark || (past?.lineage === mark.lineage && past.t === mark.t);
    return past && isMeant ? past.plan : 'unknown';
  }

  #seqOf(edition: Edition): number | null {
    const { revisions } = this.#live.document;
    return revisions.find(({ number }) => number === edition)?.seq ?? null;
  }
}
