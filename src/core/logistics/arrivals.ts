import { inOrder, listOf, rowOf } from '../collections.ts';
import type { Movement } from '../logistics.ts';
import type { Id, ShowDocument } from '../show.ts';
import { between, duration, minute } from '../time/duration.ts';
import type { Instant } from '../time/instant.ts';
import type { Vendor } from '../vendors.ts';
import { onDay } from './times.ts';

/** Who is due sooner than this, and not here, is looked for. */
export const DUE_WITHIN = duration(30 * minute);

/** When a vendor comes, by the first of its vehicles. */
export interface Arrival {
  readonly movement: Movement;
  readonly due: Instant;
}

/** The first vehicle that each vendor comes in with (L20); who comes with none is not in it. */
export function firstArrivals(document: ShowDocument): ReadonlyMap<Id, Arrival> {
  const first = new Map<Id, Arrival>();
  for (const movement of inOrder(listOf(document.movements))) {
    const { vendorId, direction, checkInBy, slot, status } = movement;
    if (vendorId === null || direction === 'out' || status.state === 'cancelled') continue;
    const day = rowOf(document.days, slot.dayId);
    if (!day) continue;
    const due = onDay(day, checkInBy ?? slot.at);
    const known = first.get(vendorId);
    if (!known || due < known.due) first.set(vendorId, { movement, due });
  }
  return first;
}

/** Due and not here, on site, still to come, gone, or not coming at all. */
export type Whereabouts = 'due' | 'onSite' | 'later' | 'gone' | 'cancelled';

/** In the order in which somebody at the dock wants to know. */
export const whereabouts: readonly Whereabouts[] = ['due', 'onSite', 'later', 'gone', 'cancelled'];

/** Where a vendor is now (L21). */
export function whereaboutsOf(
  { approval, status }: Vendor,
  arrival: Arrival | undefined,
  now: Instant
): Whereabouts {
  if (status.state === 'left') return 'gone';
  if (status.state !== 'expected') return 'onSite';
  if (approval === 'cancelled') return 'cancelled';
  if (!arrival) return 'later';
  if (hasCome(arrival.movement)) return 'onSite';
  return between(now, arrival.due) < DUE_WITHIN ? 'due' : 'later';
}

const hasCome = ({ status }: Movement): boolean =>
  status.state !== 'booked' && status.state !== 'noShow';

export interface VendorPlace {
  readonly vendor: Vendor;
  readonly arrival: Arrival | undefined;
  readonly where: Whereabouts;
}

/** All vendors: by where they are, who is due first before the others, then as they are written down. */
export function vendorPlaces(
  document: ShowDocument,
  arrivals: ReadonlyMap<Id, Arrival>,
  now: Instant
): readonly VendorPlace[] {
  const dueAt = ({ arrival }: VendorPlace): number => arrival?.due ?? Infinity;
  const placeOf = ({ where }: VendorPlace): number => whereabouts.indexOf(where);
  return inOrder(listOf(document.vendors))
    .map((vendor) => {
      const arrival = arrivals.get(vendor.id);
      return { vendor, arrival, where: whereaboutsOf(vendor, arrival, now) };
    })
    .sort((a, b) => {
      const order = placeOf(a) - placeOf(b);
      return order !== 0 || dueAt(a) === dueAt(b) ? order : dueAt(a) - dueAt(b);
    });
}
