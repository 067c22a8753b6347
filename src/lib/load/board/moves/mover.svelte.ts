import type { Change } from '#core/command.ts';
import type { Span } from '#core/planning/spans.ts';
import type { BoardView } from '../board-view.svelte.ts';
import type { Placed, RowLine } from '../rows/layout.ts';
import { refusedWords } from '../words.ts';
import { mayStandIn, moveOf, placeIn } from './moves.ts';
import { nudged } from './snap.ts';
import { barAt } from './travel.ts';

/** Makes changes as one edit; whether they were made. What says so where they were not is the page's. */
export type OnChange = (changes: readonly Change[], label: string) => Promise<boolean>;

/** What is moved on a board, and what is said of it. */
export class Mover {
  readonly #view: BoardView;
  readonly #onchange: OnChange;
  /** What came of the last move, for those who see it and those who hear it. */
  said = $state('');

  constructor(view: BoardView, onchange: OnChange) {
    this.#view = view;
    this.#onchange = onchange;
  }

  /** Brings a bar to another time, or from one row to another. */
  async move({ bar }: Placed, from: RowLine, span: Span, to: RowLine): Promise<void> {
    const { document, spanText } = this.#view;
    const place = to.key === from.key ? null : placeIn(document, bar.row, to.row);
    const isSame = span.start === bar.planned.start && span.end === bar.planned.end;
    const move = moveOf(document, bar.row, { span: isSame ? null : span, place });
    if ('refused' in move) {
      this.said = `${bar.title} stays. ${refusedWords[move.refused]}`;
      return;
    }
    if (move.changes.length === 0) return;
    this.#view.wanted = { row: to.key, name: bar.name };
    const label = `${bar.title}: ${spanText(span)}, ${to.row.name}`;
    this.said = (await this.#onchange(move.changes, label)) ? label : '';
  }

  /** Five minutes later or earlier, or longer or shorter. */
  async nudge(key: string, grip: 'whole' | 'end', way: 1 | -1): Promise<void> {
    const found = this.#movable(key);
    if (!found) return;
    const span = nudged(found.placed.bar.planned, grip, way);
    await this.move(found.placed, found.line, span, found.line);
  }

  /** To the next dock, space or department that it may be in. */
  async toRow(key: string, way: 'up' | 'down'): Promise<void> {
    const found = this.#movable(key);
    if (!found) return;
    const { placed, line } = found;
    const { document, layout } = this.#view;
    const rows = layout.lines.filter(
      (each): each is RowLine =>
        each.kind === 'row' &&
        (each === line || mayStandIn(document, placed.bar.row, line.row, each.row))
    );
    const to = rows[rows.indexOf(line) + (way === 'down' ? 1 : -1)];
    if (to) await this.move(placed, line, placed.bar.planned, to);
    else this.said = `${placed.bar.title} has nowhere else to go ${way}.`;
  }

  #movable(key: string): ReturnType<typeof barAt> {
    const found = barAt(this.#view.layout, key);
    if (found?.placed.bar.look !== 'fixed') return found;
    this.said = `${found.placed.bar.title} is of the show: it is moved in its plan.`;
    return null;
  }
}
