import { apply } from '#core/apply.ts';
import type { ShowEvent } from '#core/event.ts';
import { duration, minute } from '#core/time/duration.ts';
import { plus } from '#core/time/instant.ts';
import { forecast } from '#core/timing/forecast.ts';
import { plan } from '#core/timing/plan.ts';
import { buildRun, itemRun } from '../support/build-run.ts';
import { buildShow } from '../support/build-show.ts';
import { median, percentile, rounded } from './figures.ts';
import { rechecks } from './rechecks.ts';
import { ripples } from './ripples.ts';

const ROUNDS = 300;
/** Items of 15 s. */
const AN_HOUR = 240;

/** Plan and forecast after one change of one item, with the show under way at its middle; then a load plan. */
export async function timing({ rows = 5_000 }) {
  const items = Array.from({ length: rows }, (_, nth) => ({
    title: `Item ${nth + 1}`,
    seconds: 15,
    // A hard start every hour, met to the second.
    ...(nth % AN_HOUR === 0 ? { hardAt: `${6 + nth / AN_HOUR}:00` } : {})
  }));
  const { document, ids } = buildShow({ items });
  const middle = ids.items[Math.floor(rows / 2)] ?? '';
  const began = plan(document, ids.rundown).items[Math.floor(rows / 2)]?.plannedStart;
  if (!began) throw new Error('the plan has no middle');
  const run = buildRun({
    state: 'live',
    startedAt: began,
    currentItem: middle,
    items: { [middle]: itemRun(middle, began) }
  });
  const took: number[] = [];
  let changed = document;
  for (let round = 0; round < ROUNDS; round += 1) {
    changed = apply(changed, [longer(ids.items[round % rows] ?? '', round)]);
    const before = performance.now();
    const made = forecast(plan(changed, ids.rundown), run, plus(began, minute));
    took.push(performance.now() - before);
    if (made.items.length !== rows) throw new Error('the forecast left rows out');
  }
  return {
    items: rows,
    planForecastMs: rounded(median(took)),
    planForecastP95Ms: rounded(percentile(took, 0.95)),
    ...rechecks(),
    ...ripples()
  };
}

const longer = (id: string, round: number): ShowEvent => ({
  type: 'rowChanged',
  in: 'items',
  id,
  field: 'length',
  before: { durationMs: duration(15_000), countToEnd: false },
  after: { durationMs: duration(15_000 + round), countToEnd: false }
});
