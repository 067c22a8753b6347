import type { Id } from '#core/show.ts';
import type { Session } from './session.ts';

/** Tells each page of somebody who may let people in how many wait for it, whenever that is another number. */
export class LobbyWatch {
  readonly #waitingFor: (device: Id) => number;
  readonly #told = new WeakMap<Session, number>();

  /** @param waitingFor how many a device may let in now */
  constructor(waitingFor: (device: Id) => number) {
    this.#waitingFor = waitingFor;
  }

  /** What a page may let in hangs on time as well, so it is looked at and not waited for. */
  look(sessions: Iterable<Session>): void {
    for (const session of sessions) {
      const { isWelcome, visibility, actor, transport } = session;
      if (!isWelcome || visibility !== 'full') continue;
      const waiting = this.#waitingFor(actor.device);
      if (waiting === (this.#told.get(session) ?? 0)) continue;
      this.#told.set(session, waiting);
      transport.send('lobby', waiting);
    }
  }
}
