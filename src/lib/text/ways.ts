import type { ClearanceKind, EnteredState } from '#core/run.ts';

/** What a button says that leads there. */
export const enteredWords: Readonly<Record<EnteredState, string>> = {
  preshow: 'Pre-show',
  houseOpen: 'House open',
  interval: 'Interval',
  live: 'End the interval'
};

/** What somebody agrees to. */
export const clearanceWords: Readonly<Record<ClearanceKind, string>> = {
  openHouse: 'To open the house',
  start: 'To start the show'
};
