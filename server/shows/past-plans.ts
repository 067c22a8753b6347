import { apply, emptyShow } from '#core/apply.ts';
import type { PlanEvent, ShowEvent } from '#core/event.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import type { ShowStore } from '../ports.ts';
import { othersFirst } from './turns.ts';

/** So many batches are read in one go: other shows come in between. */
const AT_ONCE = 500;
/** Plans that were asked for last: people compare two, and the two before and after. */
const KEPT = 6;

const planEvents: Readonly<Record<PlanEvent['type'], true>> = {
  showCreated: true,
  showChanged: true,
  rowAdded: true,
  rowRemoved: true,
  rowChanged: true,
  rowMoved: true,
  tookBack: true
};
const isOfPlan = ({ type }: ShowEvent): boolean => Object.hasOwn(planEvents, type);

/**
 * The plan of one show as it was at earlier seqs of its log, folded when it is asked for: nothing of
 * what was called or said is in it.
 */
export class PastPlans {
  readonly #store: Pick<ShowStore, 'batchesSince'>;
  readonly #show: Id;
  readonly #plans = new Map<number, Promise<ShowDocument | null>>();

  constructor(store: Pick<ShowStore, 'batchesSince'>, show: Id) {
    this.#store = store;
    this.#show = show;
  }

  /** A plan that is known without a look at the log: it shares its rows with the present one. */
  remember(seq: number, document: ShowDocument): void {
    this.#keep(seq, Promise.resolve({ ...document, runs: {}, messages: {} }));
  }

  /** Null where the log is not that long. */
  at(seq: number): Promise<ShowDocument | null> {
    const plan = this.#plans.get(seq) ?? this.#fold(seq);
    this.#plans.delete(seq);
    this.#keep(seq, plan);
    // What failed, or lies ahead, is asked for anew.
    plan.then(
      (found) => found ?? this.#plans.delete(seq),
      () => this.#plans.delete(seq)
    );
    return plan;
  }

  #keep(seq: number, plan: Promise<ShowDocument | null>): void {
    this.#plans.set(seq, plan);
    const [oldest] = this.#plans.keys();
    if (this.#plans.size > KEPT && oldest !== undefined) this.#plans.delete(oldest);
  }

  async #fold(seq: number): Promise<ShowDocument | null> {
    let document = emptyShow;
    for (let from = 0; from < seq;) {
      const limit = Math.min(AT_ONCE, seq - from);
      const batches = await this.#store.batchesSince(this.#show, from, limit);
      if (batches.length < limit) return null;
      // In one fold: each copies what it changes.
      document = apply(document, batches.flatMap(({ events }) => events).filter(isOfPlan));
      from += batches.length;
      await othersFirst();
    }
    return document;
  }
}
