import { listOf, rowOf } from '../collections.ts';
import type { Change } from '../command.ts';
import type { Movement, Slot, Task } from '../logistics.ts';
import type { Id, ShowDocument } from '../show.ts';
import { between, duration, sum, zero, type Duration } from '../time/duration.ts';
import { plus } from '../time/instant.ts';
import { changed } from './changed.ts';
import { laterBy } from './later.ts';
import { linksOf, nameOf } from './ripple/links.ts';
import { broughtBy, pushedBy, type Ripple } from './ripple.ts';
import { rulesOf } from './rules.ts';
import { spanOf } from './times.ts';

/** What can be done about a vehicle that is late (L11). */
export type WayOut =
  /** All that waits is later, as far as it has to be. */
  | { readonly kind: 'later' }
  /** So it is, but for the buffer between vehicles, which takes up what it can. */
  | { readonly kind: 'buffer' }
  /** It goes to another dock. */
  | { readonly kind: 'otherDock'; readonly dock: Id }
  /** The next at its dock comes first. */
  | { readonly kind: 'swap'; readonly with: Id }
  /** What is done later in the same space, or by the same department, is done while it is waited for. */
  | { readonly kind: 'taskFirst'; readonly task: Id };

export type Option = WayOut & {
  /** What it does then. */
  readonly ripple: Ripple;
  /** For one edit that makes it so. */
  readonly changes: readonly Change[];
};

interface Lateness {
  readonly document: ShowDocument;
  readonly movement: Movement;
  readonly byMs: Duration;
}

/**
 * The ways out that there are, those that do least harm first: by what would not fit, then by what is at
 * risk, then by how much is moved. That all is later is always one of them.
 */
export const waysOut = (document: ShowDocument, id: Id, byMs: Duration): readonly Option[] =>
  ranked([...eachWay(document, id, byMs)]);

/**
 * Each way out that there may be, worked out when it is asked for, one that cannot be as null: a page that
 * stays at hand does one at a time. The first is that all is later; `ranked` says which of them are worth it.
 */
export function* eachWay(document: ShowDocument, id: Id, byMs: Duration): Generator<Option | null> {
  const movement = rowOf(document.movements, id);
  if (!movement) return;
  const late: Lateness = { document, movement, byMs };
  yield option(late, { kind: 'later' }, []);
  yield usingBuffer(late);
  yield* otherDocks(late);
  yield* swaps(late);
  yield* tasksFirst(late);
}

export const ranked = (options: readonly (Option | null)[]): readonly Option[] =>
  worthwhile(options.filter((each) => each !== null)).sort(byHarm);

interface Taken {
  /** How late it is then. */
  readonly by?: Duration;
  /** The plan that is pushed, where it is not taken as it is. */
  readonly as?: ShowDocument;
}

/** A way out that begins with some changes of the plan; null where they cannot be made. */
function option(
  { document, movement, byMs }: Lateness,
  way: WayOut,
  first: readonly Change[],
  { by = byMs, as = document }: Taken = {}
): Option | null {
  const begun = changed(as, first);
  if (!begun) return null;
  const pushed = pushedBy(begun, new Map([[nameOf({ in: 'movements', id: movement.id }), by]]));
  // It is as late as the plan says by then.
  const told: Change = {
    do: 'set',
    in: 'movements',
    id: movement.id,
    field: 'late',
    to: null,
    was: movement.late
  };
  const changes = [...first, ...pushed.changes, ...(movement.late === null ? [] : [told])];
  return { ...way, ripple: { ...pushed, conflicts: broughtBy(document, changes) }, changes };
}

const toDock = ({ id, dockId }: Movement, to: Id): Change => ({
  do: 'set',
  in: 'movements',
  id,
  field: 'dockId',
  to,
  was: dockId
});

/** As if vehicles might follow one another without a pause; the pause is not changed by it. */
function usingBuffer(late: Lateness): Option | null {
  const { document } = late;
  const rules = rulesOf(document.show);
  const tight = {
    ...document,
    show: { ...document.show, ruleSet: { ...rules, dockBufferMs: zero } }
  };
  return option(late, { kind: 'buffer' }, [], { as: tight });
}

