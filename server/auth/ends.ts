import type { Id } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';
import type { Register } from './register.ts';

/** When a show is over; null: not to be foreseen; undefined: what was known of it holds. */
export type EndOf = (show: Id) => Instant | null | undefined;

/**
 * Doors that end with their show: their expiry follows the plan, and what came in by them goes, or may
 * come back, in the moment that it passes.
 */
export class Ends {
  readonly #register: Register;
  readonly #endOf: EndOf;
  #over: Set<Id>;

  constructor(register: Register, endOf: EndOf) {
    this.#register = register;
    this.#endOf = endOf;
    this.#over = this.#overNow();
  }

  /** Looks once: moves what the plan has moved, and tells the devices for which it makes a change. */
  async follow(): Promise<void> {
    if (this.#moved().length > 0) {
      await this.#register.inTurn(async () => {
        await this.#register.save({ grants: this.#moved() });
      });
    }
    const before = this.#over;
    const now = (this.#over = this.#overNow());
    const turned = new Set([...before, ...now].filter((id) => before.has(id) !== now.has(id)));
    if (turned.size > 0) this.#register.tellHolders(turned);
  }

  #moved() {
    return this.#register.grantsThatEnd().flatMap((grant) => {
      const end = grant.revokedAt === null ? this.#endOf(grant.show) : undefined;
      return end === undefined || end === grant.expiresAt ? [] : [{ ...grant, expiresAt: end }];
    });
  }

  #overNow(): Set<Id> {
    const all = this.#register.grantsThatEnd().map(({ id }) => id);
    return new Set(all.filter((id) => this.#register.isOver(id)));
  }
}
