import { listOf } from '../collections.ts';
import type { Run } from '../run.ts';
import type { Id, Rundown, ShowDocument } from '../show.ts';
import { activeRun, nextStep, skippedItems } from '../steps.ts';
import type { Instant } from '../time/instant.ts';
import { forecast } from '../timing/forecast.ts';
import { plan } from '../timing/plan.ts';
import { clashes, type Clash } from './clashes.ts';
import { needsOf } from './needs.ts';
import { plannedSpans, spanEntry, type Span, type Spans } from './spans.ts';

/**
 * What clashes from now on (R50): as it is planned, and as the runs make of it. A rehearsal at noon
 * takes its plan along, and the plan of the evening still stands.
 */
export function clashesAhead(
  document: ShowDocument,
  now: Instant
): ReadonlyMap<Id, readonly Clash[]> {
  const needs = needsOf(document);
  const ahead = spansAhead(document, now);
  const planned = new Map([...plannedSpans(document)].filter(([id]) => ahead.has(id)));
  const found = new Map(clashes(needs, ahead));
  for (const [item, each] of clashes(needs, planned)) {
    const known = found.get(item) ?? [];
    const others = each.filter(({ need }) => !known.some((one) => one.need.key === need.key));
    found.set(item, [...known, ...others]);
  }
  return found;
}

/** When what is under way and to come is expected to be on: by a run where there is one, else by the plan. */
const spansAhead = (document: ShowDocument, now: Instant): Spans =>
  new Map(
    listOf(document.rundowns).flatMap((rundown): [Id, Span][] => {
      const run = activeRun(document, rundown.id);
      return isOver(document, rundown, run) ? [] : spansIn(document, rundown, run, now);
    })
  );

/** A show that has ended; after a rehearsal it is still to come. */
const isOver = (document: ShowDocument, { id }: Rundown, run: Run | null): boolean =>
  run === null &&
  listOf(document.runs).some(({ rundownId, mode }) => rundownId === id && mode === 'show');

function spansIn(
  document: ShowDocument,
  { id }: Rundown,
  run: Run | null,
  now: Instant
): [Id, Span][] {
  const ahead = run && {
    skippedItems: skippedItems(document, run),
    nextItem: nextStep(document, run)?.itemId ?? null
  };
  const { items } = forecast(plan(document, id), run, now, ahead ?? {});
  return items.flatMap(({ item, progress, projectedStart, projectedEnd }) =>
    progress === 'current' || progress === 'coming'
      ? spanEntry(item.id, projectedStart, projectedEnd)
      : []
  );
}
