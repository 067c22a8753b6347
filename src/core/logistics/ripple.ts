import { inOrder, listOf, rowOf } from '../collections.ts';
import type { Change } from '../command.ts';
import type { Movement, Task } from '../logistics.ts';
import { overlap, type Span } from '../planning/spans.ts';
import type { Id, ShowDocument } from '../show.ts';
import { atLeastZero, between, duration, sum, zero, type Duration } from '../time/duration.ts';
import { earliest, plus, type Instant } from '../time/instant.ts';
import { hasBegun } from './begun.ts';
import { changed } from './changed.ts';
import { conflicts, newConflicts } from './conflicts.ts';
import type { Conflict, RowRef } from './conflicts/conflict.ts';
import { groundOf, type Ground } from './conflicts/ground.ts';
import { laterBy } from './later.ts';
import { linksOf, nameOf, placeOf, type Link, type Place, type Via } from './ripple/links.ts';
import type { Work } from './progress.ts';
import { rulesOf } from './rules.ts';
import { onDay } from './times.ts';

/** A row that has to be later, by how much, and what pushes it. */
export interface Push {
  readonly row: RowRef;
  readonly byMs: Duration;
  /** Null for the cause itself. */
  readonly by: { readonly row: RowRef; readonly via: Via } | null;
}

/** A row that waits for something late and has room for it, and how much of that is left. */
export interface Slack {
  readonly row: RowRef;
  readonly leftMs: Duration;
}

/** What does not wait: an item that something late is needed for, or the doors of a day. */
export interface Risk {
  readonly row: RowRef;
  /** When it is to happen. */
  readonly at: Instant;
  readonly lateMs: Duration;
  /** The first cue of the item. */
  readonly cue: Id | null;
}

/** A call whose people are let go before the work that it is for is over. */
export interface ShortCall {
  readonly id: Id;
  readonly task: Id;
  readonly byMs: Duration;
}

/** What a lateness does before anything is moved (L10). */
export interface Ripple {
  /** In the order in which they are pushed. */
  readonly pushes: readonly Push[];
  readonly slack: readonly Slack[];
  /** The first to come first. */
  readonly risks: readonly Risk[];
  readonly calls: readonly ShortCall[];
  /** For one edit that makes it so. */
  readonly changes: readonly Change[];
  /** What would not fit then, and does now. */
  readonly conflicts: readonly Conflict[];
}

/**
 * What is pushed when some rows are so much later (L10): only what waits for them, or wants their place
 * next, and no further than it has to. What is under way or over, and items of the show, stay where they
 * are: those are at risk.
 */
export function ripple(document: ShowDocument, late: ReadonlyMap<string, Duration>): Ripple {
  const pushed = pushedBy(document, late);
  return { ...pushed, conflicts: broughtBy(document, pushed.changes) };
}

/** The same without a look at what would not fit then, which is what costs most. */
export const pushedBy = (
  document: ShowDocument,
  late: ReadonlyMap<string, Duration>
): Omit<Ripple, 'conflicts'> => new Wave(groundOf(document), late).ripple();

// A pure cache: a show is never changed in place, and many ways out are held against the same one.
const knownConflicts = new WeakMap<ShowDocument, readonly Conflict[]>();

/** What does not fit already. What is missing on the day itself is no matter of times: any day will do. */
function conflictsNow(document: ShowDocument): readonly Conflict[] {
  let found = knownConflicts.get(document);
  if (!found) knownConflicts.set(document, (found = conflicts(document, '')));
  return found;
}

/** What some changes of the plan would make not fit that fits now. */
export function broughtBy(document: ShowDocument, changes: readonly Change[]): readonly Conflict[] {
  const after = changed(document, changes);
  if (after === null || after === document) return [];
  return newConflicts(conflictsNow(document), conflicts(after, ''));
}

/** Of one movement, as it was reported. */
export const rippleOf = (document: ShowDocument, movement: Id, byMs: Duration): Ripple =>
  ripple(document, new Map([[nameOf({ in: 'movements', id: movement }), byMs]]));

type Timed = { readonly ref: RowRef; readonly span: Span; readonly row: Movement | Task };

