import { untrack } from 'svelte';
import type { LiveShow } from '#lib/live/live-show.svelte.ts';
import { sightings, type Sighting } from './sightings.ts';

/** The devices of the show: those connected, and those that this page has seen leave. */
export class Devices {
  known = $state.raw<readonly Sighting[]>([]);

  readonly here = $derived.by(() => this.known.filter(({ away }) => away === null));
  readonly away = $derived.by(() => this.known.filter(({ away }) => away !== null));

  constructor(live: LiveShow) {
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
