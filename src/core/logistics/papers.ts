import { inOrder, listOf, rowOf } from '../collections.ts';
import type { Dates } from '../people.ts';
import type { Id, ShowDocument } from '../show.ts';
import { isOff } from '../status.ts';
import type { VendorDocument } from '../vendors.ts';

/** How a paper stands; `received` waits for somebody to read it. */
export type Standing =
  'missing' | 'rejected' | 'expired' | 'endsBefore' | 'notYet' | 'received' | 'good';

const chased: ReadonlySet<Standing> = new Set([
  'missing',
  'rejected',
  'expired',
  'endsBefore',
  'notYet'
]);

/** Somebody has to ask its vendor for another (L25). */
export const isToChase = (standing: Standing): boolean => chased.has(standing);

/** The papers that count, in order: of each kind and title the newest version (L24). */
export function newestPapers(papers: readonly VendorDocument[]): readonly VendorDocument[] {
  const newest = new Map<string, VendorDocument>();
  for (const paper of inOrder(papers)) {
    const key = `${paper.kind} ${paper.title}`;
    const known = newest.get(key);
    if (!known || paper.version >= known.version) newest.set(key, paper);
  }
  return inOrder([...newest.values()]);
}

/** From the first day on which something of each vendor happens until the last; who has none is not in it. */
export function datesThere(document: ShowDocument): ReadonlyMap<Id, Dates> {
  const dates = new Map<Id, Dates>();
  for (const row of [...listOf(document.movements), ...listOf(document.tasks)]) {
    const date = rowOf(document.days, row.slot.dayId)?.date;
    if (row.vendorId === null || date === undefined || isOff(row)) continue;
    const { from, to } = dates.get(row.vendorId) ?? { from: date, to: date };
    dates.set(row.vendorId, { from: date < from ? date : from, to: date > to ? date : to });
  }
  return dates;
}

/** All days of a show; null: it has none yet. */
export function datesOfShow(document: ShowDocument): Dates | null {
  const dates = listOf(document.days).map(({ date }) => date);
  const [from, to] = [dates.toSorted().at(0), dates.toSorted().at(-1)];
  return from === undefined || to === undefined ? null : { from, to };
}

/** How a paper stands on a day, held against the days on which its vendor is there (L25). */
export function standingOf(paper: VendorDocument, today: string, there: Dates | null): Standing {
  const { status, validFrom, validTo } = paper;
  if (status === 'missing' || status === 'rejected') return status;
  if (validTo !== null && validTo < today) return 'expired';
  if (validTo !== null && there && validTo < there.to) return 'endsBefore';
  if (validFrom !== null && there && validFrom > there.from) return 'notYet';
  return status === 'received' ? 'received' : 'good';
}
