import { listOf, rowOf, rowsOf } from '../collections.ts';
import { equal } from '../equal.ts';
import { isLocked } from '../locking.ts';
import type { Id, ShowDocument } from '../show.ts';
import { frozenNames, type CalledOn, type FrozenName, type HeldRows } from './called-on.ts';
import { isHeldBack, isOfRun } from './called-plan.ts';
import type { Plan } from './compare.ts';
import { newestRevision } from './revision.ts';

/**
 * What a show that is opened now is called on (N6): the newest revision, and the rows that read
 * differently in it, but for those that another run stands on: what stands is not written (I3).
 * Undefined where there is none, or the rundown was not in it yet.
 *
 * @param published the plan of the newest revision
 */
export function calledOnNewest(
  document: ShowDocument,
  published: Plan,
  rundownId: Id
): CalledOn | undefined {
  const revision = newestRevision(document)?.number;
  if (revision === undefined || !rowOf(published.rundowns, rundownId)) return undefined;
  // Every name is there, since they are gone through; `fromEntries` knows of none.
  const held = Object.fromEntries(
    frozenNames.map((name) => [name, heldOf(name, document, published, rundownId)])
  ) as unknown as HeldRows;
  return { revision, held, adopted: 0 };
}

function heldOf(name: FrozenName, document: ShowDocument, published: Plan, rundownId: Id) {
  const [now, then] = [rowsOf(document, name), rowsOf(published as ShowDocument, name)];
  const items = [rowsOf(document, 'items'), rowsOf(published as ShowDocument, 'items')];
  const run = { rundownId };
  const added = listOf(now).filter(
    (row) => !rowOf(then, row.id) && isHeldBack(name, null) && !isLocked(document, name, row.id)
  );
  return Object.fromEntries([
    ...listOf(then)
      .filter((row) => !equal(row, rowOf(now, row.id)) && !isLocked(document, name, row.id))
      .filter((row) => isOfRun(run, name, [row, rowOf(now, row.id)], items))
      // One that came from another rundown since is new here, and that one goes on without it.
      .map((row) => [row.id, isOfRun(run, name, [row], items) ? row : null]),
    ...added.filter((row) => isOfRun(run, name, [row], items)).map((row) => [row.id, null])
  ]) as HeldRows[FrozenName];
}
