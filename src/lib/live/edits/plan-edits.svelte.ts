import type { Change } from '#core/command.ts';
import type { ShowDocument } from '#core/show.ts';
import type { UndoHistory } from '#core/undo-history.ts';
import type { LiveShow } from '../live-show.svelte.ts';
import type { EditOutcome } from './edit-queue.ts';
import { OwnEdits } from './own-edits.svelte.ts';
import { pendingKeys, stillPending, withPending, type CellKey } from './pending.ts';
import { takeBack } from './taking-back.ts';
import { UnnamedChanges } from './unnamed-changes.ts';

export type TakenBack = Awaited<ReturnType<LiveShow['send']>> | EditOutcome | null;

/** How long an undo waits for the changes before it to be confirmed. */
const SETTLE_WITHIN = 5_000;

/**
 * Editing a show from any of its pages: sends changes or keeps them until there is a line, folds one's
 * own over the confirmed state until they are confirmed, and takes back what this device did last.
 */
export class PlanEdits {
  readonly live: LiveShow;
  /** What this device has written and the log does not hold yet. */
  readonly own: OwnEdits;
  readonly #unnamed: UnnamedChanges;
  isUndoing = $state(false);

  readonly #pending = $derived.by(() => stillPending(this.own.onTheirWay, this.live.seq));
  /** The show as this page means it: confirmed, with its own changes on top. */
  readonly document: ShowDocument = $derived.by(() =>
    withPending(this.live.document, this.#pending)
  );
  readonly pending: ReadonlySet<CellKey> = $derived.by(() => pendingKeys(this.#pending));

  constructor(live: LiveShow) {
    this.live = live;
    this.own = new OwnEdits(live);
    this.#unnamed = new UnnamedChanges(live);
  }

  /** `words` are all that is left of it where it comes to nothing later. */
  async put(changes: readonly Change[], words: readonly string[]): Promise<EditOutcome> {
    const outcome = await this.own.put({ type: 'edit', changes }, words);
    await this.#count(outcome);
    return outcome;
  }

  async #count(outcome: TakenBack): Promise<void> {
    const isIn = outcome?.ok === true && outcome.seq !== null;
    if (isIn && !this.#isNamed) await this.#unnamed.accepted(outcome.seq);
  }

  /** The line says whose a change is. */
  get #isNamed(): boolean {
    return this.live.me?.class === 'full';
  }

  get #history(): UndoHistory {
    return this.#isNamed ? this.live.history : this.#unnamed.history;
  }

  get mayUndo(): boolean {
    return this.#history.undo.length > 0 || this.own.mayTakeBack;
  }

  get mayRedo(): boolean {
    return this.#history.redo.length > 0 || this.own.mayPutBack;
  }

  #turn: Promise<TakenBack> = Promise.resolve(null);

  /** One at a time, each after the last is confirmed: two quick presses take back two changes. */
  takeBack(which: 'undo' | 'redo'): Promise<TakenBack> {
    this.#turn = this.#turn.then(async () => {
      this.isUndoing = true;
      await this.#settled();
      const outcome = await this.#takenBack(which);
      if (outcome?.ok && outcome.seq !== null) await this.#seen(outcome.seq);
      this.isUndoing = false;
      return outcome;
    });
    return this.#turn;
  }

  /** The last that was taken back had been in the log. */
  #wasOfLog = false;

  /** What waits for its line is not in the log yet: it is taken out, or put in again, here. */
  async #takenBack(which: 'undo' | 'redo'): Promise<TakenBack> {
    const { own } = this;
    if (which === 'undo') {
      this.#wasOfLog = this.#isTaken || !own.mayTakeBack;
      if (!this.#wasOfLog && (await own.takeBack())) return { ok: true, seq: null };
    } else if (own.mayPutBack && (!this.#wasOfLog || this.#history.redo.length === 0)) {
      if (await own.putBack()) return { ok: true, seq: null };
    }
    const outcome = await takeBack(this.live, this.#history[which].at(-1));
    await this.#count(outcome);
    return outcome;
  }

  /** What is sent now is taken, or refused, at once. */
  get #isTaken(): boolean {
    return this.live.canSend && !this.own.isHeld;
  }

  /** What waits for the line or the server does not settle: it is taken back as it is. */
  async #settled(): Promise<void> {
    await until(() => this.#pending.length === 0 || !this.#isTaken);
  }

  async #seen(seq: number): Promise<void> {
    await until(() => this.live.seq >= seq);
  }
}

async function until(isSo: () => boolean): Promise<void> {
  const end = performance.now() + SETTLE_WITHIN;
  while (!isSo() && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}
