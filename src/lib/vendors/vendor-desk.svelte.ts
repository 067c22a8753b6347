import { createContext } from 'svelte';
import { rowOf } from '#core/collections.ts';
import { firstArrivals, vendorPlaces } from '#core/logistics/arrivals.ts';
import type { RowRef } from '#core/logistics/conflicts/conflict.ts';
import type { Id } from '#core/show.ts';
import { localDate } from '#core/time/local-date.ts';
import type { DayState, Vendor } from '#core/vendors.ts';
import { ShowDesk } from '#lib/desk/show-desk.svelte.ts';
import { UnderFinger } from '#lib/desk/under-finger.ts';
import { deedWords } from './words.ts';
import { lineOf, vendorFacts } from './vendor-line.ts';

/** The vendors of a show on one page: who is where now, and what this device changes of them. */
export class VendorDesk extends ShowDesk {
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
  readonly mayEdit = $derived.by(() => this.maySet('vendors', 'name'));
  readonly mayNoteLate = $derived.by(() => this.maySet('movements', 'late'));
  readonly mayMark = $derived.by(() => this.maySet('vendors', 'status'));
  /** Who is told of vendors, who of papers, and who of costs, contacts and notes (L8). */
  readonly seesVendors = $derived.by(() => this.live.me?.class !== 'public');
  readonly seesPapers = $derived.by(() => ['full', 'staff'].includes(this.live.me?.class ?? ''));
  readonly seesAll = $derived.by(() => this.live.me?.class === 'full');

  /** A vendor, or what is of one, opens its panel. */
  override readonly shows = ({ in: name, id }: RowRef): boolean => {
    const { vendors, contacts, documents } = this.document;
    const of = name === 'contacts' ? contacts : name === 'documents' ? documents : {};
    const vendor = name === 'vendors' ? id : rowOf<{ readonly vendorId: Id }>(of, id)?.vendorId;
    if (vendor === undefined || !rowOf(vendors, vendor)) return false;
    this.selected = vendor;
    return true;
  };

  async setCurrency(to: string): Promise<string | null> {
    const was = this.document.show.currency ?? '';
    return this.put([{ do: 'setShow', field: 'currency', to, was }]);
  }

  /** Says how far a vendor has come; the server says since when (L2). */
  async mark({ id, name, status }: Vendor, state: DayState, press: MouseEvent): Promise<void> {
    if (!this.finger.means(press) || status.state === state) return;
    const to = { state, times: status.times };
    const change = { do: 'set', in: 'vendors', id, field: 'status', to, was: status } as const;
    if (!(await this.change([change], `${name}: that was not written.`))) return;
    this.notice = { title: `${name}: ${deedWords[state].toLowerCase()}`, text: '', undo: true };
  }
}

export const [useDesk, provideDesk] = createContext<VendorDesk>();
