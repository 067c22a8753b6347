import type { Id } from '#core/show.ts';

/** What is stored of a show cannot be read or folded. The log has why, under this reference. */
export class BrokenShow extends Error {
  readonly reference: string;

  constructor(show: Id, reference: string, options?: ErrorOptions) {
    super(`the show ${show} cannot be opened (${reference})`, options);
    this.name = 'BrokenShow';
    this.reference = reference;
  }
}
