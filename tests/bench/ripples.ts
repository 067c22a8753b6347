import { apply } from '#core/apply.ts';
import { edit } from '#core/deciding/editing.ts';
import { conflicts } from '#core/logistics/conflicts.ts';
import { rippleOf } from '#core/logistics/ripple.ts';
import { waysOut } from '#core/logistics/ways-out.ts';
import { duration, minute } from '#core/time/duration.ts';
import { buildShow } from '../support/build-show.ts';
import { withLoadPlan } from '../support/large-load-plan.ts';
import { median, percentile, rounded } from './figures.ts';

const LOAD_ROWS = 500;
const ITEMS = 300;
const ROUNDS = 20;
const LATE = duration(40 * minute);
const DAY = '2026-06-12';

/**
 * What a lateness does to a load plan of 500 movements and tasks, and the ways out of it, each with what
 * it does. The floor is what telling the brought conflicts costs at the least, for one way out: every
 * check before and after.
 */
export function ripples() {
  const items = Array.from({ length: ITEMS }, (_, nth) => ({
    title: `Item ${nth + 1}`,
    seconds: 60
  }));
  const document = withLoadPlan(buildShow({ items }).document, LOAD_ROWS);
  const took = { ripple: [] as number[], ways: [] as number[], floor: [] as number[] };
  const timed = (into: number[], work: () => void): void => {
    const before = performance.now();
    work();
    into.push(performance.now() - before);
  };
  let pushed = 0;
  let found = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const late = `m${round * 7}`;
    const { changes } = rippleOf(document, late, LATE);
    const decision = edit(document, { type: 'edit', changes });
    if ('rejection' in decision) throw new Error(JSON.stringify(decision.rejection));
    const after = apply(document, decision.events);
    timed(took.floor, () => [document, after].map((each) => conflicts(each, DAY)));
    timed(took.ripple, () => (pushed += rippleOf(document, late, LATE).pushes.length));
    timed(took.ways, () => (found += waysOut(document, late, LATE).length));
  }
  return {
    rippleRows: LOAD_ROWS,
    pushedRows: rounded(pushed / ROUNDS),
    waysOut: rounded(found / ROUNDS),
    rippleMs: rounded(median(took.ripple)),
    rippleP95Ms: rounded(percentile(took.ripple, 0.95)),
    waysOutMs: rounded(median(took.ways)),
    waysOutP95Ms: rounded(percentile(took.ways, 0.95)),
    rippleFloorMs: rounded(median(took.floor))
  };
}
