import type { Conflict, RowRef } from '#core/logistics/conflicts/conflict.ts';
import { nameOf } from '#core/logistics/ripple/links.ts';
import type { Span } from '#core/planning/spans.ts';
import type { ShowDocument } from '#core/show.ts';
import { minute, type Duration } from '#core/time/duration.ts';
import { instant, type Instant } from '#core/time/instant.ts';
import { clockText } from '#core/time/text.ts';
import { localDate } from '#core/time/local-date.ts';
import { dateText } from '#lib/text/dates.ts';
import { axisOf, isOn, timeAt, widthOf } from './axis/axis.ts';
import { aheadOf } from './axis/ticks.ts';
import { USUAL } from './axis/zoom.ts';
import { drawn } from './bars/bar.ts';
import { clashMarks } from './bars/clash-marks.ts';
import { showBars } from './bars/show-bars.ts';
import { workBars } from './bars/work-bars.ts';
import { barAt, firstBar } from './moves/travel.ts';
import { keepFolds, keptFolds } from './rows/kept-folds.ts';
import { layoutOf } from './rows/layout.ts';
import type { Group } from './rows/row.ts';
import { rowsOf } from './rows/rows.ts';

/** What a board is given to show. */
export interface BoardGiven {
  readonly document: ShowDocument;
  readonly now: Instant;
  /** What is chosen on the page. */
  readonly selected: RowRef | null;
  readonly conflicts: readonly Conflict[];
  /** What would be so much later (L10). */
  readonly preview: readonly { readonly row: RowRef; readonly byMs: Duration }[];
  /** Null: all of the load plan; else these rows of it alone. */
  readonly only: readonly RowRef[] | null;
}

/** A part of the board in px, without heads and labels. */
export interface Seen {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** How far apart the places are at which what is drawn is looked over again. */
const TILE = { x: 320, y: 160 };

/** The plan's rows that a board reads; anything else of a show may change without its being drawn anew. */
const read = [
  ...(['show', 'days', 'spaces', 'rundowns', 'segments', 'items', 'departments', 'cues'] as const),
  ...(['positions', 'people', 'assignments', 'vendors'] as const),
  ...(['movements', 'tasks', 'crewCalls', 'dependencies'] as const)
];

/** What stands on a board and where: all times and places, and the part of it that is seen. */
export class BoardView {
  readonly #given: () => BoardGiven;
  perHour = $state(USUAL);
  isCut = $state(true);
  folded = $state.raw(keptFolds());
  /** The bar that has, or gets, the focus: of the row in which it was looked for. */
  wanted = $state.raw<{ readonly row: string; readonly name: string } | null>(null);
  /** What is seen, from tile to tile. */
  seen = $state.raw<Seen>({ left: 0, right: 0, top: 0, bottom: 0 });

  constructor(given: () => BoardGiven) {
    this.#given = given;
  }

  #known: ShowDocument | null = null;
  readonly document = $derived.by(() => {
    const { document } = this.#given();
    const known = this.#known;
    if (known && read.every((part) => known[part] === document[part])) return known;
    return (this.#known = document);
  });
  readonly now = $derived.by(() => instant(Math.floor(this.#given().now / minute) * minute));
  readonly zone = $derived.by(() => this.document.show.tz);

  readonly #preview = $derived.by(
    () => new Map(this.#given().preview.map(({ row, byMs }) => [nameOf(row), byMs]))
  );
  readonly #show = $derived.by(() => showBars(this.document));
  readonly #work = $derived.by(() => {
    const { only } = this.#given();
    const bars = workBars(this.document, { now: this.now, preview: this.#preview });
    const names = only && new Set(only.map(nameOf));
    return names ? bars.filter(({ name }) => names.has(name)) : bars;
  });
  readonly #rows = $derived.by(() => rowsOf(this.document, this.#work, this.#show, this.now));
  readonly #bars = $derived.by(() => [...this.#work, ...this.#show]);
  readonly marks = $derived.by(() => clashMarks(this.#given().conflicts, this.#bars));
  readonly axis = $derived.by(() => {
    const spans = this.#bars.map(drawn);
    const first = spans[0]?.start ?? this.now;
    return axisOf(spans, aheadOf(first, this.zone), this.isCut);
  });
  readonly isNowShown = $derived.by(() => isOn(this.axis, this.now));
  readonly layout = $derived.by(() => layoutOf(this.#rows, this.folded));
  readonly width = $derived.by(() => widthOf(this.axis, this.perHour));
  readonly selected = $derived.by(() => {
    const { selected } = this.#given();
    return selected && nameOf(selected);
  });

  readonly #isOneDay = $derived.by(() => {
    const [first, last] = [this.axis.pieces[0], this.axis.pieces.at(-1)];
    return first && last && localDate(first.from, this.zone) === localDate(last.to, this.zone);
  });
  /** "09:25 to 10:20", "Thu 18 Sep 09:25 to 10:20" where there are several days. */
  readonly spanText = $derived.by(() => ({ start, end }: Span): string => {
    const [from, to] = [start, end].map((at) => localDate(at, this.zone));
    const day = (date = ''): string => `${dateText(date).slice(0, -5)} `;
    const before = this.#isOneDay ? '' : day(from);
    return `${before}${this.clockText(start)} to ${from === to ? '' : day(to)}${this.clockText(end)}`;
  });
  clockText(at: Instant): string {
    return clockText(at, this.zone, this.document.show.clock);
  }

  /** The one bar that Tab leads to; where it was moved to another row, there. */
  readonly active = $derived.by(() => {
    const { layout, wanted } = this;
    if (!wanted) return firstBar(layout);
    const key = `${wanted.row} ${wanted.name}`;
    if (barAt(layout, key)) return key;
    for (const line of layout.lines) {
      const same = line.kind === 'row' && line.placed.find(({ bar }) => bar.name === wanted.name);
      if (same) return same.key;
    }
    return firstBar(layout);
  });

  activate(key: string): void {
    const found = barAt(this.layout, key);
    if (found) this.wanted = { row: found.line.key, name: found.placed.bar.name };
  }

  toggle(group: Group): void {
    const folded = new Set(this.folded);
    if (!folded.delete(group)) folded.add(group);
    this.folded = folded;
    keepFolds(folded);
  }

  /** Tells what is scrolled to; most of the time it is drawn already. */
  look(left: number, top: number, width: number, height: number): void {
    const [x, y] = [Math.floor(left / TILE.x) * TILE.x, Math.floor(top / TILE.y) * TILE.y];
    const seen = {
      left: x - TILE.x,
      right: x + width + 2 * TILE.x,
      top: y - TILE.y,
      bottom: y + height + 2 * TILE.y
    };
    const before = this.seen;
    if (seen.left === before.left && seen.top === before.top && seen.right === before.right) {
      if (seen.bottom === before.bottom) return;
    }
    this.seen = seen;
  }

  timeAt(x: number): Instant {
    return timeAt(this.axis, x, this.perHour);
  }
}
