import { inOrder, listOf, rowOf } from './collections.ts';
import { clearPositionOf } from './cues/clears.ts';
import type { Run, Tick } from './run.ts';
import type { Department, Id, Position, ShowDocument } from './show.ts';
import { positionsOf } from './steps.ts';

/** A post at a roll call. */
export interface RollCallLine {
  readonly position: Position;
  readonly department: Department;
  /** Null: nobody has answered for it yet. */
  readonly here: Tick | null;
}

/**
 * Whom a roll call on a rundown asks, by department: the posts of the show, but for those that have work
 * on other rundowns and none on this one (R31).
 *
 * @param called the show as its runs are called
 */
export function askedAtRollCall(called: ShowDocument, rundownId: Id): Position[] {
  const [here, elsewhere] = [new Set<Id>(), new Set<Id>()];
  for (const item of listOf(called.items)) {
    const at = item.rundownId === rundownId ? here : elsewhere;
    if (item.ownerPositionId !== null) at.add(item.ownerPositionId);
  }
  for (const cue of listOf(called.cues)) {
    const item = rowOf(called.items, cue.itemId);
    const at = item?.rundownId === rundownId ? here : elsewhere;
    for (const id of positionsOf(called, cue)) at.add(id);
    const clears = clearPositionOf(called, cue);
    if (clears !== null) at.add(clears);
  }
  const departments = inOrder(listOf(called.departments)).map(({ id }) => id);
  return inOrder(listOf(called.positions))
    .filter(({ id }) => here.has(id) || !elsewhere.has(id))
    .sort((a, b) => departments.indexOf(a.departmentId) - departments.indexOf(b.departmentId));
}

/** The roll call of a run, post by post; none where none was opened. A post that is gone is not missed. */
export function rollCallLines(called: ShowDocument, run: Run): RollCallLine[] {
  const { rollCall } = run;
  if (!rollCall) return [];
  return askedAtRollCall(called, run.rundownId).flatMap((position) => {
    const department = rowOf(called.departments, position.departmentId);
    if (!department) return [];
    return { position, department, here: rowOf(rollCall.here, position.id) ?? null };
  });
}

/** "LX Followspot 2": a post as it is read out. */
export const postText = ({ position, department }: Omit<RollCallLine, 'here'>): string =>
  position.name.startsWith(department.prefix)
    ? position.name
    : `${department.prefix} ${position.name}`.trim();
