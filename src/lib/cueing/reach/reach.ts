import type { Id, ShowDocument } from '#core/show.ts';
import { between } from '#core/time/duration.ts';
import type { Instant } from '#core/time/instant.ts';
import type { ToldAt } from '../devices.svelte.ts';
import { gracesOf } from '../health/keeping-up.ts';
import type { Page, Sighting } from '../sightings.ts';

/**
 * How far what was told has come at those who answer for a post: nobody of them is here; none of their
 * screens has said in time that it shows it; it is on one of them; or there has been no time to say so.
 */
export type Reach = 'noDevice' | 'notShown' | 'shown' | 'onItsWay';

/** Of posts together the worst, for each of them is waited for. */
const worst: readonly Reach[] = ['noDevice', 'notShown', 'onItsWay', 'shown'];

interface Told {
  /** The show's devices; empty: nobody has said who is here. */
  readonly devices: readonly Sighting[];
  readonly rundown: Id;
  /** Null: it was not called yet, and only who is here is asked for. */
  readonly told: ToldAt | null;
  readonly now: Instant;
}

/** How far a standby has come at posts that have not answered it (C62); null where nobody can say. */
export function reachOf(
  { positions }: ShowDocument,
  posts: readonly Id[],
  { devices, rundown, told, now }: Told
): Reach | null {
  if (devices.length === 0 || posts.length === 0) return null;
  const here = devices.filter(({ away }) => away === null);
  const pages = here.flatMap((device) => device.pages);
  const grace = gracesOf(here).crew;
  const reached = posts.map((post): Reach => {
    const department = positions[post]?.departmentId ?? '';
    const theirs = pages.filter((page) => mayAnswer(page, rundown, department));
    if (theirs.length === 0) return 'noDevice';
    if (told === null || theirs.some(({ seq }) => seq >= told.seq)) return 'shown';
    return between(told.at, now) < grace ? 'onItsWay' : 'notShown';
  });
  return worst.find((each) => reached.includes(each)) ?? null;
}

/** A crew's screen of this rundown, of a device that answers for the department. */
const mayAnswer = (page: Page, rundown: Id, department: Id): boolean =>
  page.view === 'crew' && page.rundown === rundown && page.departments.includes(department);
