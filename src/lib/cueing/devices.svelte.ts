import { untrack } from 'svelte';
import type { Instant } from '#core/time/instant.ts';
import type { LiveShow } from '#lib/live/live-show.svelte.ts';
import { sightings, type Sighting } from './sightings.ts';

/** When this page was told a seq: how long ago a device that has not shown it fell behind. */
export interface ToldAt {
  readonly seq: number;
  readonly at: Instant;
}

const REMEMBERED = 500;

/** The devices of the show: those connected, and those that this page has seen leave. */
export class Devices {
  known = $state.raw<readonly Sighting[]>([]);

  readonly here = $derived.by(() => this.known.filter(({ away }) => away === null));
  readonly away = $derived.by(() => this.known.filter(({ away }) => away !== null));

  /** What this page was told and when, the oldest first. */
  told = $state.raw<readonly ToldAt[]>([]);

  constructor(live: LiveShow) {
    $effect(() => {
      const { seq } = live;
      untrack(() => {
        this.told = [...this.told, { seq, at: live.clock.exactly() }].slice(-REMEMBERED);
      });
    });
    $effect(() => {
      const { present } = live;
      untrack(() => {
        this.known = sightings(this.known, present, live.clock.exactly());
      });
    });
  }

  /** A device that will not come back is counted no more. */
  forget(device: string): void {
    this.known = this.known.filter((each) => each.device !== device);
  }
}
