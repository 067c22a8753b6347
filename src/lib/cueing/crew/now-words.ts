import { isStill } from '#core/run-state.ts';
import type { Run } from '#core/run.ts';
import type { Item, Rundown } from '#core/show.ts';
import type { Forecast } from '#core/timing/forecast.ts';
import { runWords } from '#lib/text/states.ts';

/** What the show is in, by its word: "HELD 12", "PRE-SHOW"; null: an item is live, and says so. */
export function nowWord(run: Run | null, current: Item | null): string | null {
  if (run && isStill(run)) return `${runWords[run.state]} ${current?.number ?? ''}`;
  if (current && run?.state !== 'interval') return null;
  return run ? runWords[run.state] : 'NO RUN YET';
}

/** What is on, or else what it begins with. */
export const nowTitle = (
  run: Run | null,
  { current, next }: Forecast,
  rundown: Rundown | null
): string =>
  current?.item.title ??
  (run?.state === 'ended'
    ? 'End of show'
    : next
      ? `First: ${next.item.title}`
      : (rundown?.title ?? ''));