class Wave {
  readonly #ground: Ground;
  readonly #document: ShowDocument;
  readonly #links: ReadonlyMap<string, readonly Link[]>;
  readonly #nodes = new Map<string, Timed>();
  readonly #inPlace = new Map<string, Timed[]>();
  readonly #pushes = new Map<string, Push>();
  readonly #slack = new Map<string, Slack>();
  readonly #risks = new Map<string, Risk>();
  readonly #waiting: string[] = [];

  constructor(ground: Ground, late: ReadonlyMap<string, Duration>) {
    this.#ground = ground;
    this.#document = ground.document;
    this.#links = linksOf(ground.document);
    for (const { row, span } of ground.movements) {
      this.#put({ ref: { in: 'movements', id: row.id }, row, span });
    }
    for (const { row, span } of ground.tasks) {
      this.#put({ ref: { in: 'tasks', id: row.id }, row, span });
    }
    for (const [name, byMs] of late) {
      const node = this.#nodes.get(name);
      if (node) this.#push(node, byMs, null);
    }
  }

  #put(node: Timed): void {
    this.#nodes.set(nameOf(node.ref), node);
    const place = placeOf(this.#document, node.ref);
    if (!place) return;
    const known = this.#inPlace.get(place.id);
    if (known) known.push(node);
    else this.#inPlace.set(place.id, [node]);
  }

  ripple(): Omit<Ripple, 'conflicts'> {
    // Each push makes something later; in a circle of waiting that would never end (K2).
    let steps = this.#nodes.size * 4;
    for (let next = this.#waiting.shift(); next !== undefined && steps > 0; steps -= 1) {
      const node = this.#nodes.get(next);
      if (node) this.#pushOn(node);
      next = this.#waiting.shift();
    }
    const pushes = [...this.#pushes.values()];
    this.#doors(pushes);
    return {
      pushes,
      slack: [...this.#slack.values()].filter(({ row }) => !this.#pushes.has(nameOf(row))),
      risks: [...this.#risks.values()].sort((a, b) => a.at - b.at),
      calls: this.#calls(pushes),
      changes: pushes.flatMap((push) => this.#changeOf(push))
    };
  }

  #pushOn(node: Timed): void {
    const { end } = this.#now(node);
    for (const link of this.#links.get(nameOf(node.ref)) ?? []) {
      const clash = this.#clashBefore(node, link);
      this.#reach(link.to, plus(end, duration(link.lagMs - clash)), {
        row: node.ref,
        via: link.via
      });
    }
    this.#nextInPlace(node);
  }

  /** By how much something was planned too early already: that is no matter of this lateness. */
  #clashBefore({ span }: Timed, { to, lagMs }: Link): Duration {
    const waits = this.#nodes.get(nameOf(to));
    if (!waits) return zero;
    return atLeastZero(between(waits.span.start, plus(span.end, lagMs)));
  }

  /** Something may not begin before `from` any more. */
  #reach(to: RowRef, from: Instant, by: Push['by']): void {
    const node = this.#nodes.get(nameOf(to));
    if (!node) return this.#risk(to, from);
    const room = between(from, this.#now(node).start);
    if (room >= 0) {
      const known = this.#slack.get(nameOf(to));
      if (!known || room < known.leftMs) this.#slack.set(nameOf(to), { row: to, leftMs: room });
      return;
    }
    if (!hasBegun(node.row)) this.#push(node, duration(-room), by);
  }

