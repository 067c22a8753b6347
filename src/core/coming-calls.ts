import { listOf, rowOf } from './collections.ts';
import { dueOfUncalled, placeOf } from './cues/uncalled-due.ts';
import { uncalledAhead, type Uncalled } from './cues/uncalled.ts';
import { isTheirsIn } from './export/theirs.ts';
import { isWithin } from './logistics/holders.ts';
import { isOwnCue } from './own-cues.ts';
import type { Run } from './run.ts';
import type { Cue, Id, Item, ShowDocument } from './show.ts';
import { cueRunOf, isStandingBy, nextStep, positionsOf, steps, type Step } from './steps.ts';
import { dueOf, type Due } from './timing/due-of.ts';
import type { Forecast } from './timing/forecast.ts';

/** Whom a screen backstage is for; `what`: an id, or the name itself. */
export interface CallsFor {
  readonly of: 'all' | 'department' | 'position' | 'person' | 'name';
  readonly what: string;
}

/** One thing that somebody has to be there for. */
export interface ComingCall {
  /** Of its step, or of the cue that no GO fires. */
  readonly id: Id;
  readonly step: Step;
  readonly item: Item;
  /** Theirs of the step; empty where the item itself is. */
  readonly cues: readonly Cue[];
  readonly isStandingBy: boolean;
  /** Null where it stands by out of its turn. */
  readonly due: Due | null;
  /** Given: no GO fires it, and the step is what it stands behind (C50). */
  readonly uncalled?: Uncalled;
}

/**
 * What is to come for somebody, in order (M11), with their cues that no GO fires in their places (C53).
 * Without a run everything is still to come.
 */
export function comingCalls(
  document: ShowDocument,
  rundownId: Id,
  run: Run | null,
  forecast: Forecast,
  who: CallsFor
): readonly ComingCall[] {
  const { list } = steps(document, rundownId);
  const next = run ? nextStep(document, run) : (list[0] ?? null);
  const from = next === null || run?.state === 'ended' ? Infinity : next.index;
  const isTheirCue = cuesOf(document, rundownId, who);
  const isTheirItem = itemsOf(document, rundownId, who);
  const called = list.flatMap((step): ComingCall[] => {
    const item = rowOf(document.items, step.itemId);
    if (!item) return [];
    const cues = step.cueIds.flatMap((id) => rowOf(document.cues, id) ?? []).filter(isTheirCue);
    if (cues.length === 0 && !(step.opensItem && isTheirItem(item))) return [];
    const standsBy = cues.some(({ id }) => run && isStandingBy(cueRunOf(run, id).state));
    const isAhead = step.index >= from && run?.skipped.includes(step.id) !== true;
    if (!standsBy && !isAhead) return [];
    const due = dueOf(forecast, step);
    return [{ id: step.id, step, item, cues, isStandingBy: standsBy, due }];
  });
  // For everybody a step is told once, with what comes of it.
  const ahead = who.of === 'all' ? [] : uncalledAhead(document, rundownId, run);
  const others = ahead
    .filter(({ cue }) => isTheirCue(cue))
    .flatMap((each) => {
      const call = ofUncalled(document, forecast, each);
      return call ? [{ at: placeOf(each, list, forecast), call }] : [];
    });
  const all = [...called.map((call) => ({ at: call.step.index, call })), ...others];
  const inPlace = all.sort((a, b) => a.at - b.at).map(({ call }) => call);
  return inPlace.sort((a, b) => Number(b.isStandingBy) - Number(a.isStandingBy));
}

function ofUncalled(
  document: ShowDocument,
  forecast: Forecast,
  uncalled: Uncalled
): ComingCall | null {
  const { cue, step } = uncalled;
  const item = rowOf(document.items, cue.itemId);
  const due = dueOfUncalled(document, forecast, uncalled);
  return item ? { id: cue.id, step, item, cues: [cue], isStandingBy: false, due, uncalled } : null;
}

function cuesOf(
  document: ShowDocument,
  rundownId: Id,
  { of, what }: CallsFor
): (cue: Cue) => boolean {
  switch (of) {
    case 'all':
      return () => true;
    case 'department':
      return (cue) => isOwnCue(document, cue, [what]);
    case 'position':
      return (cue) => positionsOf(document, cue).includes(what);
    case 'person': {
      const dayId = rowOf(document.rundowns, rundownId)?.dayId ?? '';
      const date = rowOf(document.days, dayId)?.date ?? '';
      const posts = listOf(document.assignments)
        .filter(({ personId, dates }) => personId === what && (!dates || isWithin(date, dates)))
        .map(({ positionId }) => positionId);
      return (cue) => positionsOf(document, cue).some((post) => posts.includes(post));
    }
    case 'name':
      return () => false;
    default:
      return of satisfies never;
  }
}

function itemsOf(
  document: ShowDocument,
  rundownId: Id,
  { of, what }: CallsFor
): (item: Item) => boolean {
  if (of === 'all') return () => true;
  if (of === 'position') return ({ ownerPositionId }) => ownerPositionId === what;
  if (of === 'department') return () => false;
  const columns = listOf(document.columns).filter((column) => column.rundownId === rundownId);
  const isTheirs = isTheirsIn(document, document, { of, what });
  return (item) => isTheirs(item, columns);
}
