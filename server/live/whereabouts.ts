import type { Cell, Whereabout } from '#protocol/down.ts';
import type { Session } from './session.ts';

/** Who has the cursor in which cell of a plan: told at once, kept by nobody. */
export class Whereabouts {
  readonly #cells = new Map<Session, Cell | null>();

  /** Whoever says where they are is told where the others are; the others are told of them. */
  moved(session: Session, cell: Cell | null): void {
    const isNew = !this.#cells.has(session);
    this.#cells.set(session, cell);
    if (isNew) {
      for (const [other, at] of this.#cells) {
        if (other !== session && at) session.transport.send('at', whereaboutOf(other, at));
      }
      if (!cell) return;
    }
    this.#tell(session, cell);
  }

  left(session: Session): void {
    const cell = this.#cells.get(session);
    this.#cells.delete(session);
    if (cell) this.#tell(session, null);
  }

  #tell(session: Session, cell: Cell | null): void {
    const whereabout = whereaboutOf(session, cell);
    for (const other of this.#cells.keys()) {
      if (other !== session) other.transport.send('at', whereabout);
    }
  }
}

const whereaboutOf = ({ actor }: Session, cell: Cell | null): Whereabout => ({
  client: actor.client,
  name: actor.name,
  cell
});
