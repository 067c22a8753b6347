import { inOrder, listOf } from './collections.ts';
import { equal } from './equal.ts';
import type { CueRun, CueState, Run } from './run.ts';
import type { Cue, Id, Item, Rows, ShowDocument } from './show.ts';

/**
 * What one GO fires (P1): a go group; a called cue outside any group; or an item that none of those
 * stands in. Its id is that of the group, the cue or the item (P2).
 */
export interface Step {
  readonly id: Id;
  readonly itemId: Id;
  readonly cueIds: readonly Id[];
  /** The first step of an item starts that item (P5). */
  readonly opensItem: boolean;
  readonly index: number;
}

/** The steps of one rundown, in the order the caller walks them. */
export interface Steps {
  readonly list: readonly Step[];
  readonly byId: ReadonlyMap<Id, Step>;
  /** The step that fires a cue; a cue that no GO fires is in none. */
  readonly ofCue: ReadonlyMap<Id, Step>;
}

type Known = WeakMap<Rows<Item>, WeakMap<Rows<Cue>, Map<Id, Steps>>>;
// A pure cache: rows are never changed in place, so the same rows always give the same steps.
const known: Known = new WeakMap();

/** The steps of a rundown, in the order of items and, within one, of cues (P3); floated items and cut cues make none (P4). */
export function steps(document: ShowDocument, rundownId: Id): Steps {
  let byCues = known.get(document.items);
  if (!byCues) known.set(document.items, (byCues = new WeakMap()));
  let byRundown = byCues.get(document.cues);
  if (!byRundown) byCues.set(document.cues, (byRundown = new Map()));
  let found = byRundown.get(rundownId);
  if (!found) byRundown.set(rundownId, (found = walk(document, rundownId)));
  return found;
}

/**
 * Says that another show has the same steps as one before: a title that changed makes no step, so
 * that nobody has to walk thousands of rows for it.
 */
export function keepSteps(before: ShowDocument, after: ShowDocument): void {
  const byRundown = known.get(before.items)?.get(before.cues);
  if (!byRundown) return;
  let byCues = known.get(after.items);
  if (!byCues) known.set(after.items, (byCues = new WeakMap()));
  if (!byCues.has(after.cues)) byCues.set(after.cues, new Map(byRundown));
}

/** The fields of items and cues that steps are made of. */
export const stepFields = {
  items: ['rundownId', 'rank', 'floated'],
  cues: ['itemId', 'rank', 'goGroupId', 'execution', 'status']
} as const;

function walk(document: ShowDocument, rundownId: Id): Steps {
  const calledCues = cuesByItem(document);
  const list: Step[] = [];
  const grouped = new Map<Id, Id[]>();
  for (const item of itemsOf(document, rundownId)) {
    if (item.floated) continue;
    const before = list.length;
    const cues = calledCues.get(item.id) ?? [];
    for (const cue of cues) {
      const group = cue.goGroupId === null ? undefined : grouped.get(cue.goGroupId);
      if (group) {
        group.push(cue.id);
        continue;
      }
      const cueIds = [cue.id];
      if (cue.goGroupId !== null) grouped.set(cue.goGroupId, cueIds);
      list.push(step(cue.goGroupId ?? cue.id, item.id, cueIds, list.length, before));
    }
    // Also where all its cues go with a group of an item before: else it could never begin.
    if (list.length === before) list.push(step(item.id, item.id, [], before, before));
  }
  return indexed(list);
}

const step = (id: Id, itemId: Id, cueIds: Id[], index: number, firstOfItem: number): Step => ({
  id,
  itemId,
  cueIds,
  index,
  opensItem: index === firstOfItem
});

function indexed(list: readonly Step[]): Steps {
  const byId = new Map(list.map((each) => [each.id, each]));
  const ofCue = new Map(list.flatMap((each) => each.cueIds.map((cue) => [cue, each] as const)));
  return { list, byId, ofCue };
}

/** The items of a rundown in their order. */
export const itemsOf = (document: ShowDocument, rundownId: Id): Item[] =>
  inOrder(listOf(document.items).filter((item) => item.rundownId === rundownId));

