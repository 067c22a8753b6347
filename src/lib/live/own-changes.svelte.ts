import type { Actor } from '#core/actor.ts';
import { noHistory, remember, rememberOther, type UndoHistory } from '#core/undo-history.ts';
import type { Told } from '#protocol/down.ts';

type Who = Pick<Actor, 'device' | 'name'>;

/** The changes of the plan that whoever is at this device may take back, or do again. */
export class OwnChanges {
  history = $state.raw<UndoHistory>(noHistory);

  told({ s, o, a }: Told, me: Who | null): void {
    if (!a) return;
    const [by, name] = a;
    const isMine = by === me?.device && name === me.name;
    this.history = isMine ? remember(this.history, s, o) : rememberOther(this.history, s, o, by);
  }
}
