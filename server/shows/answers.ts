import { visibilityOf, type Actor } from '#core/actor.ts';
import type { Id } from '#core/show.ts';
import type { Answer, Clock, ShowStore } from '../ports.ts';
import { SharedBudget, type Rate } from '../shared-budget.ts';
import { TokenBuckets } from '../token-buckets.ts';

/** What a hand does not press, even on a bad night. */
const OWN: Rate = { perSecond: 2, burst: 100 };
const OF_CREW = { own: OWN, together: { perSecond: 10, burst: 300 } };
/** Of those that are not kept: as long as whoever sends one again may do so. */
const REMEMBERED = 1_000;

/**
 * What commands of a show that changed nothing were answered. Each answer that is kept is a write, for
 * which a GO waits: of a device that has more of them than any hand does, what is too many is only remembered.
 */
export class Answers {
  readonly #show: Id;
  readonly #store: ShowStore;
  readonly #clock: Clock;
  readonly #callers = new TokenBuckets(OWN);
  readonly #crew: SharedBudget;
  readonly #unkept = new Map<string, Answer>();

  constructor(show: Id, { store, clock }: { readonly store: ShowStore; readonly clock: Clock }) {
    this.#show = show;
    this.#store = store;
    this.#clock = clock;
    this.#crew = new SharedBudget(OF_CREW, clock.now());
  }

  /** What a command of the past was answered; null when it never came to its turn. */
  async to(commandId: string): Promise<Answer | null> {
    return this.#unkept.get(commandId) ?? (await this.#store.answerTo(this.#show, commandId));
  }

  /** The same of many at once. */
  async toAll(commandIds: readonly string[]): Promise<ReadonlyMap<string, Answer>> {
    const asked = commandIds.filter((each) => !this.#unkept.has(each));
    const found = new Map(await this.#store.answersTo(this.#show, asked));
    for (const commandId of commandIds) {
      const answer = this.#unkept.get(commandId);
      if (answer) found.set(commandId, answer);
    }
    return found;
  }

  /** @param actor null: the server's own, which is always kept */
  async keep(
    answered: Parameters<ShowStore['recordAnswer']>[1],
    actor: Actor | null
  ): Promise<void> {
    if (actor && !this.#mayKeep(actor)) return this.#remember(answered);
    await this.#store.recordAnswer(this.#show, answered);
  }

  #mayKeep({ roles, device }: Actor): boolean {
    const now = this.#clock.now();
    const isCaller = visibilityOf(roles) === 'full';
    return isCaller ? this.#callers.take(device, now) : this.#crew.take(device, now);
  }

  #remember({ commandId, answer }: { readonly commandId: string; readonly answer: Answer }): void {
    this.#unkept.set(commandId, answer);
    const [oldest] = this.#unkept.keys();
    if (this.#unkept.size > REMEMBERED && oldest !== undefined) this.#unkept.delete(oldest);
  }
}