function cuesByItem(document: ShowDocument): Map<Id, Cue[]> {
  const byItem = new Map<Id, Cue[]>();
  for (const cue of inOrder(listOf(document.cues))) {
    if (cue.status === 'cut' || cue.execution.kind !== 'called') continue;
    const cues = byItem.get(cue.itemId);
    if (cues) cues.push(cue);
    else byItem.set(cue.itemId, [cue]);
  }
  return byItem;
}

/**
 * The step that the next GO of a run fires: the one the caller chose, else the natural one. Null at
 * the end: the last step does not wrap to the first (R5, I11).
 */
export function nextStep(document: ShowDocument, run: Run): Step | null {
  const chosen =
    run.chosenNext === null ? undefined : steps(document, run.rundownId).byId.get(run.chosenNext);
  return chosen ?? naturalNext(document, run);
}

/** The first step after the pointer that is not skipped, whatever the caller chose (R5). */
export function naturalNext(document: ShowDocument, run: Run): Step | null {
  const { list } = steps(document, run.rundownId);
  for (let index = pointerIndex(document, run) + 1; index < list.length; index += 1) {
    const step = list[index];
    if (step && !run.skipped.includes(step.id)) return step;
  }
  return null;
}

/**
 * Where the pointer stands in the list; -1 before the first GO. Where its step is no more (a cue was
 * added to the item under way, or what was fired was cut), it stands behind what is left of that
 * item's fired steps, else right before that item: never back at the top of the show (P6).
 */
export function pointerIndex(document: ShowDocument, run: Run): number {
  if (run.pointer === null) return -1;
  const { list, byId } = steps(document, run.rundownId);
  const found = byId.get(run.pointer);
  if (found) return found.index;
  const left = run.fired.flatMap((id) => byId.get(id) ?? []);
  const ofItem = left.findLast((each) => each.itemId === run.currentItem);
  if (ofItem) return ofItem.index;
  const opening = list.find((each) => each.itemId === run.currentItem);
  return opening ? opening.index - 1 : (left.at(-1)?.index ?? -1);
}

/**
 * The step that "back" returns to: the one fired before the pointer, as far as it is still there;
 * null: the top of the show (R9).
 */
export function backTarget(document: ShowDocument, run: Run): Id | null {
  const { byId } = steps(document, run.rundownId);
  return run.fired.slice(0, -1).findLast((id) => byId.has(id)) ?? null;
}

/** The run that is under way or scheduled on a rundown, if there is one. */
export const activeRun = (document: ShowDocument, rundownId: Id): Run | null =>
  Object.values(document.runs).find(
    (run) => run.rundownId === rundownId && run.state !== 'ended'
  ) ?? null;

/** Whether a cue has been called to stand by and not yet fired. */
export const isStandingBy = (state: CueState): boolean => state === 'standby' || state === 'ready';

/** The newest attempt at a cue; before anything happened to it, a waiting one. */
export const cueRunOf = (run: Run, cueId: Id): CueRun => run.cues[cueId] ?? waiting(cueId, 1);

/** An attempt at a cue that nothing has happened to. */
export const waiting = (cueId: Id, attempt: number): CueRun => ({
  cueId,
  attempt,
  state: 'waiting',
  fired: null,
  standbyId: null,
  standbyAt: null,
  readyAt: null,
  goAt: null,
  doneAt: null,
  acks: {},
  flags: []
});

/** Nothing has happened to it: the first attempt, as `waiting` makes it. */
export const isUntouched = (ran: CueRun): boolean =>
  ran.attempt === 1 && ran.state === 'waiting' && equal(ran, waiting(ran.cueId, 1));

/** The positions that a cue asks: its own, else its department's default one. */
export function positionsOf(document: ShowDocument, cue: Cue): readonly Id[] {
  if (cue.positionIds.length > 0) return cue.positionIds;
  const department = document.departments[cue.departmentId];
  return department ? [department.defaultPositionId] : [];
}

/** Items none of whose steps will be fired: they count nothing in the forecast. */
export function skippedItems(document: ShowDocument, run: Run): ReadonlySet<Id> {
  const kept = new Set<Id>();
  const all = new Set<Id>();
  for (const each of steps(document, run.rundownId).list) {
    all.add(each.itemId);
    if (!run.skipped.includes(each.id)) kept.add(each.itemId);
  }
  return new Set([...all].filter((item) => !kept.has(item)));
}
