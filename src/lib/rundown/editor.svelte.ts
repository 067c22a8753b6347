import { createContext } from 'svelte';
import type { Change, EditableShowField } from '#core/command.ts';
import type { CollectionName, Id, Item, ShowDocument } from '#core/show.ts';
import { plan, type Plan } from '#core/timing/plan.ts';
import { keptAs } from '#lib/live/person-here.ts';
import type { LiveShow } from '#lib/live/live-show.svelte.ts';
import type { EditOutcome } from '#lib/live/edits/edit-queue.ts';
import type { OwnEdits } from '#lib/live/edits/own-edits.svelte.ts';
import { cellKey, showKey, type CellKey } from '#lib/live/edits/pending.ts';
import { PlanEdits } from '#lib/live/edits/plan-edits.svelte.ts';
import { newId } from '#lib/live/new-id.ts';
import { changeWords } from '#lib/marks/differences/change-words.ts';
import { refusedSentence, takenBackWords } from '#lib/text/taken-back.ts';
import { planRows, type PlanRow } from './plan-rows.ts';
import { moveItems } from './row-changes.ts';
import { Drafts } from './stranded/drafts.svelte.ts';
import { heldTexts, holdTexts } from './stranded/held-texts.ts';
import { TakenAway } from './stranded/taken-away.ts';
import { barrierOf, type Barrier } from './stranded/barrier.ts';

/** What was typed and did not become the value: it stays in its cell until it does, or Esc. */
export interface Kept {
  readonly typed: string;
  readonly why: string;
}

/** What was read one way and may have been meant another. */
export interface Doubt {
  readonly typed: string;
  readonly read: string;
  readonly other: string;
  readonly take: () => void;
}

export interface EditorNotice {
  readonly title: string;
  readonly text: string;
  /** It can be taken back from here. */
  readonly undo?: true;
}

/** Where a value stands: a field of a row, or of the show. */
export type CellPlace =
  | { readonly in: CollectionName; readonly id: Id; readonly field: string }
  | { readonly in: 'show'; readonly field: EditableShowField };

export const keyOf = (place: CellPlace): CellKey =>
  place.in === 'show' ? showKey(place.field) : cellKey(place.in, place.id, place.field);

/** Why a text stands in its cell that was shut, or gone, when it was left. */
export const NOT_WRITTEN =
  'It was not written: a run stands on this row, it was locked or removed, or your role has changed. Enter tries again.';

/** Editing one rundown: its changes by `PlanEdits`, and what was typed where one was not taken. */
export class RundownEditor {
  readonly live: LiveShow;
  readonly #rundown: () => Id;
  readonly #keptAs: string;

  readonly #edits: PlanEdits;
  /** What was begun and no value yet. */
  readonly drafts: Drafts;
  /** What others took away meanwhile, so that it can be said. */
  readonly taken = new TakenAway();
  #kept = $state.raw<ReadonlyMap<CellKey, Kept>>(new Map());
  doubt = $state.raw<Doubt | null>(null);
  notice = $state.raw<EditorNotice | null>(null);
  /** The row that the inspector shows. */
  selected = $state<Id | null>(null);
  /** Where there is no room for the inspector it comes when asked for. */
  isInspecting = $state(false);
  /** The cue that was asked for by its chip: the inspector goes to it. */
  opened = $state.raw<{ readonly cue: Id; readonly isWhole: boolean } | null>(null);
  /** Somebody is typing in a cell: undo is the field's own. */
  isDrafting = false;

