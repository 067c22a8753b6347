import type { Change } from '../../command.ts';
import type { Dependency, End, Movement, Task } from '../../logistics.ts';
import type { Id, ShowDay, ShowDocument } from '../../show.ts';
import { duration, zero, type Duration } from '../../time/duration.ts';
import { latest, plus, type Instant } from '../../time/instant.ts';
import type { RowRef } from '../conflicts/conflict.ts';
import type { LeftOut, LoadOut, LoadOutDraft } from './asked.ts';
import { onDay, spanOf } from '../times.ts';
import { counterparts } from './counterparts.ts';
import { endKind, inTurn, nodesOf, type Name, type Node } from './nodes.ts';
import { endOfShow, Places, STEP } from './places.ts';
import { returnsOf } from './returns.ts';
import { befores, keyOf, Waiting, type Before } from './reversed.ts';
import { added, movementOut, strikeOf } from './rows.ts';

/** One draft on its way: each row is put where there is room for it once what goes before it has its time. */
export class Draft {
  readonly #document: ShowDocument;
  readonly #day: ShowDay;
  readonly #newId: () => Id;
  readonly #factor: number;
  readonly #from: Instant;
  readonly #places: Places;
  readonly #waiting: Waiting;
  readonly #nodes: readonly Node[];
  /** What goes out in place of each, new or there already, and when; by the key of what came in. */
  readonly #out = new Map<
    string,
    { readonly end: End; readonly start: Instant; readonly over: Instant }
  >();
  readonly #isNew = new Set<string>();
  readonly #left: LeftOut[] = [];
  readonly #rows: Change[] = [];
  readonly #dependencies: Change[] = [];
  readonly #vehicles = new Map<Id, Id>();

  constructor(document: ShowDocument, day: ShowDay, asked: LoadOut, newId: () => Id) {
    this.#document = document;
    this.#day = day;
    this.#newId = newId;
    this.#factor = asked.factor ?? 1;
    this.#places = new Places(document, day);
    this.#waiting = new Waiting(document);
    this.#nodes = nodesOf(document, asked.of);
    this.#from =
      asked.from !== null
        ? onDay(day, asked.from)
        : (endOfShow(document, day) ??
          latest(onDay(day, day.dayChange), ...this.#nodes.map(({ over }) => over)));
  }

  made(): LoadOutDraft {
    const open = this.#open();
    const turned = this.#turned();
    for (const node of inTurn(open, turned)) this.#place(node, turned.get(keyOf(node.end)) ?? []);
    for (const [, all] of turned) for (const each of all) this.#tie(each);
    const returns = returnsOf(this.#document, this.#vehicles, this.#newId);
    const changes = [...this.#rows, ...this.#dependencies, ...returns];
    return { changes, left: this.#left };
  }

  /** Those that nothing takes away yet. */
  #open(): readonly Node[] {
    const rows = (name: Name) =>
      this.#nodes.filter(({ ref }) => ref.in === name).map((each) => each.row);
    const known = counterparts(
      this.#document,
      rows('movements') as Movement[],
      rows('tasks') as Task[]
    );
    return this.#nodes.filter(({ end, ref }) => {
      const there = known[ref.in].get(ref.id);
      if (!there) return true;
      const by = { in: ref.in, id: there.id };
      this.#left.push({ why: 'exists', row: ref, by });
      const span = spanOf(this.#document, there.slot);
      const out = { kind: endKind[ref.in], id: there.id };
      if (span) this.#out.set(keyOf(end), { end: out, start: span.start, over: span.end });
      return false;
    });
  }

  /** What each has to let go first, by its key: what waited for it on the way in. */
  #turned(): ReadonlyMap<string, readonly Before[]> {
    const keys = new Set(this.#nodes.map(({ end }) => keyOf(end)));
    const turned = new Map<string, Before[]>();
    const order = new Waiting({ ...this.#document, dependencies: {} });
    for (const each of befores(this.#document)) {
      const [first, then] = [keyOf(each.first), keyOf(each.then)];
      if (!keys.has(first) || !keys.has(then) || order.has(then, first)) continue;
      if (!order.allows(then, first)) {
        this.#untie(each);
        continue;
      }
      order.add(then, first);
      turned.set(first, [...(turned.get(first) ?? []), each]);
    }
    return turned;
  }

  #leave(row: RowRef, why: 'noTime' | 'order'): void {
    this.#left.push({ why, row });
  }

  /** One that was written, or the task that needs what it would wait for. */
  #untie({ of, then }: Before): void {
    this.#leave(
      of === null ? { in: 'tasks', id: then.id } : { in: 'dependencies', id: of },
      'order'
    );
  }

  #place({ end, ref, row }: Node, waitsFor: readonly Before[]): void {
    const ends = waitsFor.flatMap(({ then }) => this.#out.get(keyOf(then))?.over ?? []);
    const from = latest(this.#from, ...ends);
    const length = this.#length(row.slot.durationMs);
    const start =
      'dockId' in row
        ? this.#places.forMovement(row, from, length)
        : this.#places.forTask(row, from, length);
    if (start === null) return this.#leave(ref, 'noTime');
    const id = this.#newId();
    const slot = { dayId: this.#day.id, at: this.#places.wallTime(start), durationMs: length };
    this.#rows.push(
      'dockId' in row
        ? added('movements', { ...movementOut(row, slot), id })
        : added('tasks', { ...strikeOf(row, slot), id })
    );
    if ('dockId' in row) this.#vehicles.set(row.id, id);
    const out = { kind: endKind[ref.in], id };
    this.#isNew.add(keyOf(out));
    this.#out.set(keyOf(end), { end: out, start, over: plus(start, length) });
  }

  /** On a step, and never less than one. */
  #length(was: Duration): Duration {
    if (this.#factor === 1) return was;
    return duration(Math.max(1, Math.round((was * this.#factor) / STEP)) * STEP);
  }

  /** Turns one dependency round, where it says something new and can be kept. */
  #tie(before: Before): void {
    const { first, then, hard } = before;
    const [last, goesFirst] = [this.#out.get(keyOf(first)), this.#out.get(keyOf(then))];
    if (!last || !goesFirst) return;
    const [from, to] = [keyOf(goesFirst.end), keyOf(last.end)];
    if (!this.#isNew.has(from) && !this.#isNew.has(to)) return;
    if (last.start < goesFirst.over || !this.#waiting.allows(from, to)) {
      return this.#untie(before);
    }
    this.#waiting.add(from, to);
    const row: Omit<Dependency, 'rank'> = {
      ...{ id: this.#newId(), pred: goesFirst.end, succ: last.end },
      // What had to dry, or to settle, before the next could be built has not to before it is taken down.
      ...{ lagMs: zero, hard }
    };
    this.#dependencies.push(added('dependencies', row));
  }
}
