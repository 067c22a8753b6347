import { copyOf } from '../collections.ts';
import type { CueRun, ItemRun, Run } from '../run.ts';
import type { Cue, Id } from '../show.ts';
import { cueRunOf, isUntouched, waiting } from '../steps.ts';
import { zero, type Duration } from '../time/duration.ts';
import type { Instant } from '../time/instant.ts';

type Cues = Pick<Run, 'cues' | 'earlierCues'>;

/** Whatever these cues were fired for is kept as an earlier attempt, and they wait again (R10). */
export function rearmCues(run: Run, cueIds: readonly Id[], at: Instant): Cues {
  // A cue may come with two steps: with its parent's, and with the one that opens its item.
  const each = [...new Set(cueIds)];
  // One that was not fired stays as it is: its answers still hold for this attempt.
  const fired = each
    .map((id) => cueRunOf(run, id))
    .filter((cue) => cue.goAt !== null || cue.flags.includes('missed'));
  if (fired.length === 0) return { cues: run.cues, earlierCues: run.earlierCues };
  const cues = copyOf(run.cues);
  for (const { cueId, attempt } of fired) cues[cueId] = waiting(cueId, attempt + 1);
  const over = fired.map((cue) => completed(cue, at));
  return { cues, earlierCues: [...run.earlierCues, ...over] };
}

/** A cue under way is over at `at`; any other is as it was. */
export const completed = (cue: CueRun, at: Instant, holdMs: Duration = zero): CueRun =>
  cue.state === 'live'
    ? { ...cue, state: 'done', doneAt: at, ...(holdMs > 0 && { heldAtDone: holdMs }) }
    : cue;

/** An attempt goes live, and is called what its cue is called by then. */
export const liveFrom = (
  ran: CueRun,
  cue: Cue | undefined,
  at: Instant,
  holdMs: Duration
): CueRun => ({
  ...ran,
  state: 'live',
  goAt: at,
  ...(holdMs > 0 && { heldAtGo: holdMs }),
  ...(cue?.reportComplete && { reports: true }),
  fired: { number: cue?.number ?? '', label: cue?.label ?? '' }
});

/** Keeps an attempt; one that nothing has happened to is not kept, for it reads the same without. */
export function keepAttempt(cues: Record<Id, CueRun>, cue: CueRun): void {
  if (isUntouched(cue)) delete cues[cue.cueId];
  else cues[cue.cueId] = cue;
}

/** Cues that were not fired count as left out of this run; what was fired stays on record. */
export function leaveOut(run: Run, cueIds: readonly Id[], at: Instant): Run['cues'] {
  const cues = copyOf(run.cues);
  for (const id of cueIds) {
    const cue = cueRunOf(run, id);
    if (cue.goAt === null)
      cues[id] = { ...waiting(id, cue.attempt), state: 'skipped', skippedAt: at };
  }
  return cues;
}

/** Cues that were left out wait again. */
export function takeIn(cues: Run['cues'], cueIds: readonly Id[]): Run['cues'] {
  const taken = copyOf(cues);
  for (const id of cueIds) {
    const cue = taken[id];
    if (cue?.state === 'skipped') keepAttempt(taken, waiting(id, cue.attempt));
  }
  return taken;
}

/** The attempts at items before a run's newest, with one more. */
export const withEarlier = (
  earlier: readonly ItemRun[],
  item: ItemRun | undefined
): readonly ItemRun[] => (item ? [...earlier, item] : earlier);

/** The number of the next attempt at an item that has none under way (R10); they are kept in their order. */
export const nextAttempt = (earlier: readonly ItemRun[], itemId: Id): number =>
  (earlier.findLast((item) => item.itemId === itemId)?.attempt ?? 0) + 1;
