import type { Cell, Told, Whereabout } from '#protocol/down.ts';

export type { Cell, Told, Whereabout };

/** What planning wants to know beyond the state: where the others are, and what each change was. */
export interface PlanningListener {
  begin(): void;
  isAt(whereabout: Whereabout): void;
  told(told: Told): void;
}
