import { emptyShow } from '#core/apply.ts';
import type { AsRun } from '#core/as-run/entry.ts';
import { AsRunReading } from '#core/as-run/reading.ts';
import type { Id } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';
import type { ShowStore } from '../ports.ts';
import { othersFirst } from './turns.ts';

/** So many batches are read in one go: a GO comes in between. */
const AT_ONCE = 200;

/**
 * The as-run list of a run, read from the whole log: what was planned and how things were called is in
 * what came before it. Null for a run that never was.
 */
export async function readAsRun(
  store: Pick<ShowStore, 'batchesSince' | 'refusedIn'>,
  show: Id,
  run: Id,
  now: Instant
): Promise<AsRun | null> {
  const reading = new AsRunReading(emptyShow, run, await store.refusedIn(show, run));
  for (let from = 0; ;) {
    const batches = await store.batchesSince(show, from, AT_ONCE);
    reading.read(batches);
    await othersFirst();
    if (batches.length < AT_ONCE) return reading.asRun(now);
    from += batches.length;
  }
}
