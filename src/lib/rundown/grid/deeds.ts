import { createContext } from 'svelte';
import type { Change } from '#core/command.ts';
import type { Id, Item } from '#core/show.ts';
import { newId } from '#lib/live/new-id.ts';
import type { RundownEditor } from '../editor.svelte.ts';
import type { ItemRow } from '../plan-rows.ts';
import { addItem, moveShown } from '../row-changes.ts';
import { readIntoCells, type BlockRead } from './cells/block.ts';
import { clearedText, copiedText, keyOfCell } from './cells/cells.ts';
import { printBlock, readBlock, type Block } from './cells/clipboard.ts';
import type { GridColumn } from './cells/columns.ts';
import { filled } from './cells/fill.ts';
import type { Grid } from './grid.svelte.ts';
import { wantsMapping } from './cells/mapping.ts';

/** What is done to the selected cells and rows: each deed is one edit, and one undo. */
export class GridDeeds {
  readonly #grid: Grid;
  readonly #editor: RundownEditor;
  /** Shows how a pasted table is read before it goes in. */
  readonly #map: (text: string) => void;
  /** Told apart from what comes from elsewhere: it needs no second look. */
  #copied = '';

  constructor(grid: Grid, map: (text: string) => void) {
    this.#grid = grid;
    this.#editor = grid.editor;
    this.#map = map;
  }

