import { listOf } from './collections.ts';
import { calledPlan } from './revisions/called-plan.ts';
import type { Run } from './run.ts';
import type { CollectionName, Cue, Id, ShowDocument } from './show.ts';
import { isStandingBy } from './steps.ts';

/** What the runs under way stand on, and nobody may change for now (E9, I3). */
export interface Locks {
  readonly items: ReadonlySet<Id>;
  readonly cues: ReadonlySet<Id>;
  /** Go groups that stand by or are live: no cue joins, leaves or changes its place. */
  readonly groups: ReadonlySet<Id>;
  /** Positions that a standby asks: they may not be removed. */
  readonly positions: ReadonlySet<Id>;
}

interface Found {
  readonly items: Set<Id>;
  readonly cues: Set<Id>;
  readonly groups: Set<Id>;
  readonly positions: Set<Id>;
}

type Known = WeakMap<ShowDocument['runs'], WeakMap<ShowDocument['cues'], Locks>>;
// A pure cache: rows are never changed in place, so the same rows always give the same locks.
const known: Known = new WeakMap();

/**
 * What is locked: what stands by or is live always, what is past only in a show; in a rehearsal the
 * caller writes down what was just run (E9).
 */
export function locks(document: ShowDocument): Locks {
  let byCues = known.get(document.runs);
  if (!byCues) known.set(document.runs, (byCues = new WeakMap()));
  let found = byCues.get(document.cues);
  if (!found) byCues.set(document.cues, (found = lookUp(calledPlan(document))));
  return found;
}

/** Whether a run stands on a row (E9). */
export function isLocked(document: ShowDocument, name: CollectionName, id: Id): boolean {
  if (name !== 'items' && name !== 'cues') return false;
  return locks(document)[name].has(id);
}

function lookUp(document: ShowDocument): Locks {
  const found: Found = {
    items: new Set(),
    cues: new Set(),
    groups: new Set(),
    positions: new Set()
  };
  for (const run of Object.values(document.runs)) {
    if (run.state !== 'ended') lockRun(document, run, found);
  }
  if (found.groups.size === 0) return found;
  for (const cue of listOf(document.cues)) {
    if (found.groups.has(goGroupOf(cue) ?? '')) found.items.add(cue.itemId);
  }
  return found;
}

function lockRun(document: ShowDocument, run: Run, found: Found): void {
  if (run.currentItem !== null) found.items.add(run.currentItem);
  if (run.mode === 'show') for (const id of Object.keys(run.items)) found.items.add(id);
  for (const { cueId, state, acks } of listOf(run.cues)) {
    const isPast = state === 'done' || state === 'aborted';
    if (isPast && run.mode === 'show') found.cues.add(cueId);
    if (!isStandingBy(state) && state !== 'live') continue;
    found.cues.add(cueId);
    const cue = document.cues[cueId];
    if (!cue) continue;
    found.items.add(cue.itemId);
    const group = goGroupOf(cue);
    if (group !== null) found.groups.add(group);
    if (isStandingBy(state))
      for (const position of Object.keys(acks)) found.positions.add(position);
  }
}

/** The go group that a cue is fired with; null for one that no GO fires, or fires alone. */
export const goGroupOf = (cue: Pick<Cue, 'goGroupId' | 'status' | 'execution'>): Id | null =>
  cue.status === 'active' && cue.execution.kind === 'called' ? cue.goGroupId : null;
