import type { Actor } from './actor.ts';
import type { ShowEvent } from './event.ts';
import type { Rejection } from './rejection.ts';
import type { Plan } from './revisions/compare.ts';
import type { Id } from './show.ts';
import type { Instant } from './time/instant.ts';

/** `gone`: not connected; `lapsed`: silent for longer than a lease lasts. */
export type BookHolder = 'here' | 'gone' | 'lapsed';

/** What a decision may know beside the document and the command. */
export interface DecideContext {
  /** Null for the server itself. */
  readonly actor: Actor | null;
  readonly now: Instant;
  /** The seq of the state that is decided on. */
  readonly seq: number;
  /** After this a press counts no more: the caller has gone on by voice. */
  readonly deadline: Instant | null;
  /** The plan of the newest revision; needed where a show is opened on it. */
  readonly published?: Plan | null;
  /** How the client that holds a run's book is doing. */
  readonly holderOf: (run: Id) => BookHolder;
}

/** A decision's context where the actor is known to be somebody. */
export type ActorContext = DecideContext & { readonly actor: Actor };

/** Events, possibly none (nothing had to change), or the reason why not. */
export type Decision =
  { readonly events: readonly ShowEvent[] } | { readonly rejection: Rejection };
