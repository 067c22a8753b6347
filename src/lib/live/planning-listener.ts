import type { Id } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';
import type { Cell, Result, Told, Whereabout } from '#protocol/down.ts';

export type { Cell, Told, Whereabout };

/** What planning wants to know beyond the state: where the others are, and what each change was. */
export interface PlanningListener {
  begin(): void;
  isAt(whereabout: Whereabout): void;
  told(told: Told): void;
}

/** The log that a line is of, how far it has come, and as whom this device is there. */
export interface Spot {
  readonly lineage: string;
  readonly seq: number;
  /** When that seq was stored. */
  readonly t: Instant;
  readonly device: Id;
}

/** What a page that keeps its edits has to know of the line. */
export interface EditsListener {
  /** The server is being asked for a line. */
  asks(): void;
  welcomed(spot: Spot): void;
  answered(result: Result): void;
  lost(): void;
}