  /** What wants the dock, or the space, while it is still taken; what stood before it stays before it. */
  #nextInPlace(node: Timed): void {
    const place = placeOf(this.#document, node.ref);
    if (!place) return;
    const mine = this.#taken(node);
    const together = (this.#inPlace.get(place.id) ?? [])
      .filter((other) => other !== node && overlap(this.#taken(other), mine))
      .sort((a, b) => this.#taken(a).start - this.#taken(b).start);
    const stay = together.slice(0, place.capacity - 1);
    const free = earliest(mine.end, ...stay.map((other) => this.#taken(other).end));
    for (const other of together.slice(place.capacity - 1)) {
      // What clashed before is no matter of this lateness.
      const [its, planned] = [withinPlace(other), withinPlace(node)];
      if (its.start < planned.start || overlap(its, planned)) continue;
      const lead = between(this.#taken(other).start, this.#now(other).start);
      const from = plus(free, sum([lead, this.#gap(node, other, place)]));
      this.#reach(other.ref, from, { row: node.ref, via: place.via });
    }
  }

  /** As much of the buffer between two vehicles as was left to them. */
  #gap(node: Timed, other: Timed, { via }: Place): Duration {
    if (via === 'space') return zero;
    const { dockBufferMs } = rulesOf(this.#document.show);
    const planned = between(withinPlace(node).end, withinPlace(other).start);
    return atLeastZero(duration(Math.min(planned, dockBufferMs)));
  }

  #push(node: Timed, byMs: Duration, by: Push['by']): void {
    const name = nameOf(node.ref);
    const known = this.#pushes.get(name);
    const inAll = sum([known?.byMs ?? zero, byMs]);
    this.#pushes.set(name, { row: node.ref, byMs: inAll, by: known ? known.by : by });
    this.#waiting.push(name);
  }

  #now({ ref, span }: Timed): Span {
    const by = this.#pushes.get(nameOf(ref))?.byMs;
    return by === undefined ? span : { start: plus(span.start, by), end: plus(span.end, by) };
  }

  #taken(node: Timed): Span {
    const by = this.#pushes.get(nameOf(node.ref))?.byMs ?? zero;
    const { start, end } = withinPlace(node);
    return { start: plus(start, by), end: plus(end, by) };
  }

  #risk(row: RowRef, from: Instant): void {
    if (row.in !== 'items') return;
    const span = this.#ground.spanOfEnd({ kind: 'item', id: row.id });
    if (!span) return;
    const lateMs = between(span.start, from);
    if (lateMs <= 0) {
      this.#slack.set(nameOf(row), { row, leftMs: duration(-lateMs) });
      return;
    }
    const known = this.#risks.get(nameOf(row));
    if (known && known.lateMs >= lateMs) return;
    const cue = inOrder(listOf(this.#document.cues)).find(({ itemId }) => itemId === row.id);
    this.#risks.set(nameOf(row), { row, at: span.start, lateMs, cue: cue?.id ?? null });
  }

  /** What is built past the doors by now keeps them shut. */
  #doors(pushes: readonly Push[]): void {
    for (const { row } of pushes) {
      const node = this.#nodes.get(nameOf(row));
      if (!node || !('phase' in node.row) || node.row.phase !== 'build') continue;
      const day = rowOf(this.#document.days, node.row.slot.dayId);
      const doors = day?.doors ?? null;
      if (!day || doors === null) continue;
      const at = onDay(day, doors);
      const lateMs = between(at, this.#now(node).end);
      const ref = { in: 'days', id: day.id } as const;
      const known = this.#risks.get(nameOf(ref));
      if (lateMs <= 0 || (known && known.lateMs >= lateMs)) continue;
      this.#risks.set(nameOf(ref), { row: ref, at, lateMs, cue: null });
    }
  }

  /** Calls that a task lay within and does not any more. */
  #calls(pushes: readonly Push[]): ShortCall[] {
    return pushes.flatMap(({ row }): ShortCall[] => {
      const node = this.#nodes.get(nameOf(row));
      if (!node || !('phase' in node.row)) return [];
      const task = node.row;
      const { end } = this.#now(node);
      return this.#ground.calls.flatMap(({ row: call, span }): ShortCall[] => {
        const isIts =
          (call.positionId !== null && task.positionIds.includes(call.positionId)) ||
          (task.departmentId !== null && call.departmentId === task.departmentId);
        const held = span.start <= node.span.start && node.span.end <= span.end;
        const byMs = between(span.end, end);
        return isIts && held && byMs > 0 ? [{ id: call.id, task: task.id, byMs }] : [];
      });
    });
  }

  #changeOf({ row, byMs }: Push): Change[] {
    const node = this.#nodes.get(nameOf(row));
    if (!node) return [];
    return laterBy(this.#document, workOf(node.row), byMs);
  }
}

/** How long its place is taken, as it was planned: a dock before and after a slot, too. */
const withinPlace = ({ row, span }: Timed): Span =>
  'prepMs' in row
    ? { start: plus(span.start, duration(-row.prepMs)), end: plus(span.end, row.postMs) }
    : span;

const workOf = (row: Movement | Task): Work =>
  'phase' in row ? { in: 'tasks', row } : { in: 'movements', row };
