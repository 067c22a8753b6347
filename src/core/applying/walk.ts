import type { EventOf } from '../event.ts';
import type { CueRun, ItemRun, Run } from '../run.ts';
import type { Id } from '../show.ts';
import { cueRunOf, waiting, type Step, type Steps } from '../steps.ts';
import { zero } from '../time/duration.ts';
import type { Instant } from '../time/instant.ts';
import type { Draft } from './draft.ts';

/**
 * A GO: the step's cues go live together (I5), what was live before is done, and a step of another
 * item starts that item and ends the one before. Steps that were jumped over count as skipped; a
 * jump back re-arms everything from the step on, and its earlier attempts are kept (I8).
 */
export function fire(draft: Draft, run: Run, event: EventOf<'wentLive'>): Run {
  const all = draft.steps(run.rundownId);
  const step = all.byId.get(event.step);
  if (!step) return run;
  const from = run.pointer === null ? -1 : (all.byId.get(run.pointer)?.index ?? -1);
  const armed =
    step.index <= from ? rearm(run, all, step, event.at) : passOver(run, all, from, step);
  const begun = beginItem(armed, step, event.at);
  const startedAt = begun.startedAt ?? event.at;
  return {
    ...begun,
    state: 'live',
    startedAt,
    pointer: step.id,
    chosenNext: null,
    fired: [...begun.fired, step.id],
    lastGoAt: event.at,
    cues: fireCues(draft, begun, step, event)
  };
}

function fireCues(draft: Draft, run: Run, step: Step, event: EventOf<'wentLive'>): Run['cues'] {
  const cues: Record<Id, CueRun> = { ...run.cues };
  for (const cue of Object.values(run.cues)) {
    if (cue.state === 'live') cues[cue.cueId] = { ...cue, state: 'done', doneAt: event.at };
  }
  for (const id of step.cueIds) {
    const cue = draft.document.cues[id];
    cues[id] = {
      ...cueRunOf(run, id),
      state: 'live',
      goAt: event.at,
      fired: { number: cue?.number ?? '', label: cue?.label ?? '' },
      flags: event.flags ?? []
    };
  }
  return cues;
}

/** Starts the step's item, unless the step only goes on with it. */
function beginItem(run: Run, step: Step, at: Instant): Run {
  if (goesOn(run, step)) return run;
  const closed = endItem(run, at);
  const last = closed.items[step.itemId];
  const earlierItems = last ? [...closed.earlierItems, last] : closed.earlierItems;
  const begun: ItemRun = {
    itemId: step.itemId,
    attempt: attemptsOf(earlierItems, step.itemId) + 1,
    actualStart: at,
    actualEnd: null,
    addedMs: zero,
    pausedMs: zero
  };
  const items = { ...closed.items, [step.itemId]: begun };
  return { ...closed, items, earlierItems, currentItem: step.itemId };
}

const goesOn = (run: Run, step: Step): boolean =>
  run.currentItem === step.itemId && !step.opensItem;

function endItem(run: Run, at: Instant): Run {
  const item = run.currentItem === null ? undefined : run.items[run.currentItem];
  if (!item) return run;
  const items = { ...run.items, [item.itemId]: { ...item, actualEnd: at } };
  return { ...run, items, currentItem: null };
}

const attemptsOf = (items: readonly ItemRun[], id: Id): number =>
  items.filter((item) => item.itemId === id).length;

/** Going forward: what lies between the pointer and the step, and was not fired, is skipped. */
function passOver(run: Run, all: Steps, from: number, to: Step): Run {
  const passed = all.list
    .slice(from + 1, to.index)
    .filter((step) => !run.skipped.includes(step.id) && !run.fired.includes(step.id));
  if (passed.length === 0) return run;
  const cues: Record<Id, CueRun> = { ...run.cues };
  for (const id of passed.flatMap((step) => step.cueIds)) {
    cues[id] = { ...waiting(id, cueRunOf(run, id).attempt), state: 'skipped' };
  }
  return { ...run, cues, skipped: [...run.skipped, ...passed.map((step) => step.id)] };
}

/** Going back in the list: from the step on, everything waits again as a new attempt. */
function rearm(run: Run, all: Steps, to: Step, at: Instant): Run {
  const again = all.list.slice(to.index);
  const ids = new Set(again.map((step) => step.id));
  const closed = goesOn(run, to) ? run : endItem(run, at);
  const items: Record<Id, ItemRun> = { ...closed.items };
  const earlierItems = [...closed.earlierItems];
  for (const id of new Set(again.map((step) => step.itemId))) {
    const item = items[id];
    if (!item || id === closed.currentItem) continue;
    earlierItems.push(item);
    delete items[id];
  }
  return {
    ...closed,
    ...archiveCues(
      closed,
      again.flatMap((step) => step.cueIds)
    ),
    items,
    earlierItems,
    fired: run.fired.filter((id) => !ids.has(id)),
    skipped: run.skipped.filter((id) => !ids.has(id))
  };
}

function archiveCues(run: Run, cueIds: readonly Id[]): Pick<Run, 'cues' | 'earlierCues'> {
  const cues: Record<Id, CueRun> = { ...run.cues };
  const earlierCues = [...run.earlierCues];
  for (const id of cueIds) {
    const cue = run.cues[id];
    if (!cue) continue;
    const isOpen = cue.goAt === null;
    // One that was only standing by stays as it is: its answers still hold for this attempt.
    if (isOpen && cue.state !== 'skipped') continue;
    if (!isOpen) earlierCues.push(cue);
    cues[id] = waiting(id, isOpen ? cue.attempt : cue.attempt + 1);
  }
  return { cues, earlierCues };
}

/**
 * Back: the pointer's step waits again as a new attempt and is the next to fire; the item that was
 * under way before goes on from when it began, as an attempt of its own (I8).
 */
export function back(draft: Draft, run: Run, event: EventOf<'steppedBack'>): Run {
  const all = draft.steps(run.rundownId);
  const step = all.byId.get(event.step);
  if (!step) return run;
  const fired = run.fired.slice(0, -1);
  const pointer = fired.at(-1) ?? null;
  const before = pointer === null ? undefined : all.byId.get(pointer);
  const isTop = before === undefined;
  return {
    ...run,
    ...archiveCues(run, step.cueIds),
    ...goOnWith(run, step, before),
    fired,
    pointer,
    chosenNext: step.id,
    state: isTop ? 'scheduled' : run.state,
    startedAt: isTop ? null : run.startedAt,
    heldSince: isTop ? null : run.heldSince
  };
}

function goOnWith(
  run: Run,
  from: Step,
  to: Step | undefined
): Pick<Run, 'items' | 'earlierItems' | 'currentItem'> {
  const items: Record<Id, ItemRun> = { ...run.items };
  const earlierItems = [...run.earlierItems];
  if (to?.itemId === from.itemId && !from.opensItem) return { ...run };
  const left = items[from.itemId];
  if (left) {
    earlierItems.push(left);
    delete items[from.itemId];
  }
  if (!to) return { items, earlierItems, currentItem: null };
  const resumed = items[to.itemId] ?? earlierItems.findLast((item) => item.itemId === to.itemId);
  if (resumed) {
    if (items[to.itemId]) earlierItems.push(resumed);
    items[to.itemId] = { ...resumed, attempt: resumed.attempt + 1, actualEnd: null };
  }
  return { items, earlierItems, currentItem: to.itemId };
}
