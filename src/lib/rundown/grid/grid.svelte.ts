import { createContext } from 'svelte';
import { MediaQuery } from 'svelte/reactivity';
import { pictureIn } from '#core/pictures.ts';
import type { Id, Item, Segment } from '#core/show.ts';
import { durationText } from '#core/time/text.ts';
import { NOT_WRITTEN, type RundownEditor } from '../editor.svelte.ts';
import { newId } from '#lib/live/new-id.ts';
import { addCue, readCue } from '../cue-changes.ts';
import { cellKey, type CellKey } from '#lib/live/edits/pending.ts';
import { Pictures } from '../pictures/pictures.svelte.ts';
import type { Together } from '../together.svelte.ts';
import type { ItemRow, PlanRow } from '../plan-rows.ts';
import { onOneLine } from '../readings.ts';
import {
  fieldOf,
  holdsPictures,
  keyOfCell,
  PICTURES_ONLY,
  readCell,
  shownText,
  type CellReading,
  type Sheet
} from './cells/cells.ts';
import { offersFor } from './cells/offers.ts';
import { steadyColumns, type GridColumn } from './cells/columns.ts';
import { GridCursor, type Place } from './cursor/cursor.svelte.ts';
import { Filtering } from './search/filtering.svelte.ts';
import { NewRow } from './new-row.svelte.ts';
import { Offering } from './offering.svelte.ts';
import { readHead } from './cells/heads.ts';
import type { Look } from './window.ts';

/** What is being typed in the active cell, and what it began from. */
interface Draft extends Place {
  readonly key: CellKey;
  readonly typed: string;
  /** What the cell said when typing began: left as it is, nothing is written. */
  readonly initial: string;
  readonly begun: Item | Segment;
  /** Something was typed since the cell was opened. */
  readonly isTouched: boolean;
  /** A cue is added to those that are there; else the cell is written whole. */
  readonly adds: boolean;
}

interface Said {
  readonly key: CellKey;
  readonly word: string;
  readonly why: string;
}

/** The planner's grid: the lines that are shown, which cell is active, and what is typed in it. */
export class Grid {
  readonly editor: RundownEditor;
  readonly filtering: Filtering;
  readonly pictures: Pictures;
  readonly cursor: GridCursor;
  readonly newRow: NewRow;
  readonly offering = new Offering(
    () => this.#offers(),
    (text) => this.type(text),
    'atOnce'
  );

