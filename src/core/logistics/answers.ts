import type { CrewCall } from '../logistics.ts';

/** How many people are called, and what came of it (L95). */
export interface Answers {
  readonly called: number;
  /** Said yes, and have not failed to come. */
  readonly confirmed: number;
  /** Have not answered yet. */
  readonly open: number;
  /** Said no, or did not come: somebody else is wanted. */
  readonly gone: number;
}

/** Of some calls together; a call of several is answered as one. */
export function answersTo(calls: readonly CrewCall[]): Answers {
  const count = (...states: CrewCall['status']['state'][]): number =>
    calls
      .filter(({ status }) => states.includes(status.state))
      .reduce((sum, { qty }) => sum + qty, 0);
  const confirmed = count('confirmed', 'signedIn', 'released');
  const [open, gone] = [count('offered'), count('declined', 'noShow')];
  return { called: confirmed + open + gone, confirmed, open, gone };
}