function* otherDocks(late: Lateness): Generator<Option | null> {
  const { document, movement } = late;
  if (movement.dockId === null) return;
  for (const { kind, id } of listOf(document.spaces)) {
    if (kind !== 'dock' || id === movement.dockId) continue;
    yield option(late, { kind: 'otherDock', dock: id }, [toDock(movement, id)]);
  }
}

/** The next at the dock takes the slot that stands empty, and this one comes once it is gone. */
function* swaps(late: Lateness): Generator<Option | null> {
  const { document, movement, byMs } = late;
  const mine = spanOf(document, movement.slot);
  if (movement.dockId === null || !mine) return;
  const [next] = listOf(document.movements)
    .filter(({ dockId, status }) => dockId === movement.dockId && status.state === 'booked')
    .flatMap((row) => {
      const span = spanOf(document, row.slot);
      return span && span.start >= mine.end ? [{ row, span }] : [];
    })
    .sort((a, b) => a.span.start - b.span.start);
  if (!next) return;
  const earlier = between(next.span.start, mine.start);
  const pause = sum([next.row.postMs, movement.prepMs, rulesOf(document.show).dockBufferMs]);
  const free = plus(plus(next.span.end, earlier), pause);
  const by = duration(Math.max(byMs, between(mine.start, free)));
  const first = laterBy(document, { in: 'movements', row: next.row }, earlier);
  yield option(late, { kind: 'swap', with: next.row.id }, first, { by });
}

/** Something later that does not wait for the vehicle is done in the place of what does. */
function* tasksFirst(late: Lateness): Generator<Option | null> {
  const { document, movement } = late;
  for (const task of listOf(document.tasks)) {
    if (!task.movementIds.includes(movement.id)) continue;
    const [instead] = insteadOf(document, task, movement.id);
    if (!instead) continue;
    const { id, slot } = instead;
    const to: Slot = { ...slot, at: task.slot.at };
    const first: Change[] = [{ do: 'set', in: 'tasks', id, field: 'slot', to, was: slot }];
    yield option(late, { kind: 'taskFirst', task: instead.id }, first);
  }
}

/** Tasks after one, of its space or its department on its day, that wait for neither it nor the vehicle. */
function insteadOf(document: ShowDocument, task: Task, movement: Id): readonly Task[] {
  const bound = waitingFor(document, [
    nameOf({ in: 'tasks', id: task.id }),
    nameOf({ in: 'movements', id: movement })
  ]);
  return listOf(document.tasks)
    .filter(
      (each) =>
        each.slot.dayId === task.slot.dayId &&
        each.slot.at > task.slot.at &&
        each.status.state === 'todo' &&
        !bound.has(nameOf({ in: 'tasks', id: each.id })) &&
        ((task.spaceId !== null && each.spaceId === task.spaceId) ||
          (task.departmentId !== null && each.departmentId === task.departmentId))
    )
    .sort((a, b) => a.slot.at - b.slot.at);
}

/** All that waits for one of these, by way of others too, and these themselves. */
function waitingFor(document: ShowDocument, names: readonly string[]): ReadonlySet<string> {
  const links = linksOf(document);
  const found = new Set(names);
  for (const name of found) for (const { to } of links.get(name) ?? []) found.add(nameOf(to));
  return found;
}

const errors = ({ ripple: { conflicts } }: Option): number =>
  conflicts.filter(({ level }) => level === 'error').length;
const risk = ({ ripple: { risks } }: Option): Duration => sum(risks.map(({ lateMs }) => lateMs));
const moved = ({ ripple: { pushes } }: Option): Duration => sum(pushes.map(({ byMs }) => byMs));

const byHarm = (a: Option, b: Option): number =>
  errors(a) - errors(b) || risk(a) - risk(b) || moved(a) - moved(b);

/** Those that are better than to let all be later in something; that one stays. */
function worthwhile(options: readonly Option[]): Option[] {
  const [later] = options;
  if (!later) return [];
  return options.filter(
    (each) =>
      each === later ||
      (errors(each) <= errors(later) && (risk(each) < risk(later) || moved(each) < moved(later)))
  );
}
