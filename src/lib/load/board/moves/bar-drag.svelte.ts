import { rowOf, rowsOf } from '#core/collections.ts';
import { equal } from '#core/equal.ts';
import type { Span } from '#core/planning/spans.ts';
import type { ShowDocument } from '#core/show.ts';
import { between, duration, type Duration } from '#core/time/duration.ts';
import { plus } from '#core/time/instant.ts';
import type { BoardView } from '../board-view.svelte.ts';
import { EDGE as ROW_EDGE, rowAt, type Placed, type RowLine } from '../rows/layout.ts';
import { mayStandIn } from './moves.ts';
import { pulled, type Grip } from './snap.ts';

/** A finger scrolls, unless it has rested on a bar for so long. */
const HOLD_MS = 400;
/** So far a hand trembles, in px. */
const TREMBLE = 5;
/** So near to its edge a board scrolls along, and so far at a time, in px. */
const EDGE = 36;
const PACE = 12;

/** What is taken hold of, and how it was then. */
interface Held {
  readonly placed: Placed;
  readonly line: RowLine;
  readonly grip: Grip;
  /** Where it was held: so long after the instant that is moved. */
  readonly afterMs: Duration;
  readonly before: unknown;
}

/** Where it would come to stand. */
export interface Ghost {
  readonly span: Span;
  readonly line: RowLine;
  /** In px from the top of its row. */
  readonly y: number;
}

/** What of a row a drag is about: when and where it is. */
const placing = ['slot', 'dockId', 'spaceId', 'departmentId'] as const;

interface Hands {
  /** Of a pointer, in px from the top left of what is scrolled. */
  readonly pointOn: (at: { clientX: number; clientY: number }) => { x: number; y: number };
  readonly scroller: () => HTMLElement;
  readonly drop: (held: Placed, from: RowLine, ghost: Ghost) => void;
}

/** A bar in the hand: what pointers do to it until it is dropped. Nothing is changed before that. */
export class BarDrag {
  readonly #view: BoardView;
  readonly #hands: Hands;
  #held: Held | null = null;
  #end: AbortController | null = null;
  #at = { clientX: 0, clientY: 0 };
  /** Null: nothing is in the hand. */
  ghost = $state.raw<Ghost | null>(null);
  /** What is in the hand. */
  key = $state<string | null>(null);
  /** Whether the press that is going on, or was last, has moved something: then it opens nothing. */
  hasMoved = false;

  constructor(view: BoardView, hands: Hands) {
    this.#view = view;
    this.#hands = hands;
  }

  /** A press on a bar: what comes of it shows with the next moves. */
  down(event: PointerEvent, placed: Placed, line: RowLine, grip: Grip): void {
    if (event.button !== 0 || this.#end) return;
    this.hasMoved = false;
    const { x } = this.#hands.pointOn(event);
    const { planned } = placed.bar;
    const moved = grip === 'end' ? planned.end : planned.start;
    this.#held = {
      ...{ placed, line, grip },
      afterMs: between(moved, this.#view.timeAt(x)),
      before: placingOf(this.#view.document, placed)
    };
    const end = new AbortController();
    this.#end = end;
    this.#listen(event, end.signal);
  }

  #listen(from: PointerEvent, signal: AbortSignal): void {
    const isTouch = from.pointerType === 'touch';
    const hold = isTouch ? setTimeout(() => this.#begin(from), HOLD_MS) : undefined;
    signal.addEventListener('abort', () => clearTimeout(hold));
    const on = { signal, capture: true };
    const moved = (event: PointerEvent): void => {
      if (event.pointerId !== from.pointerId) return;
      if (this.ghost) return this.#move(event);
      const far = Math.hypot(event.clientX - from.clientX, event.clientY - from.clientY);
      if (far < TREMBLE) return;
      if (isTouch) this.cancel();
      else this.#begin(event);
    };
    window.addEventListener('pointermove', moved, on);
    window.addEventListener('pointerup', () => this.#drop(), on);
    window.addEventListener('pointercancel', () => this.cancel(), on);
    // Of the window alone: those of elements do not come up to it.
    window.addEventListener('blur', () => this.cancel(), { signal });
    window.addEventListener('keydown', (event) => this.#keyDown(event), on);
    // What is in the hand is moved, and not what is below it.
    const stay = (event: Event): void => {
      if (this.ghost) event.preventDefault();
    };
    window.addEventListener('touchmove', stay, { ...on, passive: false });
    window.addEventListener('contextmenu', stay, on);
  }

  #begin(at: { clientX: number; clientY: number }): void {
    if (!this.#held) return;
    this.hasMoved = true;
    this.key = this.#held.placed.key;
    const { placed, line } = this.#held;
    this.ghost = { span: placed.bar.planned, line, y: placed.y };
    this.#move(at);
    requestAnimationFrame(() => this.#scrollAlong());
  }

  #move({ clientX, clientY }: { clientX: number; clientY: number }): void {
    this.#at = { clientX, clientY };
    const held = this.#held;
    if (!held || !this.ghost) return;
    const { x, y } = this.#hands.pointOn(this.#at);
    const to = plus(this.#view.timeAt(x), duration(-held.afterMs));
    const span = pulled(held.placed.bar.planned, held.grip, to);
    const line = held.grip === 'whole' ? this.#lineFor(held, y) : held.line;
    const { ghost } = this;
    if (ghost.line === line && equal(ghost.span, span)) return;
    this.ghost = { span, line, y: line === held.line ? held.placed.y : ROW_EDGE };
  }

  #lineFor({ placed, line }: Held, y: number): RowLine {
    const { document, layout } = this.#view;
    const under = rowAt(layout, y);
    if (!under || under.key === line.key) return line;
    return mayStandIn(document, placed.bar.row, line.row, under.row) ? under : line;
  }

  #scrollAlong(): void {
    if (!this.ghost) return;
    const scroller = this.#hands.scroller();
    const { left, right, top, bottom } = scroller.getBoundingClientRect();
    const { clientX, clientY } = this.#at;
    const pace = (at: number, from: number, to: number): number =>
      at < from + EDGE ? -PACE : at > to - EDGE ? PACE : 0;
    const by = { left: pace(clientX, left, right), top: pace(clientY, top, bottom) };
    if (by.left !== 0 || by.top !== 0) {
      scroller.scrollBy(by);
      this.#move(this.#at);
    }
    requestAnimationFrame(() => this.#scrollAlong());
  }

  #keyDown(event: KeyboardEvent): void {
    if (!this.ghost) return;
    // Nothing else is done by key while something is in the hand.
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') this.cancel();
  }

  #drop(): void {
    const [held, ghost] = [this.#held, this.ghost];
    this.cancel();
    if (held && ghost) this.#hands.drop(held.placed, held.line, ghost);
  }

  /** Lets go of it: it stays where it was. */
  cancel(): void {
    this.#end?.abort();
    this.#end = null;
    this.#held = null;
    this.ghost = null;
    this.key = null;
  }

  /** The title of what was in the hand and is elsewhere now, or gone, by somebody else; else null. */
  takenAway(document: ShowDocument): string | null {
    const [held, ghost] = [this.#held, this.ghost];
    if (!held || equal(placingOf(document, held.placed), held.before)) return null;
    this.cancel();
    return ghost && held.placed.bar.title;
  }
}

function placingOf(document: ShowDocument, { bar: { row } }: Placed): unknown {
  const now = rowOf(rowsOf(document, row.in), row.id);
  return now ? placing.map((field) => now[field] ?? null) : null;
}
