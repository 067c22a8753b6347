import { newId } from '#lib/live/new-id.ts';

/** The numbers of what was sent without an answer: sent again it keeps its own, and is done once. */
export class Unanswered {
  readonly #sent = new Map<string, { readonly what: string; readonly m: string }>();

  /** What is sent somewhere; another thing than the last one there has a number of its own. */
  numberOf(where: string, what: string): string {
    const known = this.#sent.get(where);
    const sent = known?.what === what ? known : { what, m: newId(16) };
    this.#sent.set(where, sent);
    return sent.m;
  }

  answered(where: string): void {
    this.#sent.delete(where);
  }
}
