import type { Message } from '#core/messages.ts';
import { comingUp } from '#core/quiet.ts';
import type { Id } from '#core/show.ts';
import type { LiveShow } from '#lib/live/live-show.svelte.ts';
import type { RundownView } from '#lib/live/rundown-view.svelte.ts';
import { isForCrew, isNews } from './news.ts';

/** Who looks at this screen: for which departments, since when, and whether nothing may come up now. */
interface Reader {
  readonly departments: () => readonly Id[];
  readonly since: () => number | null;
  readonly isQuiet: () => boolean;
}

/** What was said to one's own departments and to everybody; what is answered is `Saying`'s. */
export class Talk {
  readonly #live: LiveShow;
  readonly #view: RundownView;
  readonly #reader: Reader;

  constructor(live: LiveShow, view: RundownView, reader: Reader) {
    this.#live = live;
    this.#view = view;
    this.#reader = reader;
  }

  /** Not yet confirmed on this device, and still news; oldest first. */
  readonly unconfirmed: readonly Message[] = $derived.by(() => {
    const since = this.#reader.since();
    if (since === null) return [];
    return Object.values(this.#live.document.messages)
      .filter(
        (each) =>
          each.rundownId === this.#view.rundown?.id &&
          this.isForMe(each) &&
          isNews(each, this.#device, since)
      )
      .sort((a, b) => a.at - b.at);
  });

  /** Those that come up now; the others wait, and are counted. */
  readonly inFront: readonly Message[] = $derived.by(() =>
    comingUp(this.unconfirmed, this.#reader.isQuiet())
  );

  isForMe(message: Message): boolean {
    return isForCrew(message, this.#device, this.#reader.departments());
  }

  get #device(): Id {
    return this.#live.me?.device ?? '';
  }
}
