import { inOrder, listOf, rowOf } from '#core/collections.ts';
import type { VendorPlace } from '#core/logistics/arrivals.ts';
import {
  datesOfShow,
  datesThere,
  isToChase,
  newestPapers,
  standingOf,
  type Standing
} from '#core/logistics/papers.ts';
import type { ShowDocument } from '#core/show.ts';
import type { Contact, VendorDocument } from '#core/vendors.ts';

export interface StandingPaper {
  readonly paper: VendorDocument;
  readonly standing: Standing;
}

/** A vendor as the list shows it. */
export interface VendorLine extends VendorPlace {
  /** The newest of each, what is to be chased first. */
  readonly papers: readonly StandingPaper[];
  /** Who answers on the day, else whoever is written first; null: nobody, or not ours to know. */
  readonly contact: Contact | null;
  readonly dock: string;
}

/** What is known of each vendor, whatever time it is: papers, contact, dock. */
export interface VendorFacts {
  readonly papers: VendorLine['papers'];
  readonly contact: VendorLine['contact'];
}

/** @param today local date */
export function vendorFacts(
  document: ShowDocument,
  today: string
): ReadonlyMap<string, VendorFacts> {
  const papers = Map.groupBy(listOf(document.documents), ({ vendorId }) => vendorId);
  const contacts = Map.groupBy(inOrder(listOf(document.contacts)), ({ vendorId }) => vendorId);
  const there = datesThere(document);
  // Who has no day yet may come on any.
  const anyDay = datesOfShow(document);
  return new Map(
    listOf(document.vendors).map(({ id, approval }) => {
      const standing = newestPapers(papers.get(id) ?? []).map((paper) => ({
        paper,
        standing: standingOf(paper, today, there.get(id) ?? anyDay)
      }));
      const isChased = (each: StandingPaper): boolean =>
        approval !== 'cancelled' && isToChase(each.standing);
      const known = contacts.get(id) ?? [];
      return [
        id,
        {
          papers: [...standing.filter(isChased), ...standing.filter((each) => !isChased(each))],
          contact: known.find(({ dayOf }) => dayOf) ?? known[0] ?? null
        }
      ];
    })
  );
}

export function lineOf(
  document: ShowDocument,
  place: VendorPlace,
  facts: VendorFacts | undefined
): VendorLine {
  const dock = rowOf(document.spaces, place.arrival?.movement.dockId ?? '');
  return {
    ...place,
    papers: facts?.papers ?? [],
    contact: facts?.contact ?? null,
    dock: dock?.name ?? ''
  };
}

/** Some paper of it has to be asked for (L25). */
export const isChased = ({ vendor, papers }: VendorLine): boolean =>
  vendor.approval !== 'cancelled' && papers.some(({ standing }) => isToChase(standing));
