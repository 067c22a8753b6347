import type { CommandOf } from '#core/command.ts';
import type { Id } from '#core/show.ts';
import { noHistory, remember, rememberOther, type UndoHistory } from '#core/undo-history.ts';
import type { Told } from '#protocol/down.ts';

/** What a change is taken back with; `unreachable`: the server did not say what it was. */
export type TakingBack = CommandOf<'edit'> | 'unreachable' | null;

/** The changes of the plan that this device may take back, or do again. */
export class OwnChanges {
  history = $state.raw<UndoHistory>(noHistory);
  readonly #show: Id;

  constructor(show: Id) {
    this.#show = show;
  }

  told({ s, o, a }: Told, device: Id | undefined): void {
    if (!a) return;
    const [by] = a;
    this.history =
      by === device ? remember(this.history, s, o) : rememberOther(this.history, s, o, by);
  }

  /** The edit that takes a change back; null where there is none, or nothing that can be taken back. */
  async takingBack(seq: number | undefined): Promise<TakingBack> {
    if (seq === undefined) return null;
    const told = await toldOf(this.#show, seq).catch(() => null);
    if (!told) return 'unreachable';
    // Screens of a run never ask: it is fetched by those that do.
    const core = await import('#core/undo.ts').catch(() => null);
    if (!core) return 'unreachable';
    const changes = core.undoing(told.o);
    return changes && { type: 'edit', changes, undoes: seq };
  }
}

/** What a seq of the log was; null where the server does not say. Rejects where it does not answer. */
export async function toldOf(show: Id, seq: number): Promise<Told | null> {
  const answer = await fetch(`/api/shows/${show}/changes/${seq}`);
  return answer.ok ? ((await answer.json()) as Told) : null;
}
