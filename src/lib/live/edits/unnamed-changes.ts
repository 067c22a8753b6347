import type { UndoHistory } from '#core/undo-history.ts';
import type { LiveShow } from '../live-show.svelte.ts';
import { OwnChanges } from '../own-changes.svelte.ts';
import { toldOf } from './taking-back.ts';

/**
 * What a device of the crew may take back. The line does not tell it whose a change is, not even that
 * it is its own: it keeps count by what it was answered.
 */
export class UnnamedChanges {
  readonly #live: LiveShow;
  readonly #own = new OwnChanges();

  constructor(live: LiveShow) {
    this.#live = live;
  }

  /** Of this page; of what was before it, as the welcome said. */
  get history(): UndoHistory {
    const { history } = this.#own;
    const isNone = history.undo.length + history.redo.length === 0;
    return isNone ? this.#live.history : history;
  }

  /** One was accepted. */
  async accepted(seq: number): Promise<void> {
    const told = await toldOf(this.#live.show, seq).catch(() => null);
    const { me } = this.#live;
    if (told && me) this.#own.told({ ...told, a: [me.device, me.name] }, me);
  }
}
