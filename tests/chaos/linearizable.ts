import type { Id } from '#core/show.ts';
import type { Op } from './history.ts';

interface Register {
  readonly pointer: Id | null;
  readonly fence: number;
  readonly holder: string;
}

/**
 * Whether one order of all commands explains what every page saw; if so that order, else null.
 *
 * The model is a register with an expectation. A run is three values: the step fired last, the fence
 * of its book, and the client that holds it. `take` raises the fence that it
 * names by one and makes its client the holder. `go {from, to, fence}` moves the pointer from `from` to `to`, and may say "done" only where
 * the pointer was `from`, the fence its own and the holder its client. "Moved" is a read: the book was
 * its client's under that fence, and the pointer what the refusal named. Every other refusal changes nothing and says nothing of the register.
 *
 * The order must keep real time: what was answered before another was sent comes before it. A command
 * without an answer may take its place anywhere after it was sent, or never. A late answer, for
 * instance in the welcome after a line broke, counts as its answer, at the time when it came.
 *
 * The search is Wing and Gong's: take away, one by one, a command that none of the others has to come
 * before, and go back where that leads nowhere. No step is fired twice, so hardly ever is there more
 * than one to choose; states that were tried are remembered.
 */
export function linearized(ops: readonly Op[], start: Register): readonly Op[] | null {
  const known = ops
    .filter(({ answer }) => answer.is !== 'nothing')
    .sort((a, b) => a.sentAt - b.sentAt);
  return new Search(known).from(start);
}

class Search {
  readonly #ops: readonly Op[];
  readonly #isTaken: boolean[];
  readonly #order: Op[] = [];
  readonly #tried = new Set<string>();
  /** How many of those that have an answer are still to be explained. */
  #left: number;

  constructor(ops: readonly Op[]) {
    this.#ops = ops;
    this.#isTaken = ops.map(() => false);
    this.#left = ops.filter(({ answer }) => answer.is !== 'unknown').length;
  }

  from(register: Register): readonly Op[] | null {
    if (this.#left === 0) return [...this.#order];
    const key = `${register.pointer} ${register.fence} ${register.holder} ${this.#takenText()}`;
    if (this.#tried.has(key)) return null;
    this.#tried.add(key);
    const candidates = this.#candidates();
    // A read that is right here and now can be taken at once: it changes nothing for the others.
    const read = candidates.find((at) => isTrueRead(this.#ops[at], register));
    for (const at of read === undefined ? candidates : [read]) {
      const op = this.#ops[at];
      const next = op && after(op, register);
      if (!next) continue;
      this.#take(at, op, true);
      const order = this.from(next);
      if (order) return order;
      this.#take(at, op, false);
    }
    return null;
  }

  /** Those that may come next: sent before the earliest answer that is still to be explained. */
  #candidates(): number[] {
    let earliest = Infinity;
    const found: number[] = [];
    for (let at = this.#firstLeft(); at < this.#ops.length; at += 1) {
      const op = this.#ops[at];
      if (!op || this.#isTaken[at]) continue;
      if (op.sentAt > earliest) break;
      found.push(at);
      if (op.answer.is !== 'unknown') earliest = Math.min(earliest, op.answeredAt ?? Infinity);
    }
    return found;
  }

  #firstLeft(): number {
    const first = this.#isTaken.indexOf(false);
    return first === -1 ? this.#ops.length : first;
  }

  #take(at: number, op: Op, isTaken: boolean): void {
    this.#isTaken[at] = isTaken;
    if (op.answer.is !== 'unknown') this.#left += isTaken ? -1 : 1;
    if (isTaken) this.#order.push(op);
    else this.#order.pop();
  }

  /**
   * Which of them are taken, as far as that matters for what follows. A GO without an answer is left
   * out: before the pointer comes to its `from` it cannot be taken, and afterwards never again.
   */
  #takenText(): string {
    const first = this.#ops.findIndex((op, at) => !this.#isTaken[at] && !isOpenGo(op));
    const beyond = this.#ops.flatMap((op, at) =>
      at > first && this.#isTaken[at] && !isOpenGo(op) ? [at] : []
    );
    return `${first} ${beyond.join()}`;
  }
}

const isOpenGo = ({ what, answer }: Op): boolean => what.do === 'go' && answer.is === 'unknown';

const isTrueRead = (op: Op | undefined, register: Register): boolean =>
  op?.answer.is === 'moved' && op.answer.pointer === register.pointer && holdsBook(op, register);

const holdsBook = ({ client, what }: Op, { fence, holder }: Register): boolean =>
  what.do === 'go' && what.fence === fence && client === holder;

/** The register after a command that took place, or was read, just here; null: it cannot have. */
function after(op: Op, register: Register): Register | null {
  if (op.answer.is === 'moved') return isTrueRead(op, register) ? register : null;
  if (op.what.do === 'take') {
    const isExpected = op.what.fence === null || op.what.fence === register.fence;
    return isExpected ? { ...register, fence: register.fence + 1, holder: op.client } : null;
  }
  const { from, to } = op.what;
  const isExpected = register.pointer === from && holdsBook(op, register);
  return isExpected ? { ...register, pointer: to } : null;
}
