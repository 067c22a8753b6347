import type { Run } from '#core/run.ts';
import type { Item, Rundown } from '#core/show.ts';
import type { Forecast } from '#core/timing/forecast.ts';
import { runWords, stateWords } from '#lib/text/states.ts';

/** What the word over a crew's screen looks like. */
interface NowMark {
  readonly kind: 'held' | 'plain' | 'live';
  readonly text: string;
}

/** What the show is in, by its word: "LIVE 12", "HELD 12", "PRE-SHOW". */
export function nowMark(run: Run | null, current: Item | null): NowMark {
  const state = run?.state ?? null;
  const number = current?.number ?? '';
  if (state === 'held' || state === 'stopped') {
    return { kind: 'held', text: `${runWords[state]} ${number}`.trim() };
  }
  if (state === 'interval') return { kind: 'plain', text: runWords.interval };
  if (current) return { kind: 'live', text: `${stateWords.live} ${number}`.trim() };
  return { kind: 'plain', text: state === null ? 'NO RUN YET' : runWords[state] };
}

/** What is on, or else what it begins with. */
export function nowTitle(
  run: Run | null,
  { current, next }: Pick<Forecast, 'current' | 'next'>,
  rundown: Rundown | null
): string {
  if (current) return current.item.title;
  if (run?.state === 'ended') return 'End of show';
  return next ? `First: ${next.item.title}` : (rundown?.title ?? '');
}
