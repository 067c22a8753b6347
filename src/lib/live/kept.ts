import type { Actor } from '#core/actor.ts';
import type { Id, ShowDocument, VisibilityClass } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';

/** The last state of a show that a device had, for a reload without the server. */
export interface Kept {
  readonly show: Id;
  /** Of the protocol, and so of the document. */
  readonly version: number;
  /** On this device's clock, in ms. */
  readonly keptAt: number;
  readonly lineage: string;
  readonly class: VisibilityClass;
  readonly seq: number;
  /** When that seq was stored. */
  readonly t: Instant;
  readonly document: ShowDocument;
  readonly me: Omit<Actor, 'client'>;
  readonly lastContact: Instant;
  /** How far the server's clock is ahead of this device's, in ms. */
  readonly ahead: number;
}

export type Known = Omit<Kept, 'show' | 'version' | 'keptAt'>;
