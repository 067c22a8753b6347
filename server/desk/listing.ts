import { mayDo } from '#core/deeds.ts';
import type { Role } from '#core/actor.ts';
import { inOrder, listOf } from '#core/collections.ts';
import type { RunState } from '#core/run.ts';
import type { ShowDocument } from '#core/show.ts';
import { isUnderWay, runsOn } from '#core/run-state.ts';
import { activeRun } from '#core/steps.ts';
import { plan } from '#core/timing/plan.ts';
import type { Instant } from '#core/time/instant.ts';
import type { ShowListing } from '../running-app.server.ts';

/** One show in a list, as a device with these roles sees it. */
export function listingOf(
  document: ShowDocument,
  changedAt: Instant,
  roles: readonly Role[]
): ShowListing {
  const { id, title, venue, status, tz, clock } = document.show;
  const rundowns = inOrder(Object.values(document.rundowns));
  const first = rundowns[0];
  return {
    id,
    title,
    venue,
    status,
    tz,
    clock,
    date: inOrder(Object.values(document.days))[0]?.date ?? null,
    hasComments: mayDo(roles, 'saveShow') && isTalkedAbout(document),
    plannedStart: first ? firstStart(document, first.id) : null,
    changedAt,
    running: runningIn(document),
    roles,
    rundowns: rundowns.map((rundown) => ({
      id: rundown.id,
      title: rundown.title,
      space: document.spaces[rundown.spaceId]?.name ?? '',
      hasRun: activeRun(document, rundown.id) !== null
    }))
  };
}

/** Of several runs at once, one that goes on before one that stands still. */
function runningIn({ runs }: ShowDocument): RunState | null {
  const underWay = listOf(runs).filter(isUnderWay);
  return (underWay.find(runsOn) ?? underWay[0])?.state ?? null;
}

const isTalkedAbout = ({ comments, items }: ShowDocument): boolean =>
  listOf(comments).some(({ itemId }) => Object.hasOwn(items, itemId));

function firstStart(document: ShowDocument, rundown: string): Instant | null {
  return (
    plan(document, rundown).items.find((row) => row.plannedStart !== null)?.plannedStart ?? null
  );
}
