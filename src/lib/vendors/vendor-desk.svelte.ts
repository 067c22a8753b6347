import { createContext } from 'svelte';
import { rowOf, rowsOf } from '#core/collections.ts';
import type { Change } from '#core/command.ts';
import { firstArrivals, vendorPlaces } from '#core/logistics/arrivals.ts';
import type { CollectionName, Id, ShowDocument } from '#core/show.ts';
import { localDate } from '#core/time/local-date.ts';
import type { DayState, Vendor } from '#core/vendors.ts';
import { PlanEdits } from '#lib/live/edits/plan-edits.svelte.ts';
import type { LiveShow } from '#lib/live/live-show.svelte.ts';
import { changeWords } from '#lib/marks/differences/change-words.ts';
import { refusedSentence, takenBackWords } from '#lib/text/taken-back.ts';
import { UnderFinger } from './under-finger.ts';
import { deedWords } from './words.ts';
import { lineOf, vendorFacts } from './vendor-line.ts';

interface DeskNotice {
  readonly title: string;
  readonly text: string;
  /** It can be taken back from here. */
  readonly undo?: true;
}

/** The vendors of a show on one page: who is where now, and what this device changes of them. */
export class VendorDesk {
  readonly live: LiveShow;
  readonly edits: PlanEdits;
  notice = $state.raw<DeskNotice | null>(null);
  /** Whether a tap is meant for whom it lands on. */
  readonly finger = new UnderFinger();
  /** The vendor that the panel shows. */
  selected = $state<Id | null>(null);

  readonly #today = $derived.by(() => localDate(this.live.now, this.document.show.tz));
  readonly #arrivals = $derived.by(() => firstArrivals(this.document));
  readonly #facts = $derived.by(() => vendorFacts(this.document, this.#today));
  readonly lines = $derived.by(() =>
    vendorPlaces(this.document, this.#arrivals, this.live.now).map((place) =>
      lineOf(this.document, place, this.#facts.get(place.vendor.id))
    )
  );
  readonly line = $derived.by(() => this.lines.find(({ vendor }) => vendor.id === this.selected));

  /** May write everything down, and may say how far a vendor has come (L3). */
  readonly mayEdit = $derived.by(() => this.#maySet('name'));
  readonly mayMark = $derived.by(() => this.#maySet('status'));
  /** Who is told of vendors, who of papers, and who of costs, contacts and notes (L8). */
  readonly seesVendors = $derived.by(() => this.live.me?.class !== 'public');
  readonly seesPapers = $derived.by(() => ['full', 'staff'].includes(this.live.me?.class ?? ''));
  readonly seesAll = $derived.by(() => this.live.me?.class === 'full');

  constructor(live: LiveShow) {
    this.live = live;
    this.edits = new PlanEdits(live);
  }

  get document(): ShowDocument {
    return this.edits.document;
  }

  #maySet(field: keyof Vendor): boolean {
    const change = { do: 'set', in: 'vendors', id: '', field, to: '', was: '' } as const;
    return this.live.may({ type: 'edit', changes: [change] });
  }

  /** Writes one field; why it was not taken, or null. */
  async set(name: CollectionName, id: Id, field: string, to: unknown): Promise<string | null> {
    const was = rowOf(rowsOf(this.document, name), id)?.[field];
    return this.#put([{ do: 'set', in: name, id, field, to, was }]);
  }

  async setCurrency(to: string): Promise<string | null> {
    const was = this.document.show.currency ?? '';
    return this.#put([{ do: 'setShow', field: 'currency', to, was }]);
  }

  /** A choice has no field of its own to say why it was not taken: that is told below the list. */
  tell(title: string, why: string | null): void {
    if (why !== null) this.notice = { title, text: why };
  }

  /** Makes changes; a refusal is told below the list. */
  async change(changes: readonly Change[], failed: string): Promise<boolean> {
    const text = await this.#put(changes);
    this.notice = text === null ? null : { title: failed, text };
    return text === null;
  }

  /** Says how far a vendor has come; the server says since when (L2). */
  async mark({ id, name, status }: Vendor, state: DayState, press: MouseEvent): Promise<void> {
    if (!this.finger.means(press) || status.state === state) return;
    const to = { state, times: status.times };
    const change = { do: 'set', in: 'vendors', id, field: 'status', to, was: status } as const;
    if (!(await this.change([change], `${name}: that was not written.`))) return;
    this.notice = { title: `${name}: ${deedWords[state].toLowerCase()}`, text: '', undo: true };
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

  async #put(changes: readonly Change[]): Promise<string | null> {
    const outcome = await this.edits.put(changes, changeWords(this.document, changes));
    if (!outcome.ok) return refusedSentence(outcome.refusal);
    // Its Undo would take back this change, and no more what it names.
    if (this.notice?.undo) this.notice = null;
    return null;
  }
}

export const [useDesk, provideDesk] = createContext<VendorDesk>();
