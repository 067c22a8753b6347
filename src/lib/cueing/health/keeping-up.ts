import { visibilityOf } from '#core/actor.ts';
import type { Id } from '#core/show.ts';
import { between, type Duration } from '#core/time/duration.ts';
import type { Instant } from '#core/time/instant.ts';
import type { Page, Sighting } from '../sightings.ts';

/** When this page was told a seq: how long ago a device that has not shown it fell behind. */
export interface ToldAt {
  readonly seq: number;
  readonly at: Instant;
}

/** A device that shows less than it should. */
export interface Behind {
  readonly device: Id;
  readonly name: string;
  /** Since it was told what it does not show yet; null: since before this page looked. */
  readonly forMs: Duration | null;
}

export interface KeepingUp {
  /** Devices that show the last GO. */
  readonly have: number;
  /** Devices that say what they show; viewers do not. */
  readonly of: number;
  readonly behind: readonly Behind[];
  /** Devices that only watch. */
  readonly viewers: number;
}

/** A device says what it shows within a second or so: less than this is no lag. */
const GRACE = 2_500;

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
  const speaking = here.flatMap((device) => {
    const pages = device.pages.filter(says);
    return pages.length === 0 ? [] : [{ ...device, seq: Math.min(...pages.map(({ seq }) => seq)) }];
  });
  const behind = speaking.flatMap(({ device, name, seq }): Behind[] => {
    const first = told.find((each) => each.seq > seq);
    if (!first) return [];
    // The page before the first that it remembers was told it earlier still.
    const forMs = first.seq === seq + 1 ? between(first.at, now) : null;
    return forMs !== null && forMs < GRACE ? [] : [{ device, name, forMs }];
  });
  return {
    have: speaking.filter(({ seq }) => seq >= firedSeq).length,
    of: speaking.length,
    behind,
    viewers: here.length - speaking.length
  };
}

/** How far a viewer has got, it does not say. */
const says = (page: Page): boolean => visibilityOf(page.roles) !== 'public';
