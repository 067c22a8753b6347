import { isStill } from '#core/run-state.ts';
import type { Run } from '#core/run.ts';
import type { Item, Rundown } from '#core/show.ts';
import type { Forecast } from '#core/timing/forecast.ts';
import { runWords } from '#lib/text/states.ts';

/** What the show is in, by its word: "HELD 12", "PRE-SHOW"; null: an item is live, and says so. */
export function nowWord(run: Run | null, current: Item | null): string | null {
  if (!run) return 'NO RUN YET';
  const word = runWords[run.state];
  if (isStill(run)) return `${word} ${current?.number ?? ''}`;
  return current && run.state !== 'interval' ? null : word;
}

/** What is on, or else what it begins with. */
export function nowTitle(
  run: Run | null,
  { current, next }: Forecast,
  rundown: Rundown | null
): string {
  if (current) return current.item.title;
  if (run?.state === 'ended') return 'End of show';
  return next ? `First: ${next.item.title}` : (rundown?.title ?? '');
}
