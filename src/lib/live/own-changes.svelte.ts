import type { Id } from '#core/show.ts';
import { noHistory, remember, rememberOther, type UndoHistory } from '#core/undo-history.ts';
import type { Told } from '#protocol/down.ts';

/** The changes of the plan that this device may take back, or do again. */
export class OwnChanges {
  history = $state.raw<UndoHistory>(noHistory);

  told({ s, o, a }: Told, device: Id | undefined): void {
    if (!a) return;
    const [by] = a;
    this.history =
      by === device ? remember(this.history, s, o) : rememberOther(this.history, s, o, by);
  }
}
