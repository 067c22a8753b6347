import { apply } from '#core/apply.ts';
import type { ShowEvent } from '#core/event.ts';
import { conflicts } from '#core/logistics/conflicts.ts';
import { rowOf } from '#core/collections.ts';
import { buildShow } from '../support/build-show.ts';
import { withLoadPlan } from '../support/large-load-plan.ts';
import { median, percentile, rounded } from './figures.ts';

const LOAD_ROWS = 500;
const ITEMS = 300;
const ROUNDS = 100;

/** Every check of a load plan of 500 movements and tasks beside a show of 300 items, after one change. */
export function rechecks() {
  const items = Array.from({ length: ITEMS }, (_, nth) => ({
    title: `Item ${nth + 1}`,
    seconds: 60
  }));
  let document = withLoadPlan(buildShow({ items }).document, LOAD_ROWS);
  const took: number[] = [];
  let found = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    document = apply(document, [moved(document, `m${round}`)]);
    const before = performance.now();
    found = conflicts(document, '2026-06-12').length;
    took.push(performance.now() - before);
  }
  return {
    conflictRows: LOAD_ROWS,
    conflictsFound: found,
    conflictsMs: rounded(median(took)),
    conflictsP95Ms: rounded(percentile(took, 0.95))
  };
}

function moved(document: Parameters<typeof conflicts>[0], id: string): ShowEvent {
  const movement = rowOf(document.movements, id);
  if (!movement) throw new Error(`no movement ${id}`);
  const before = movement.slot;
  const after = { ...before, at: before.at + 300 };
  return { type: 'rowChanged', in: 'movements', id, field: 'slot', before, after };
}
