import { columnLetters, type Notice } from './table.ts';

const MOST = 50;

/** Collects what a person should know; of a thing that happens in every row, the first fifty. */
export class Notices {
  readonly #list: Notice[] = [];
  readonly #counts = new Map<string, number>();

  /** `row` is 1-based as in the file, `column` from 0; null where the notice is about neither. */
  add(
    code: string,
    message: string,
    row: number | null = null,
    column: number | null = null
  ): void {
    const letters = column === null ? null : columnLetters(column);
    this.#put({ row, column: letters, code, message });
  }

  #put(notice: Notice): void {
    // Of stages beside each other each says what is true of the file: once is enough.
    const isSaid =
      notice.row === null && this.#list.some((each) => each.message === notice.message);
    if (isSaid) return;
    const count = (this.#counts.get(notice.code) ?? 0) + 1;
    this.#counts.set(notice.code, count);
    if (count <= MOST) this.#list.push(notice);
  }

  /** Takes over what an adapter had to say. */
  take(notices: readonly Notice[]): void {
    for (const notice of notices) this.#put(notice);
  }

  /** In the order of the file, what is about the whole of it first. */
  list(): readonly Notice[] {
    const rest: Notice[] = [];
    for (const [code, count] of this.#counts) {
      if (count <= MOST) continue;
      const message = `${count - MOST} more like this (${code}).`;
      rest.push({ row: null, column: null, code, message });
    }
    return [...this.#list, ...rest].sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
  }
}
