import type { Role } from '#core/actor.ts';
import type { Id } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';

/** A connected page, as the server lists it. */
export interface Page {
  readonly client: string;
  readonly device: Id;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly departments: readonly Id[];
  readonly view: string;
  readonly rundown: Id | null;
  readonly seq: number;
  readonly ms: number | null;
  readonly rt: number | null;
}

/** One device that is here, or was. */
export interface Sighting {
  readonly device: Id;
  readonly name: string;
  readonly departments: readonly Id[];
  /** Its pages; of a device that left, those it had. */
  readonly pages: readonly Page[];
  /** Since when it is gone; null while it is here. */
  readonly away: Instant | null;
}

/** What is known of the devices after a new list of who is here: nobody is forgotten by leaving. */
export function sightings(
  known: readonly Sighting[],
  present: readonly Page[],
  now: Instant
): Sighting[] {
  const here = new Map<Id, Sighting>();
  for (const page of present) {
    const seen = here.get(page.device);
    const { device, name, departments } = page;
    const pages = [...(seen?.pages ?? []), page];
    here.set(device, { device, name, departments, pages, away: null });
  }
  const gone = known
    .filter(({ device }) => !here.has(device))
    .map((each) => (each.away === null ? { ...each, away: now } : each));
  return [...here.values(), ...gone].sort((a, b) => (a.name < b.name ? -1 : 1));
}