  draft = $state.raw<Draft | null>(null);
  density = $state<Look['density']>('comfortable');
  /** A phone has no room for a table: a row is a card. */
  readonly #narrow = new MediaQuery('(max-width: 720px)');
  readonly look: Look = $derived({ density: this.density, isCard: this.#narrow.current });
  /** Esc was pressed where there was nothing to let go of: the next Tab leaves the grid. */
  isLeaving = false;
  /** How many lines are seen at once: what PageDown goes by. */
  page = 20;

  readonly #columnsOf = steadyColumns();
  readonly columns = $derived.by(() =>
    this.#columnsOf(this.editor.document, this.editor.rundownId)
  );
  readonly #typingIn = $derived(this.draft?.row ?? null);
  readonly lines: readonly PlanRow[] = $derived.by(() =>
    this.filtering.of(this.editor.rows, this.#typingIn)
  );
  /** What the cells of an item say of themselves: texts that were kept, with the reason. */
  readonly said: ReadonlyMap<Id, readonly Said[]> = $derived.by(() => this.#said());
  readonly sheet: Sheet = $derived.by(() => {
    // Not the editor's own day: every cell waits for this, and should wait for one thing.
    const { document, rundownId } = this.editor;
    const day = document.days[document.rundowns[rundownId]?.dayId ?? ''];
    return { document, day, newId };
  });

  /** Where others have the cursor, by item and then by column: their names. */
  readonly peers: ReadonlyMap<Id, ReadonlyMap<string, string>> = $derived.by(() => this.#peers());
  readonly #together: Together;

  constructor(editor: RundownEditor, together: Together) {
    this.editor = editor;
    this.#together = together;
    this.pictures = new Pictures(editor);
    this.filtering = new Filtering(editor);
    this.cursor = new GridCursor(() => this);
    this.newRow = new NewRow(editor, () => this);
  }

  #peers(): ReadonlyMap<Id, ReadonlyMap<string, string>> {
    const peers = new Map<Id, Map<string, string>>();
    for (const { name, cell } of this.#together.others.values()) {
      if (!cell) continue;
      const there = peers.get(cell.id) ?? new Map<string, string>();
      const others = there.get(cell.field);
      peers.set(cell.id, there.set(cell.field, others ? `${others}, ${name}` : name));
    }
    return peers;
  }

  #said(): ReadonlyMap<Id, readonly Said[]> {
    const said = new Map<Id, Said[]>();
    if (this.editor.kept.size === 0) return said;
    const words = new Map(this.columns.list.map((each) => [fieldOf(each) ?? each.id, each.title]));
    for (const [key, { why }] of this.editor.kept) {
      const [collection = '', id = '', field = ''] = key.split(' ');
      const word = collection === 'items' ? words.get(field) : undefined;
      if (word === undefined) continue;
      said.set(id, [...(said.get(id) ?? []), { key, word, why }]);
    }
    return said;
  }

  isFilled(line: number, column: number): boolean {
    const row = this.lines[line];
    const cell = this.columns.list[column];
    return row?.kind === 'item' && cell !== undefined && shownText(row, cell, this.sheet) !== '';
  }

  columnOf(id: string): GridColumn | undefined {
    return this.columns.list[this.columns.at.get(id) ?? -1];
  }

  lineOf(key: string): PlanRow | undefined {
    return this.lines[this.cursor.lineOf(key)];
  }

  itemRow(id: Id): ItemRow | undefined {
    const line = this.lineOf(id);
    return line?.kind === 'item' ? line : undefined;
  }

  /** Whether this device may write a cell now: what a run stands on is read, not edited (E9). */
  mayWrite(row: ItemRow, column: GridColumn): boolean {
    if (column.is === 'end') return false;
    // A step may be added to an item that is under way; what may not be is refused.
    if (column.is === 'cues') return this.editor.mayEdit && row.lock !== 'planner';
    const isAhead = column.is === 'length' || column.is === 'notes';
    return row.lock === 'none' && (isAhead ? this.editor.mayEditAhead : this.editor.mayEdit);
  }

  /** What a cell is known by, what it says, and whether it may be written. */
  cellAt(place: Place): { key: CellKey; text: string; begun: Item | Segment } | null {
    const line = this.lineOf(place.row);
    if (line?.kind === 'item') {
      const column = this.columnOf(place.column);
      if (!column || !this.mayWrite(line, column)) return null;
      const text = onOneLine(shownText(line, column, this.sheet));
      return { key: keyOfCell(line.item.id, column), text, begun: line.item };
    }
    if (line?.kind !== 'segment' || !line.segment || !this.editor.mayEdit) return null;
    const { id, title, targetMs } = line.segment;
    const isTarget = headCell(place.column) === 'length';
    const target = targetMs === null ? '' : durationText(targetMs);
    return {
      key: cellKey('segments', id, isTarget ? 'targetMs' : 'title'),
      text: isTarget ? target : title,
      begun: line.segment
    };
  }

  /** What a cell is known by, whether or not it may be written. */
  #keyAt(place: Place | null): CellKey | null {
    const row = place && this.itemRow(place.row);
    const column = row && this.columnOf(place.column);
    return column ? keyOfCell(row.item.id, column) : ((place && this.cellAt(place)?.key) ?? null);
  }

  /** The lines or the columns have changed: a field whose cell went is closed, and its text kept. */
  settle(): void {
    const { draft } = this;
    const isThere = draft && this.lineOf(draft.row) && this.columnOf(draft.column);
    if (draft && !isThere) this.commit();
    this.cursor.settle();
  }

  /** Begins to type in the active cell, over what it says or from there. */
  begin(over: boolean): boolean {
    const { at } = this.cursor;
    const cell = at && this.cellAt(at);
    if (at && this.#isPicture(at)) return this.#beginPicture(over);
    if (at && this.itemRow(at.row)?.lock === 'planner') this.#sayLocked(at.row);
    if (!at || !cell) return false;
    const isCues = this.columnOf(at.column)?.is === 'cues' && this.itemRow(at.row) !== undefined;
    const kept = this.editor.kept.get(cell.key)?.typed;
    const adds = isCues && over;
    this.draft = {
      ...at,
      key: cell.key,
      typed: over ? '' : (kept ?? cell.text),
      initial: adds ? '' : cell.text,
      begun: cell.begun,
      isTouched: false,
      adds
    };
    this.offering.typed();
    this.editor.isDrafting = true;
    return true;
  }

  #isPicture(at: Place): boolean {
    return this.itemRow(at.row) !== undefined && holdsPictures(this.columnOf(at.column));
  }

  /** Nothing is typed in a picture: keys that open a cell open it, letters are told so. */
  #beginPicture(over: boolean): false {
    if (!over) this.openPicture();
    else if (this.editor.mayEdit) {
      this.editor.notice = { title: 'A picture is not typed.', text: PICTURES_ONLY };
    }
    return false;
  }

  /** Shows the picture of the active cell, or a place for one where one may be put. */
  openPicture(): boolean {
    const { at } = this.cursor;
    const [row, column] = [at && this.itemRow(at.row), at && this.columnOf(at.column)];
    if (!row || !column || !holdsPictures(column)) return false;
    const text = row.item.fields[column.column.id] ?? '';
    if (pictureIn(text) === null && !this.mayWrite(row, column)) return false;
    this.pictures.open({ item: row.item.id, column: column.column.id });
    return true;
  }

  #offers(): readonly string[] {
    const { draft, sheet } = this;
    const column = draft && this.itemRow(draft.row) && this.columnOf(draft.column);
    return draft && column ? offersFor(column, draft.typed, draft.isTouched, sheet) : [];
  }