  /** The items of the selected lines. */
  get rows(): readonly ItemRow[] {
    const { range } = this.#grid.cursor;
    return range ? itemRows(this.#grid.lines.slice(range.top, range.bottom + 1)) : [];
  }

  get columns(): readonly GridColumn[] {
    const { range } = this.#grid.cursor;
    return range ? this.#grid.columns.list.slice(range.left, range.right + 1) : [];
  }

  /** The selected cells as text for the clipboard. */
  copy(): string | null {
    const { rows, columns } = this;
    if (rows.length === 0) return null;
    const { sheet } = this.#grid;
    const block = rows.map((row) => columns.map((column) => copiedText(row, column, sheet)));
    this.#copied = printBlock(block);
    return this.#copied;
  }

  clear(): void {
    const left = this.columns.filter((column) => clearedText(column) === null);
    const columns = this.columns.filter((column) => clearedText(column) !== null);
    const block = this.rows.map(() => columns.map(() => ''));
    if (columns.length === 0 && left.some(({ is }) => is === 'length')) {
      const title = 'A duration is not emptied.';
      this.#editor.notice = { title, text: 'Type 0 where an item takes no time.' };
      return;
    }
    // What could not be read there goes, too.
    for (const { item } of this.rows)
      for (const column of columns) this.#editor.forget(keyOfCell(item.id, column));
    void this.#write(this.#read(block, this.rows, columns), 'Nothing was cleared.');
  }

  /** Writes the first of the selected rows into the others; one row alone takes that above it. */
  fill(): void {
    const { rows, columns } = this;
    const [first] = rows;
    if (!first) return;
    const before = itemRows(this.#grid.lines.slice(0, this.#grid.cursor.lineOf(first.key)));
    const from = rows.length > 1 ? first : before.at(-1);
    if (!from) return;
    const to = rows.length > 1 ? rows.slice(1) : rows;
    this.#fill([from], columns, to, 'down');
  }

  /** Writes the selected rows, over and over, into those from the selection to a line, which it then has too. */
  fillTo(line: string): void {
    const { cursor, lines } = this.#grid;
    const { range } = cursor;
    const at = cursor.lineOf(line);
    if (!range || at < 0) return;
    const { rows, columns } = this;
    const isUp = at < range.top;
    const to = itemRows(isUp ? lines.slice(at, range.top) : lines.slice(range.bottom + 1, at + 1));
    this.#fill(rows, columns, to, isUp ? 'up' : 'down');
    cursor.stretch(line);
  }

  #fill(
    from: readonly ItemRow[],
    columns: readonly GridColumn[],
    to: readonly ItemRow[],
    way: 'up' | 'down'
  ): void {
    const texts = from.map((row) =>
      columns.map((column) => copiedText(row, column, this.#grid.sheet))
    );
    const read = this.#read(filled(texts, to.length, way), to, columns);
    void this.#write(read, 'Nothing was filled.');
  }

  /** Writes one text into every selected cell. */
  writeAll(typed: string): void {
    const { rows, columns } = this;
    const block = rows.map(() => columns.map(() => typed));
    void this.#write(this.#read(block, rows, columns), 'Nothing was written.');
  }

  /** Locks rows, or unlocks them where all are locked; those that a run stands on stay as they are. */
  lock(rows: readonly ItemRow[] = this.rows): void {
    const to = !areLocked(rows);
    const changed = rows.filter(({ item, lock }) => {
      return (item.locked === true) !== to && (lock === 'none' || lock === 'planner');
    });
    const changes = changed.map(({ item }): Change => {
      return { do: 'set', in: 'items', id: item.id, field: 'locked', to, was: !to };
    });
    void this.#editor.change(changes, `The rows were not ${to ? 'locked' : 'unlocked'}.`);
  }

  /** Writes one field of every selected row that may be written. */
  setAll(field: 'kind' | 'ownerPositionId' | 'segmentId' | 'floated', to: unknown): void {
    const changes = this.rows
      .filter(({ item, lock }) => lock === 'none' && item[field] !== to)
      .map(({ item }): Change => {
        return { do: 'set', in: 'items', id: item.id, field, to, was: item[field] };
      });
    void this.#editor.change(changes, 'The rows were not changed.');
  }

  /** Pastes text of the clipboard from the active cell on; what wants a closer look is shown first. */
  async paste(text: string): Promise<void> {
    const block = readBlock(text);
    const [first = ''] = block[0] ?? [];
    const isOne = block.length === 1 && block[0]?.length === 1;
    const { range } = this.#grid.cursor;
    if (!range) return this.append(text, 0);
    if (isOne) return this.writeAll(first);
    const columns = this.#grid.columns.list.slice(range.left);
    if (text !== this.#copied && (await wantsMapping(block, columns.length)))
      return this.#map(text);
    const rows = itemRows(this.#grid.lines.slice(range.top));
    const read = this.#read(block, rows, columns, true);
    await this.#pasted(block, read, text === this.#copied);
  }

  /** Pastes text as rows of their own behind the last, from a column on. */
  async append(text: string, from: number): Promise<void> {
    const block = readBlock(text);
    const columns = this.#grid.columns.list.slice(from);
    if (text !== this.#copied && (await wantsMapping(block, columns.length)))
      return this.#map(text);
    await this.#pasted(block, this.#read(block, [], columns, true), text === this.#copied);
  }

  async #pasted(block: Block, read: BlockRead, isOwn: boolean): Promise<void> {
    const done = await this.#write(read, 'Nothing was pasted.');
    if (!done) return;
    const doubts = isOwn ? [] : read.doubts;
    const [doubt] = doubts;
    const rows = `${block.length} ${block.length === 1 ? 'row was' : 'rows were'} pasted`;
    const added = read.added.length > 0 ? `, ${read.added.length} of them new` : '';
    const said = doubt
      ? `“${doubt.typed}” was read as ${doubt.read}${doubts.length > 1 ? `, and ${doubts.length - 1} more like it` : ''}. `
      : '';
    const text = `${said}${leftWords(read)}`;
    this.#editor.notice = { title: `${rows}${added}.`, text, undo: true };
  }

  #read(
    block: Block,
    rows: readonly ItemRow[],
    columns: readonly GridColumn[],
    appends = false
  ): BlockRead {
    const { items, rundownId, mayEdit } = this.#editor;
    const target = {
      rows,
      columns,
      mayWrite: (row: ItemRow, column: GridColumn) => this.#grid.mayWrite(row, column),
      append: appends && mayEdit ? { rundownId, items } : null
    };
    return readIntoCells(block, target, this.#grid.sheet);
  }

  /** Makes a block's changes as one edit; what could not be read is kept in its cells. */
  async #write(read: BlockRead, failed: string): Promise<boolean> {
    this.#editor.doubt = null;
    const done = await this.#editor.change(read.changes, failed);
    if (!done) return false;
    this.#editor.keepAll(read.unread);
    const text = leftWords(read);
    if (text !== '') this.#editor.notice = { title: 'Not every cell was written.', text };
    return true;
  }

  /** New rows below the selected ones, as many as are selected; returns the first. */
  insert(behind: Item | undefined = this.rows.at(-1)?.item, count = this.rows.length): Id {
    const { rundownId } = this.#editor;
    let { items } = this.#editor;
    const changes: Change[] = [];
    const ids = Array.from({ length: Math.max(1, count) }, () => newId());
    let after = items.some(({ id }) => id === behind?.id) ? (behind?.id ?? null) : null;
    for (const id of ids) {
      const [add] = addItem(items, rundownId, after, id);
      if (add?.do !== 'add' || add.in !== 'items') break;
      changes.push(add);
      const at = items.findIndex((item) => item.id === after);
      const row: Item = { ...add.row, rank: '' };
      items = at < 0 ? [...items, row] : items.toSpliced(at + 1, 0, row);
      after = id;
    }
    const what = ids.length === 1 ? 'row was' : 'rows were';
    void this.#editor.change(changes, `The ${what} not inserted.`);
    return ids[0] ?? '';
  }

  remove(): void {
    void this.#editor.remove(this.rows.map(({ item }) => item));
  }

  /** Past their neighbour; while a filter is on, past the one that is shown. */
  move(way: 'up' | 'down'): void {
    const ids = this.rows.map(({ item }) => item.id);
    const { filtering, lines } = this.#grid;
    if (!filtering.isOn) return void this.#editor.move(ids, way);
    const shown = itemRows(lines).map(({ item }) => item);
    const changes = moveShown(this.#editor.items, shown, ids, way);
    const what = ids.length === 1 ? 'row was' : 'rows were';
    if (changes) void this.#editor.change(changes, `The ${what} not moved.`);
  }
}

/** Whether planners have locked all of these rows. */
export const areLocked = (rows: readonly ItemRow[]): boolean =>
  rows.length > 0 && rows.every(({ item }) => item.locked === true);

const itemRows = (lines: Grid['lines']): ItemRow[] => lines.filter((line) => line.kind === 'item');

function leftWords({ shut, unread }: BlockRead): string {
  const left =
    shut === 0
      ? ''
      : `${cells(shut)} left as they are: their rows are locked, or a run is on them.`;
  const kept =
    unread.length === 0 ? '' : `${cells(unread.length)} could not be read; each says why.`;
  return [left, kept].filter(Boolean).join(' ');
}

const cells = (count: number): string => `${count} ${count === 1 ? 'cell' : 'cells'}`;

export const [useDeeds, provideDeeds] = createContext<GridDeeds>();
