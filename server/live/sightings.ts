import type { Actor } from '#core/actor.ts';
import { shownRevision } from '#core/revisions/shown-revision.ts';
import type { Sighting } from '#core/revisions/sighting.ts';
import type { ShowDocument } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';
import type { Seen } from '#protocol/up.ts';

/** Keeps them, or rejects. */
type Keep = (seen: readonly Sighting[]) => Promise<void>;

/**
 * Which revision the devices of one show have had on screen, from what they report anyway. Kept a
 * handful at a time: a whole crew sees a new one in the same second.
 */
export class Sightings {
  readonly #keep: Keep;
  readonly #known = new Set<string>();
  #waiting: Sighting[] = [];

  constructor(keep: Keep) {
    this.#keep = keep;
  }

  saw({ device, name }: Actor, seen: Seen, document: ShowDocument, at: Instant): void {
    const revision = shownRevision(document, seen);
    const key = `${revision} ${device}`;
    if (revision === null || this.#known.has(key)) return;
    this.#known.add(key);
    this.#waiting.push({ revision, device, name, at });
  }

  /** Writes down what came since; what could not be written waits for the next time. */
  async flush(): Promise<void> {
    const seen = this.#waiting;
    if (seen.length === 0) return;
    this.#waiting = [];
    try {
      await this.#keep(seen);
    } catch (fault) {
      this.#waiting = [...seen, ...this.#waiting];
      throw fault;
    }
  }
}
