import { visibilityOf } from '#core/actor.ts';
import type { Id } from '#core/show.ts';
import { between, type Duration } from '#core/time/duration.ts';
import type { Instant } from '#core/time/instant.ts';
import type { ToldAt } from '../devices.svelte.ts';
import type { Page, Sighting } from '../sightings.ts';

/** A device that shows less than it should. */
export interface Behind {
  readonly device: Id;
  readonly name: string;
  /** Since it was told what it does not show yet; null: since before this page looked. */
  readonly forMs: Duration | null;
}

/** So many of so many. */
interface Share {
  readonly have: number;
  readonly of: number;
}

/** Devices of those who call and of the crew that show the last GO. */
export interface KeepingUp extends Share {
  readonly behind: readonly Behind[];
  /** Devices that only watch: stage clocks, screens on a wall, phones of the audience. */
  readonly screens: Share;
}

/** How much a device does not show, and since when that was told. */
export interface Lag {
  readonly changes: number;
  readonly forMs: Duration | null;
}

/** A device says what it shows within a second or so, a screen that watches within six: less is no lag. */
const GRACE = { crew: 2_500, screen: 8_000 };
/** With more pages than this the server tells who is here now and then only: it may be told so much later. */
const CROWD = { pages: 100, crew: 5_000, screen: 15_000 };

/**
 * Who shows what was fired last. `told` holds the seqs this page was told, oldest first, and
 * `firedSeq` the one of the last GO.
 */
export function keepingUp(
  devices: readonly Sighting[],
  told: readonly ToldAt[],
  firedSeq: number,
  now: Instant
): KeepingUp {
  const here = devices.filter(({ away }) => away === null);
  const graces = gracesOf(here);
  const share = (of: readonly Sighting[]): Share => ({
    have: of.filter((each) => saidOf(each).every(({ seq }) => seq >= firedSeq) && hasSaid(each))
      .length,
    of: of.length
  });
  const behind = here.flatMap((each): Behind[] => {
    const lag = lagOf(each, told, graces, now);
    return lag ? [{ device: each.device, name: each.name, forMs: lag.forMs }] : [];
  });
  return {
    ...share(here.filter((device) => !onlyWatches(device))),
    behind,
    screens: share(here.filter(onlyWatches))
  };
}

/** How far the slowest page of a device is behind; null where none is, or has had no time to say so. */
export function lagOf(
  device: Sighting,
  told: readonly ToldAt[],
  graces: Graces,
  now: Instant
): Lag | null {
  const lags = saidOf(device).flatMap((page): Lag[] => {
    const missing = told.filter((each) => each.seq > page.seq);
    const [first] = missing;
    const last = missing.at(-1);
    if (!first || !last) return [];
    // The page before the first that it remembers was told it earlier still.
    const forMs = first.seq === page.seq + 1 ? between(first.at, now) : null;
    const grace = isPublic(page) ? graces.screen : graces.crew;
    return forMs !== null && forMs < grace ? [] : [{ changes: last.seq - page.seq, forMs }];
  });
  return lags.toSorted((a, b) => b.changes - a.changes)[0] ?? null;
}

/** Until when a page knows what the others show: without a line, until it heard of them last. */
export const knownUntil = (isStale: boolean, heardAt: Instant | null, now: Instant): Instant =>
  isStale && heardAt !== null ? heardAt : now;

export interface Graces {
  readonly crew: number;
  readonly screen: number;
}

/** How long devices have to say what they show, as many as they are. */
export function gracesOf(here: readonly Sighting[]): Graces {
  const pages = here.reduce((sum, device) => sum + device.pages.length, 0);
  if (pages <= CROWD.pages) return GRACE;
  return { crew: GRACE.crew + CROWD.crew, screen: GRACE.screen + CROWD.screen };
}

/** Whether any of its pages has said what it shows. */
export const hasSaid = (device: Sighting): boolean => saidOf(device).length > 0;

const saidOf = ({ pages }: Sighting): Page[] => pages.filter(({ seq }) => seq > 0);
const isPublic = (page: Page): boolean => visibilityOf(page.roles) === 'public';
const onlyWatches = ({ pages }: Sighting): boolean => pages.every(isPublic);
