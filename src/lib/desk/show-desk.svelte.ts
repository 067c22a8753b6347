import { createContext } from 'svelte';
import { fieldOf, rowOf, rowsOf } from '#core/collections.ts';
import type { Change } from '#core/command.ts';
import type { RowRef } from '#core/logistics/conflicts/conflict.ts';
import type { CollectionName, Id, ShowDocument } from '#core/show.ts';
import type { Duration } from '#core/time/duration.ts';
import { PlanEdits } from '#lib/live/edits/plan-edits.svelte.ts';
import type { LiveShow } from '#lib/live/live-show.svelte.ts';
import type { LiveConflicts } from '#lib/marks/conflicts/live-conflicts.svelte.ts';
import { changeWords } from '#lib/marks/differences/change-words.ts';
import { refusedSentence, takenBackWords } from '#lib/text/taken-back.ts';

export interface DeskNotice {
  readonly title: string;
  readonly text: string;
  /** It can be taken back from here. */
  readonly undo?: true;
}

/** A row that would begin so much later; earlier where that is negative. */
export interface Shift {
  readonly row: RowRef;
  readonly byMs: Duration;
}

/** A show on one of its pages beside the plan: what this device changes of it, and what came of that. */
export class ShowDesk {
  readonly live: LiveShow;
  readonly edits: PlanEdits;
  notice = $state.raw<DeskNotice | null>(null);
  /** What does not fit; null until the page stands, and on devices that are not told enough to say so. */
  conflicts = $state.raw<LiveConflicts | null>(null);
  /** The list of what does not fit is open. */
  isListing = $state(false);
  /** The vehicle of which somebody says that it is late; null: of none. */
  late = $state<Id | null>(null);
  /** What the chosen way out of that would move, and by how much: a page that draws times may show it. */
  preview = $state.raw<readonly Shift[] | null>(null);

  /** Whether this page does. */
  get mayPreview(): boolean {
    return false;
  }

  /** Shows a row where this page has it; whether it does. */
  readonly shows: (row: RowRef) => boolean = () => false;

  constructor(live: LiveShow) {
    this.live = live;
    this.edits = new PlanEdits(live);
  }

  get document(): ShowDocument {
    return this.edits.document;
  }

  /** Whether this device may write a field of some row at all. */
  maySet(name: CollectionName, field: string): boolean {
    const change = { do: 'set', in: name, id: '', field, to: '', was: '' } as const;
    return this.live.may({ type: 'edit', changes: [change] });
  }

  /** Writes one field; why it was not taken, or null. */
  async set(name: CollectionName, id: Id, field: string, to: unknown): Promise<string | null> {
    const row = rowOf(rowsOf(this.document, name), id);
    const was = row && fieldOf(name, row, field);
    return this.put([{ do: 'set', in: name, id, field, to, was }]);
  }

  /** A choice has no field of its own to say why it was not taken: that is told below the page. */
  tell(title: string, why: string | null): void {
    if (why !== null) this.notice = { title, text: why };
  }

  /** Makes changes; a refusal is told below the page. */
  async change(changes: readonly Change[], failed: string): Promise<boolean> {
    const text = await this.put(changes);
    this.notice = text === null ? null : { title: failed, text };
    return text === null;
  }

  async remove(name: CollectionName, id: Id, called: string): Promise<boolean> {
    const isDone = await this.change(
      [{ do: 'remove', in: name, id }],
      `${called} was not removed.`
    );
    if (isDone) this.notice = { title: `${called} was removed.`, text: '', undo: true };
    return isDone;
  }

  /** Takes back this device's latest change, or makes it again. */
  async takeBack(which: 'undo' | 'redo'): Promise<void> {
    this.notice = takenBackWords(which, await this.edits.takeBack(which));
  }

  /** Makes changes; why they were not taken, or null. */
  async put(changes: readonly Change[]): Promise<string | null> {
    const outcome = await this.edits.put(changes, changeWords(this.document, changes));
    if (!outcome.ok) return refusedSentence(outcome.refusal);
    // Its Undo would take back this change, and no more what it names.
    if (this.notice?.undo) this.notice = null;
    return null;
  }
}

export const [useShowDesk, provideShowDesk] = createContext<ShowDesk>();
