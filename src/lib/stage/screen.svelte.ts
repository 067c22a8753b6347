import { onMount } from 'svelte';
import type { Id } from '#core/show.ts';
import { useLiveShow } from '#lib/live/context.ts';
import type { LiveShow, View } from '#lib/live/live-show.svelte.ts';
import { RundownView } from '#lib/live/rundown-view.svelte.ts';
import { KeepAwake } from '#lib/ui/keep-awake.svelte.ts';

/** One screen of a run that is put up and left alone: what it reads, and whether it may be believed. */
export class Screen {
  readonly live: LiveShow;
  readonly view: RundownView;

  constructor(name: View, rundownId: () => Id) {
    const live = useLiveShow();
    const awake = new KeepAwake();
    this.live = live;
    this.view = new RundownView(live, rundownId);
    onMount(() => {
      live.shows(name, rundownId());
      awake.start();
      return () => awake.stop();
    });
  }

  /** Nothing is known, or not any more. Before the first state nothing is known either. */
  get isLost(): boolean {
    return this.live.isStale || this.live.seq === 0;
  }

  /** 12 or 24, as the show has it. */
  get clock(): 12 | 24 {
    return this.live.document.show.clock;
  }
}

/** What a screen was told by its address: it is put up once, by a link, and comes back as it was. */
export interface Choice {
  read(name: string): string | null;
  /** Null: nothing of that name. */
  write(name: string, value: string | null): void;
}
