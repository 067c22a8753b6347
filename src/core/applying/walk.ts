import { copyOf, listOf } from '../collections.ts';
import { withFollowers } from '../cues/followers.ts';
import type { EventOf } from '../event.ts';
import type { CueRun, ItemRun, Run } from '../run.ts';
import type { Id } from '../show.ts';
import {
  backTarget,
  cueRunOf,
  naturalNext,
  pointerIndex,
  type Step,
  type Steps
} from '../steps.ts';
import { between, duration, zero, type Duration } from '../time/duration.ts';
import type { Instant } from '../time/instant.ts';
import {
  completed,
  leaveOut,
  liveFrom,
  nextAttempt,
  rearmCues,
  takeIn,
  withEarlier
} from './attempts.ts';
import type { Draft } from './draft.ts';
import { withoutStill } from './standing-still.ts';

type Fired = Omit<EventOf<'wentLive'>, 'type'>;

/**
 * A GO (R4): the step's cues go live together (I5), what was live before is done, and a step of
 * another item starts that item and ends the one before. Steps that were jumped over count as
 * skipped; a jump back re-arms everything from the step on, and its earlier attempts are kept (I8).
 */
export function fire(draft: Draft, run: Run, event: Fired): Run {
  const all = draft.steps(run.rundownId);
  const step = all.byId.get(event.step);
  if (!step) return run;
  const from = pointerIndex(draft.called, run);
  const isAhead = step.index > from;
  const there = isAhead
    ? passOver(draft, run, all.list.slice(from + 1, step.index), step, event.at)
    : jumpBack(draft, run, all, step, event.at);
  const within = beginItem(there, step, event.at, isAhead);
  const again = allOf(draft, [step]);
  const armed = { ...within, ...rearmCues(within, again, event.at) };
  return {
    ...armed,
    state: 'live',
    startedAt: run.startedAt ?? event.at,
    pointer: step.id,
    chosenNext: null,
    fired: [...armed.fired.filter((id) => id !== step.id), step.id],
    lastGoAt: event.at,
    cues: fireCues(draft, armed, step, event)
  };
}

function fireCues(draft: Draft, run: Run, step: Step, event: Fired): Run['cues'] {
  const cues: Record<Id, CueRun> = {};
  const { at, flags = [], forcedFor } = event;
  // What its operator reports moves on, whatever is called meanwhile (C26).
  for (const cue of listOf(run.cues))
    cues[cue.cueId] = cue.reports ? cue : completed(cue, at, run.holdMs);
  for (const id of step.cueIds) {
    const live = liveFrom(cueRunOf(run, id), draft.called.cues[id], at, run.holdMs);
    cues[id] = { ...live, flags, ...(forcedFor !== undefined && { forcedFor }) };
  }
  return cues;
}

/** Starts the step's item, unless the step only goes on with it (R6). */
function beginItem(run: Run, step: Step, at: Instant, isAhead: boolean): Run {
  if (goesOn(run, step, isAhead)) return run;
  const items = ending(run, at);
  const earlierItems = withEarlier(run.earlierItems, items[step.itemId]);
  items[step.itemId] = begun(earlierItems, step.itemId, at);
  return { ...run, items, earlierItems, currentItem: step.itemId };
}

const begun = (earlier: readonly ItemRun[], itemId: Id, at: Instant): ItemRun => ({
  itemId,
  attempt: nextAttempt(earlier, itemId),
  actualStart: at,
  actualEnd: null,
  addedMs: zero,
  pausedMs: zero
});

/** Within the item under way; but a jump back to its first step begins it again. */
const goesOn = (run: Run, step: Step, isAhead: boolean): boolean =>
  run.currentItem === step.itemId && (isAhead || !step.opensItem);

const endItem = (run: Run, at: Instant): Run => ({
  ...run,
  items: ending(run, at),
  currentItem: null
});

/** A run's items, to write into, with the one under way ended. */
function ending(run: Run, at: Instant): Record<Id, ItemRun> {
  const items = copyOf(run.items);
  const item = run.currentItem === null ? undefined : items[run.currentItem];
  if (item) items[item.itemId] = { ...item, actualEnd: at };
  return items;
}

/** Going forward: what lies between the pointer and the step, and was not fired, is skipped (R7). */
function passOver(draft: Draft, run: Run, between: readonly Step[], to: Step, at: Instant): Run {
  const passed = between.filter(
    (step) => !run.skipped.includes(step.id) && !run.fired.includes(step.id)
  );
  if (passed.length === 0) return run;
  const ids = passed.map((step) => step.id);
  return {
    ...run,
    cues: leaveOut(run, allOf(draft, passed), at),
    skipped: [...run.skipped, ...ids],
    passedOver: { ...run.passedOver, [to.id]: ids }
  };
}

/**
 * Going back in the list: from the step on, everything waits again as a new attempt (R8). What
 * earlier jumps passed over comes again too; what the caller skipped stays skipped.
 */
