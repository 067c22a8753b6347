import type { Id } from '#core/show.ts';
import type { PastPlan } from '#protocol/past-plan.ts';

/** Plans of one show as they were, fetched once each. */
export class PastPlans {
  readonly #show: Id;
  readonly #plans = new Map<number, Promise<PastPlan | null>>();

  constructor(show: Id) {
    this.#show = show;
  }

  /** Null where the log has no such state; rejects where it could not be asked. */
  at(seq: number): Promise<PastPlan | null> {
    let plan = this.#plans.get(seq);
    if (!plan) {
      plan = this.#fetch(seq);
      this.#plans.set(seq, plan);
      plan.catch(() => this.#plans.delete(seq));
    }
    return plan;
  }

  async #fetch(seq: number): Promise<PastPlan | null> {
    const answer = await fetch(`/api/shows/${this.#show}/plans/${seq}`);
    if (answer.status === 404) return null;
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
    return (await answer.json()) as PastPlan;
  }
}
