import type { ShowDocument } from '../show.ts';
import { conflictKey, type Conflict, type Level } from './conflicts/conflict.ts';
import {
  doubleCalls,
  mealsMissed,
  missingCerts,
  openPositions,
  shortCalls,
  shortRests
} from './conflicts/crew.ts';
import { closedDocks, crowdedDocks, lateDeliveries, oversizedVehicles } from './conflicts/docks.ts';
import { shortEquipment } from './conflicts/equipment.ts';
import { groundOf, type Ground } from './conflicts/ground.ts';
import { doubtfulCues, overruns, twoPlaces } from './conflicts/shows.ts';
import { circles, crowdedSpaces, outsideAccess, overloads, tooEarly } from './conflicts/tasks.ts';
import { unattended, uninsured, weakCois } from './conflicts/vendors.ts';

/** The checks that ask for nothing but the plan. */
const checks: readonly ((ground: Ground) => readonly Conflict[])[] = [
  crowdedDocks,
  oversizedVehicles,
  closedDocks,
  lateDeliveries,
  doubleCalls,
  shortRests,
  mealsMissed,
  shortCalls,
  openPositions,
  missingCerts,
  tooEarly,
  circles,
  crowdedSpaces,
  outsideAccess,
  overloads,
  shortEquipment,
  weakCois,
  unattended,
  overruns,
  twoPlaces,
  doubtfulCues
];

const order: readonly Level[] = ['error', 'warn', 'info'];

/**
 * Everything that does not fit in a show (L9), what cannot be done so before what somebody should look
 * at, then by check. Nothing of it refuses an edit.
 *
 * @param today local date, yyyy-mm-dd: what is missing on the day itself is worse than before (V1)
 */
export function conflicts(document: ShowDocument, today: string): readonly Conflict[] {
  const ground = groundOf(document);
  const found = [...checks.flatMap((check) => check(ground)), ...uninsured(ground, today)];
  return found.sort(
    (a, b) =>
      order.indexOf(a.level) - order.indexOf(b.level) ||
      (a.check < b.check ? -1 : a.check > b.check ? 1 : 0)
  );
}

/** What a change has brought, by what it is about: conflicts that were not there before it. */
export function newConflicts(
  before: readonly Conflict[],
  after: readonly Conflict[]
): readonly Conflict[] {
  const known = new Set(before.map(conflictKey));
  return after.filter((each) => !known.has(conflictKey(each)));
}
