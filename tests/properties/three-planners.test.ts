import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Actor } from '#core/actor.ts';
import { apply } from '#core/apply.ts';
import type { CommandOf } from '#core/command.ts';
import { decide } from '#core/decide.ts';
import type { ShowEvent } from '#core/event.ts';
import type { ShowDocument } from '#core/show.ts';
import { instant } from '#core/time/instant.ts';
import { noHistory, remember, type UndoHistory } from '#core/undo-history.ts';
import { undoing } from '#core/undo.ts';
import { stillPending, withPending, type PendingEdit } from '#lib/live/edits/pending.ts';
import { actor, frozen } from '../support/played-show.ts';
import {
  changeOf,
  numRuns,
  patience,
  planOf,
  someMoves,
  someShow,
  type RandomMove
} from '../support/random-play.ts';

vi.setConfig({ testTimeout: patience });

/** The show as it is stored: one edit after the other, each decided on what came before. */
class Desk {
  document: ShowDocument;
  readonly batches: (readonly ShowEvent[])[] = [];
  readonly #histories = new Map<string, UndoHistory>();

  constructor(start: ShowDocument) {
    this.document = start;
  }

  get seq(): number {
    return this.batches.length;
  }

  lastOf(by: Actor): number | undefined {
    return this.#histories.get(by.device)?.undo.at(-1);
  }

  /** The seq of the edit, or null when it is refused or changes nothing. */
  take(command: CommandOf<'edit'>, by: Actor): number | null {
    const decision = decide(this.document, frozen(command), {
      actor: by,
      now: instant(1_000_000 + this.seq),
      deadline: null,
      seq: this.seq,
      published: null,
      holderOf: () => 'here'
    });
    if (!('events' in decision) || decision.events.length === 0) return null;
    this.document = frozen(apply(this.document, decision.events));
    this.batches.push(decision.events);
    const history = this.#histories.get(by.device) ?? noHistory;
    this.#histories.set(by.device, remember(history, this.seq, decision.events));
    return this.seq;
  }
}

/** A planner at a slow line: what is written shows at once, is sent in order, and heard of later. */
class Planner {
  readonly actor: Actor;
  confirmed: ShowDocument;
  #seq = 0;
  #edits: readonly PendingEdit[] = [];
  readonly #desk: Desk;

  constructor(name: string, desk: Desk) {
    this.actor = actor(name, ['planner']);
    this.#desk = desk;
    this.confirmed = desk.document;
  }

  get shown(): ShowDocument {
    return withPending(this.confirmed, this.#edits);
  }

  write(move: RandomMove, fresh: string): void {
    const told = this.#desk.batches.slice(0, this.#seq);
    const change = changeOf({ document: this.shown, told, move, now: instant(0), fresh });
    if (!change) return;
    this.#edits = [...this.#edits, { command: { type: 'edit', changes: [change] }, seq: null }];
  }

  /** The oldest edit that is not sent yet gets its answer. */
  send(): void {
    const next = this.#edits.find(({ seq }) => seq === null);
    if (!next) return;
    const seq = this.#desk.take(next.command, this.actor);
    this.#edits = this.#edits.flatMap((each) => {
      if (each !== next) return [each];
      return seq === null ? [] : [{ ...each, seq }];
    });
    this.#edits = stillPending(this.#edits, this.#seq);
  }

  /** Hears of the next change, whosever it is. */
  hear(): void {
    const events = this.#desk.batches[this.#seq];
    if (!events) return;
    this.confirmed = frozen(apply(this.confirmed, events));
    this.#seq += 1;
    this.#edits = stillPending(this.#edits, this.#seq);
  }

  settle(): void {
    while (this.#edits.some(({ seq }) => seq === null)) this.send();
  }

  catchUp(): void {
    while (this.#seq < this.#desk.seq) this.hear();
  }
}

/** Which values an edit wrote: rows by their id, fields by row and name. */
function written(events: readonly ShowEvent[]): ReadonlySet<string> {
  return new Set(
    events.flatMap((event) => {
      switch (event.type) {
        case 'showChanged':
          return [`show ${event.field}`];
        case 'rowAdded':
        case 'rowRemoved':
          return [`${event.in} ${event.row.id}`];
        case 'rowChanged':
          return [`${event.in} ${event.id} ${event.field}`];
        case 'rowMoved':
          return [`${event.in} ${event.id} rank`];
        default:
          return [];
      }
    })
  );
}

function played(start: ShowDocument, moves: readonly RandomMove[]) {
  const desk = new Desk(start);
  const planners = ['Pat', 'Robin', 'Sam'].map((name) => new Planner(name, desk));
  const undone: { readonly edit: readonly ShowEvent[]; readonly undo: readonly ShowEvent[] }[] = [];
  for (const [index, move] of moves.entries()) {
    const planner = planners[move.who % 3];
    if (!planner) continue;
    if (move.deed === 'undo') {
      planner.settle();
      const last = desk.lastOf(planner.actor);
      const edit = desk.batches[(last ?? 0) - 1] ?? [];
      const changes = last === undefined ? null : undoing(edit);
      if (changes === null || last === undefined) continue;
      const seq = desk.take({ type: 'edit', changes, undoes: last }, planner.actor);
      if (seq !== null) undone.push({ edit, undo: desk.batches[seq - 1] ?? [] });
      continue;
    }
    planner.write(move, `n${index}`);
    // Lines are as slow as they like, each its own way.
    for (let nth = move.b % 3; nth > 0; nth -= 1) planners[(move.c + nth) % 3]?.send();
    for (let nth = move.c % 4; nth > 0; nth -= 1) planners[(move.a + nth) % 3]?.hear();
  }
  for (const planner of planners) planner.settle();
  for (const planner of planners) planner.catchUp();
  return { desk, planners, undone };
}

describe('three people who plan at once', () => {
  it('see the same in the end, in whatever order their lines bring it, and nothing is left pending', () => {
    let edits = 0;
    fc.assert(
      fc.property(someShow, someMoves, (start, moves) => {
        const { desk, planners } = played(start, moves);
        edits += desk.seq;
        for (const planner of planners) {
          expect(planOf(planner.confirmed)).toEqual(planOf(desk.document));
          expect(planOf(planner.shown)).toEqual(planOf(desk.document));
        }
      }),
      { numRuns }
    );
    expect(edits).toBeGreaterThan(numRuns * 3);
  });

  it('[E12] take back exactly what they wrote themselves', () => {
    let taken = 0;
    fc.assert(
      fc.property(someShow, someMoves, (start, moves) => {
        for (const { edit, undo } of played(start, moves).undone) {
          taken += 1;
          const own = written(edit);
          expect([...written(undo)].filter((value) => !own.has(value))).toEqual([]);
        }
      }),
      { numRuns }
    );
    expect(taken).toBeGreaterThan(numRuns / 2);
  });
});