  #sayLocked(row: Id): void {
    if (!this.editor.mayEdit) return;
    const { number, title } = this.itemRow(row)?.item ?? { number: '', title: '' };
    const name = number || title || 'without a number';
    this.editor.notice = { title: `Row ${name} is locked.`, text: 'Alt+L unlocks it.' };
  }

  type(typed: string): void {
    this.offering.typed();
    if (this.draft) this.draft = { ...this.draft, typed, isTouched: true };
  }

  #end(): Draft | null {
    const { draft } = this;
    this.draft = null;
    this.editor.isDrafting = false;
    return draft;
  }

  cancel(): void {
    this.#end();
  }

  /** Writes what was typed. False where it could not be read: it is kept in its cell. */
  commit(): boolean {
    const draft = this.#end();
    return draft === null || this.#write(draft);
  }

  /** What was typed, to be written into many cells; null where its own was shut, and keeps it. */
  handOver(): string | null {
    const { draft } = this;
    if (draft && this.cellAt(draft)) return this.#end()?.typed ?? null;
    this.commit();
    return null;
  }

  /** Tries again to write what was kept in the active cell; true where nothing is kept. */
  retry(): boolean {
    const { at } = this.cursor;
    const cell = at && this.cellAt(at);
    const kept = cell && this.editor.kept.get(cell.key);
    if (!at || !kept) return true;
    return this.#write({
      ...at,
      key: cell.key,
      typed: kept.typed,
      initial: cell.text,
      begun: cell.begun,
      isTouched: true,
      adds: false
    });
  }

  /** Lets go of what was kept in the active cell. */
  forget(): boolean {
    const key = this.#keyAt(this.cursor.at);
    if (key === null || !this.editor.kept.has(key)) return false;
    this.editor.forget(key);
    return true;
  }

  #write(draft: Draft): boolean {
    const { editor } = this;
    const { typed } = draft;
    const cell = this.cellAt(draft);
    if (!cell) {
      // The cell went, or was shut, while somebody typed in it: what was typed is not lost.
      if (typed !== draft.initial) editor.keep(draft.key, typed, NOT_WRITTEN);
      return true;
    }
    if (typed === draft.initial) {
      editor.forget(cell.key);
      return true;
    }
    const reading = this.#read(draft);
    if ('why' in reading) {
      editor.keep(cell.key, typed, reading.why);
      return false;
    }
    const { changes, other } = reading;
    void editor.write(cell.key, changes, typed);
    editor.doubt = other
      ? {
          typed,
          read: other.read,
          other: other.text,
          take: () => void editor.write(cell.key, other.changes, typed)
        }
      : null;
    return true;
  }

  #read({ row, column, typed, begun, adds }: Draft): CellReading {
    const line = this.lineOf(row);
    if (line?.kind === 'segment' && line.segment) {
      return readHead(line.segment, headCell(column), typed, begun as Segment);
    }
    const cell = this.columnOf(column);
    if (line?.kind !== 'item' || !cell) return { changes: [] };
    if (!adds || cell.is !== 'cues') return readCell(line, cell, typed, this.sheet, begun as Item);
    const words = readCue(typed, cell.department.prefix);
    if (!words) return { changes: [] };
    const { document } = this.editor;
    const cue = { id: newId(), itemId: line.item.id, departmentId: cell.department.id, ...words };
    return { changes: addCue(document, cue, newId()) };
  }
}

/** What the grid in the page does for what stands around it. */
export interface GridHand {
  /** Puts the focus on the active cell, and shows it. */
  readonly focusCell: () => void;
  /** Shows the active cell, and leaves the focus where it is. */
  readonly showCell: () => void;
  /** Scrolls a line to the top, and makes the first cell below it the active one. */
  readonly toTop: (line: string) => void;
}

/** The head of a segment has two cells, whatever the column of the cursor. */
export const headCell = (column: string): 'title' | 'length' =>
  column === 'length' || column === 'end' ? 'length' : 'title';

export const [useGrid, provideGrid] = createContext<Grid>();
