import { rowOf, rowsOf, type AnyRow } from '../collections.ts';
import type { Message } from '../messages.ts';
import type { Run } from '../run.ts';
import type { CollectionName, Id, Show, ShowDocument } from '../show.ts';
import { steps, type Steps } from '../steps.ts';

/**
 * A show document being changed: each collection is copied when it is first written to, so that a
 * thousand changes cost one copy and the document it began from stays as it was.
 */
export class Draft {
  #document: ShowDocument;
  readonly #copied = new Set<keyof ShowDocument>();

  constructor(document: ShowDocument) {
    this.#document = document;
  }

  /** The document so far; it is not changed any more once it has been handed out by `finish`. */
  get document(): ShowDocument {
    return this.#document;
  }

  finish(): ShowDocument {
    this.#copied.clear();
    return this.#document;
  }

  setShow(show: Show): void {
    this.#document = { ...this.#document, show };
  }

  row(name: CollectionName, id: Id): AnyRow | undefined {
    return rowOf(rowsOf(this.#document, name), id);
  }

  putRow(name: CollectionName, row: AnyRow): void {
    this.#own(name)[row.id] = row;
  }

  dropRow(name: CollectionName, id: Id): void {
    delete this.#own(name)[id];
  }

  run(id: Id): Run | undefined {
    return rowOf(this.#document.runs, id);
  }

  putRun(run: Run): void {
    this.#own('runs')[run.id] = run;
  }

  putMessage(message: Message): void {
    this.#own('messages')[message.id] = message;
  }

  /** The steps as they are now; items and cues are copied before the next write, for these are kept. */
  steps(rundownId: Id): Steps {
    this.#copied.delete('items');
    this.#copied.delete('cues');
    return steps(this.#document, rundownId);
  }

  #own(name: Exclude<keyof ShowDocument, 'show'>): Record<Id, unknown> {
    if (!this.#copied.has(name)) {
      this.#document = { ...this.#document, [name]: { ...this.#document[name] } };
      this.#copied.add(name);
    }
    return this.#document[name] as Record<Id, unknown>;
  }
}