  readonly rundown = $derived.by(() => this.document.rundowns[this.#rundown()]);
  readonly day = $derived.by(() => this.document.days[this.rundown?.dayId ?? '']);
  /** All times, worked out once a change for the lines, the foot and the inspector, with what they are of. */
  readonly planned: { readonly document: ShowDocument; readonly plan: Plan } = $derived.by(() => {
    const { document } = this;
    return { document, plan: plan(document, this.#rundown()) };
  });
  #lastRows: readonly PlanRow[] = [];
  /** The plan as it is read, line by line; lines that did not change stay the same objects. */
  readonly rows = $derived.by(() => (this.#lastRows = this.#read()));
  readonly items = $derived.by(() => this.planned.plan.items.map(({ item }) => item));
  /** Whether this device may write here at all. */
  readonly mayEdit = $derived.by(() => this.#may('title'));
  /** In a show a caller may still write these two. */
  readonly mayEditAhead = $derived.by(() => this.#may('notes'));

  constructor(live: LiveShow, rundown: () => Id) {
    this.live = live;
    this.#keptAs = keptAs(`callboard.kept ${live.show}`);
    this.#edits = new PlanEdits(live);
    this.drafts = new Drafts(sessionStorage, live.show);
    this.#rundown = rundown;
    this.#kept = heldTexts(sessionStorage, this.#keptAs, readKept);
  }

  /** What this device has written and the log does not hold yet. */
  get edits(): OwnEdits {
    return this.#edits.own;
  }

  /** The show as this page means it: confirmed, with its own changes on top. */
  get document(): ShowDocument {
    return this.#edits.document;
  }

  get pending(): ReadonlySet<CellKey> {
    return this.#edits.pending;
  }

  /** What could not be written, by its cells; it is there again after a reload of this window (E68). */
  get kept(): ReadonlyMap<CellKey, Kept> {
    return this.#kept;
  }

  #keepThese(kept: ReadonlyMap<CellKey, Kept>): void {
    this.#kept = kept;
    holdTexts(sessionStorage, this.#keptAs, kept);
  }

  #read(): readonly PlanRow[] {
    const { document, plan } = this.planned;
    return planRows(document, plan.rundownId, this.#lastRows, plan);
  }

  get rundownId(): Id {
    return this.#rundown();
  }

  #may(field: keyof Item): boolean {
    const change = { do: 'set', in: 'items', id: '', field, to: '', was: '' } as const;
    return this.live.may({ type: 'edit', changes: [change] });
  }

  /** Whoever leads a department writes its cues, though nothing else of the plan (E80). */
  mayWriteCuesOf(department: Id): boolean {
    const change = { do: 'set', in: 'departments', id: department, to: 0, was: 0 } as const;
    return this.live.may({ type: 'edit', changes: [{ ...change, field: 'standbyLeadMs' }] });
  }

  /** Writes one value; refused, what was typed stays in the cell with the reason. */
  async set(place: CellPlace, to: unknown, was: unknown, typed: string): Promise<void> {
    const change: Change =
      place.in === 'show'
        ? { do: 'setShow', field: place.field, to, was }
        : { do: 'set', ...place, to, was };
    await this.write(keyOf(place), [change], typed);
  }

  /** Makes the changes of one cell; refused, what was typed stays in it with the reason. */
  async write(key: CellKey, changes: readonly Change[], typed: string): Promise<void> {
    if (this.barrierAt(key)?.is === 'removed') return this.keep(key, typed, NOT_WRITTEN);
    this.forget(key);
    if (changes.length === 0) return;
    const outcome = await this.#send(changes);
    if (!outcome.ok) this.keep(key, typed, refusedSentence(outcome.refusal));
    // The text of a column that has gone meanwhile is taken, and seen nowhere.
    else if (this.barrierAt(key)?.is === 'removed') this.keep(key, typed, NOT_WRITTEN);
  }

  /** What keeps a text from its cell: the row or the column went, or was shut. */
  barrierAt(key: CellKey): Barrier | null {
    // The confirmed plan first: one's own is worked out anew for it, which at every write is felt.
    if (!barrierOf(this.live.document, key)) return null;
    // What this page has only just added itself is not gone, only on its way.
    return barrierOf(this.document, key);
  }

  /** Makes changes that belong to no one cell; a refusal is told above the foot. */
  async change(changes: readonly Change[], failed: string): Promise<boolean> {
    if (changes.length === 0) return true;
    const outcome = await this.#send(changes);
    this.notice = outcome.ok ? null : { title: failed, text: refusedSentence(outcome.refusal) };
    return outcome.ok;
  }

  #send(changes: readonly Change[]): Promise<EditOutcome> {
    this.taken.making(changes);
    const words = changeWords(this.document, changes);
    return this.#edits.put(changes, words);
  }

  /** Moves rows that stand together past their neighbour. */
  async move(items: readonly Id[], direction: 'up' | 'down'): Promise<void> {
    const changes = moveItems(this.items, items, direction);
    const what = items.length === 1 ? 'row was' : 'rows were';
    if (changes) await this.change(changes, `The ${what} not moved.`);
  }

  /** Removes rows as one change. */
  async remove(items: readonly Item[]): Promise<void> {
    const [item] = items;
    if (!item) return;
    const isOne = items.length === 1;
    const changes = items.map(({ id }) => ({ do: 'remove', in: 'items', id }) as const);
    const failed = isOne ? 'The row was not removed.' : 'The rows were not removed.';
    if (!(await this.change(changes, failed))) return;
    const name = [item.number, item.title && `“${item.title}”`].filter(Boolean).join(' ');
    const title = isOne ? `Row ${name} was removed.` : `${items.length} rows were removed.`;
    this.notice = { title, text: '', undo: true };
  }

  /** Takes back this device's latest change; changes on their way are waited for. */
  undo(): Promise<void> {
    return this.#takeBack('undo');
  }

  redo(): Promise<void> {
    return this.#takeBack('redo');
  }

  async #takeBack(which: 'undo' | 'redo'): Promise<void> {
    this.doubt = null;
    this.notice = takenBackWords(which, await this.#edits.takeBack(which));
  }

  get isUndoing(): boolean {
    return this.#edits.isUndoing;
  }

  get mayUndo(): boolean {
    return this.#edits.mayUndo;
  }

  get mayRedo(): boolean {
    return this.#edits.mayRedo;
  }

  /** `isWhole`: with everything that is known of it. */
  openCue(cue: Id, isWhole = false): void {
    this.isInspecting = true;
    this.opened = { cue, isWhole };
  }

  keep(key: CellKey, typed: string, why: string): void {
    this.#keepThese(new Map(this.kept).set(key, { typed, why }));
  }

  keepAll(cells: readonly ({ readonly key: CellKey } & Kept)[]): void {
    if (cells.length === 0) return;
    const kept = new Map(this.kept);
    for (const { key, typed, why } of cells) kept.set(key, { typed, why });
    this.#keepThese(kept);
  }

  forget(key: CellKey): void {
    if (!this.kept.has(key)) return;
    const kept = new Map(this.kept);
    kept.delete(key);
    this.#keepThese(kept);
  }

  newId(): Id {
    return newId();
  }
}

function readKept(held: unknown): Kept | null {
  const { typed, why } = (held ?? {}) as Partial<Kept>;
  return typed === undefined || why === undefined
    ? null
    : { typed: String(typed), why: String(why) };
}

export const [useEditor, provideEditor] = createContext<RundownEditor>();
