import { inOrder, listOf, rowOf } from '#core/collections.ts';
import type { Id, Rundown, ShowDocument } from '#core/show.ts';
import { nextStep, skippedItems } from '#core/steps.ts';
import type { Instant } from '#core/time/instant.ts';
import { forecast, type Forecast } from '#core/timing/forecast.ts';
import { plan } from '#core/timing/plan.ts';
import { shownRun } from '#lib/live/rundown-view.svelte.ts';
import { stageName } from '../stage-name.ts';

/** One stage of a day, as it is expected to go. */
export interface DayStage {
  readonly rundown: Rundown;
  readonly name: string;
  readonly forecast: Forecast;
}

/** What runs on the day of a rundown, stage by stage: each from its own items and its own run (T8). */
export function dayStages(document: ShowDocument, rundownId: Id, now: Instant): DayStage[] {
  const dayId = rowOf(document.rundowns, rundownId)?.dayId;
  return inOrder(listOf(document.rundowns).filter((each) => each.dayId === dayId)).map(
    (rundown) => ({
      rundown,
      name: stageName(document, rundown),
      forecast: forecastOf(document, rundown.id, now)
    })
  );
}

function forecastOf(document: ShowDocument, rundownId: Id, now: Instant): Forecast {
  const run = shownRun(document, rundownId);
  const planned = plan(document, rundownId);
  if (!run) return forecast(planned, null, now);
  const next = run.state === 'ended' ? null : nextStep(document, run);
  return forecast(planned, run, now, {
    skippedItems: skippedItems(document, run),
    nextItem: next?.itemId ?? null
  });
}
