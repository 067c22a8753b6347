import type { Id } from '#core/show.ts';
import { cellKey, type CellKey } from '#lib/live/edits/pending.ts';
import { keptAs } from '#lib/live/person-here.ts';
import type { Barrier } from './barrier.ts';
import { heldTexts, holdTexts } from './held-texts.ts';
import type { Stranded } from './stranded.ts';

/** A comment that is begun on an item, or an answer in a thread of it. */
export const commentKey = (item: Id, thread: Id | null): CellKey =>
  cellKey('items', item, thread === null ? 'comment' : `comment-${thread}`);

/** What is typed as the next cue of a department of an item. */
export const newCueKey = (item: Id, of: 'number' | 'label', department: Id): CellKey =>
  cellKey('items', item, of === 'number' ? `newNumber-${department}` : `newLabel-${department}`);

/**
 * What was begun in a field that no value stands in yet: a comment, a cue. It is there again when its
 * row is shown, after a reload of this window too, and is offered where its place is gone (E60).
 */
export class Drafts {
  #typed = $state.raw<ReadonlyMap<CellKey, string>>(new Map());
  readonly #storage: Storage;
  readonly #name: string;

  constructor(storage: Storage, show: Id) {
    this.#storage = storage;
    this.#name = keptAs(`callboard.drafts ${show}`);
    this.#typed = heldTexts(storage, this.#name, String);
  }

  /** Null where nothing was begun. */
  text(key: CellKey): string | null {
    return this.#typed.get(key) ?? null;
  }

  write(key: CellKey, typed: string): void {
    this.#hold(new Map(this.#typed).set(key, typed));
  }

  forget(...keys: readonly CellKey[]): void {
    if (!keys.some((key) => this.#typed.has(key))) return;
    this.#hold(new Map([...this.#typed].filter(([key]) => !keys.includes(key))));
  }

  /** The texts that something keeps from their fields. */
  stranded(barrierAt: (key: CellKey) => Barrier | null): readonly Stranded[] {
    return [...this.#typed].flatMap(([key, typed]) => {
      const barrier = typed.trim() === '' ? null : barrierAt(key);
      return barrier ? [{ key, typed, barrier }] : [];
    });
  }

  #hold(typed: ReadonlyMap<CellKey, string>): void {
    this.#typed = typed;
    holdTexts(this.#storage, this.#name, typed);
  }
}
