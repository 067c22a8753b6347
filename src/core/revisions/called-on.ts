import type { Instant } from '../time/instant.ts';
import type { AnyRow } from '../collections.ts';
import type { CollectionName, Rows } from '../show.ts';

/** What a list and its calls are made of: a run on a revision reads these as they were published. */
export const frozenNames = ['segments', 'items', 'cues', 'departments', 'positions'] as const;
export type FrozenName = (typeof frozenNames)[number];

/** So many rows that wait may be chosen at once: a command has to fit the live line. */
export const MOST_CHOSEN = 500;

/** Rows that read differently in what a run is called on: as they are there; null: not there. */
export type HeldRows = { readonly [Name in FrozenName]: Rows<AnyRow | null> };

/** The revision that a run is called on, and what it holds back of what was written since. */
export interface CalledOn {
  readonly revision: number;
  readonly held: HeldRows;
  /** How often its caller has adopted what was written since. */
  readonly adopted: number;
  /** When that was last; not there before the first time. */
  readonly adoptedAt?: Instant;
}

export const nothingHeld: HeldRows = {
  segments: {},
  items: {},
  cues: {},
  departments: {},
  positions: {}
};

export const isFrozenName = (name: CollectionName): name is FrozenName =>
  (frozenNames as readonly CollectionName[]).includes(name);
