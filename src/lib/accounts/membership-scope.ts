import type { Role } from '#core/actor.ts';
import type { Id } from '#core/show.ts';

/** A show where this visitor may let people in, or all of them (`*`). */
export interface MembershipScope {
  readonly show: string;
  readonly title: string;
  /** Those that may be given there. */
  readonly roles: readonly Role[];
  readonly departments: readonly {
    readonly id: Id;
    readonly prefix: string;
    readonly spoken: string;
  }[];
}

/** What somebody is on a show already. */
export interface MembershipShown {
  readonly show: string;
  readonly roles: readonly Role[];
  readonly departments: readonly Id[];
}