function jumpBack(draft: Draft, run: Run, all: Steps, to: Step, at: Instant): Run {
  const again = all.list.slice(to.index);
  const ids = new Set(again.map((step) => step.id));
  const passed = Object.entries(run.passedOver).filter(([id]) => ids.has(id));
  const passedOver = Object.fromEntries(
    Object.entries(run.passedOver).filter(([id]) => !ids.has(id))
  );
  const [coming, behind] = parted(
    passed.flatMap(([, steps]) => steps),
    (id) => ids.has(id)
  );
  const closed = goesOn(run, to, false) ? run : endItem(run, at);
  const open = included(draft, closed, coming);
  return {
    ...open,
    ...rearmCues(
      open,
      again.flatMap((step) => inAll(draft, step)),
      at
    ),
    ...rearmItems(open, new Set(again.map((step) => step.itemId))),
    fired: run.fired.filter((id) => !ids.has(id)),
    passedOver: behind.length > 0 ? { ...passedOver, [to.id]: behind } : passedOver
  };
}

function rearmItems(run: Run, ids: ReadonlySet<Id>): Pick<Run, 'items' | 'earlierItems'> {
  const isOver = (item: ItemRun): boolean =>
    ids.has(item.itemId) && item.itemId !== run.currentItem;
  const [over, kept] = parted(Object.values(run.items), isOver);
  return {
    items: Object.fromEntries(kept.map((item) => [item.itemId, item])),
    earlierItems: [...run.earlierItems, ...over]
  };
}

/** The cues of these steps, and what comes by itself after them. */
const allOf = (draft: Draft, of: readonly Step[]): readonly Id[] =>
  withFollowers(
    draft.called.cues,
    of.flatMap((step) => step.cueIds)
  );

/** With the step that opens an item, also what no GO fires in it: all of the item begins again. */
function inAll(draft: Draft, step: Step): readonly Id[] {
  const { cues } = draft.called;
  const others = listOf(cues).filter(
    ({ itemId, execution }) => itemId === step.itemId && execution.kind !== 'called'
  );
  const own = step.opensItem ? others.map(({ id }) => id) : [];
  return withFollowers(cues, [...step.cueIds, ...own]);
}

/** The run with these steps no longer skipped. */
export function included(draft: Draft, run: Run, stepIds: readonly Id[]): Run {
  const back = new Set(stepIds.filter((id) => run.skipped.includes(id)));
  if (back.size === 0) return run;
  const { byId } = draft.steps(run.rundownId);
  const steps = [...back].flatMap((id) => byId.get(id) ?? []);
  return {
    ...run,
    cues: takeIn(run.cues, allOf(draft, steps)),
    skipped: run.skipped.filter((id) => !back.has(id))
  };
}

/**
 * Back (R9): the pointer's step waits again as a new attempt and is the next to fire, with what the
 * jump to it had passed over; the item that was under way before goes on from when it began.
 */
export function back(draft: Draft, run: Run, event: EventOf<'steppedBack'>): Run {
  const all = draft.steps(run.rundownId);
  const left = all.byId.get(event.step);
  const target = backTarget(draft.called, run);
  const before = target === null ? undefined : all.byId.get(target);
  const { [event.step]: passed, ...passedOver } = run.passedOver;
  const open = included(draft, run, passed ?? []);
  const again = left ? inAll(draft, left) : [];
  const walked: Run = {
    ...open,
    ...rearmCues(open, again, event.at),
    ...goOnWith(open, left, before, event.at),
    passedOver,
    fired: before ? run.fired.slice(0, run.fired.indexOf(before.id) + 1) : [],
    pointer: before?.id ?? null,
    chosenNext: null
  };
  const isNatural = !left || naturalNext(draft.called, walked)?.id === left.id;
  const returned = isNatural ? walked : { ...walked, chosenNext: left.id };
  return before ? returned : { ...withoutStill(returned), ...atTheTop };
}

const atTheTop = {
  state: 'scheduled',
  startedAt: null,
  heldSince: null,
  holdReason: '',
  holdMs: zero
} as const;

function goOnWith(
  run: Run,
  left: Step | undefined,
  before: Step | undefined,
  at: Instant
): Pick<Run, 'items' | 'earlierItems' | 'currentItem'> {
  if (before?.itemId === run.currentItem && left?.opensItem !== true) {
    const { items, earlierItems, currentItem } = run;
    return { items, earlierItems, currentItem };
  }
  const over = endItem(run, at);
  const { [run.currentItem ?? '']: ended, ...items } = over.items;
  const earlierItems = withEarlier(over.earlierItems, ended);
  if (!before) return { items, earlierItems, currentItem: null };
  const { itemId } = before;
  const kept = withEarlier(earlierItems, items[itemId]);
  const last = kept.findLast((item) => item.itemId === itemId);
  // A fired cue may have been moved into an item that never was under way: it is from now on.
  const resumed: ItemRun = {
    ...begun(kept, itemId, at),
    ...(last && { actualStart: last.actualStart, addedMs: last.addedMs }),
    pausedMs: last ? pausedThrough(last, ended, run.heldSince ?? at) : zero
  };
  return { items: { ...items, [itemId]: resumed }, earlierItems: kept, currentItem: itemId };
}

/**
 * An item goes on through the time of the one that is taken back, holds included (T7); but for what
 * that one was held before this one began. A hold under way counts when it ends.
 */
function pausedThrough(last: ItemRun, ended: ItemRun | undefined, until: Instant): Duration {
  const paused = last.pausedMs + (ended?.pausedMs ?? 0);
  return duration(Math.min(paused, Math.max(0, between(last.actualStart, until))));
}

function parted<Value>(
  values: readonly Value[],
  isFirst: (value: Value) => boolean
): [Value[], Value[]] {
  return [values.filter(isFirst), values.filter((value) => !isFirst(value))];
}
