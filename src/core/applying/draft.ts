import { copyOf, rowOf, rowsOf, type AnyRow } from '../collections.ts';
import type { Message } from '../messages.ts';
import type { Revision } from '../revisions/revision.ts';
import type { Run } from '../run.ts';
import type { CollectionName, Id, Show, ShowDocument } from '../show.ts';
import { keepSteps, stepFields, steps, type Steps } from '../steps.ts';

/**
 * A show document being changed: each collection is copied when it is first written to, so that a
 * thousand changes cost one copy and the document it began from stays as it was.
 */
export class Draft {
  #document: ShowDocument;
  readonly #copied = new Set<keyof ShowDocument>();
  /** The show whose steps are still those of this one; null once a step may have changed. */
  #alike: ShowDocument | null;

  constructor(document: ShowDocument) {
    this.#document = document;
    this.#alike = document;
  }

  /** The document so far; it is not changed any more once it has been handed out by `finish`. */
  get document(): ShowDocument {
    return this.#document;
  }

  finish(): ShowDocument {
    this.#copied.clear();
    if (this.#alike) keepSteps(this.#alike, this.#document);
    return this.#document;
  }

  setShow(show: Show): void {
    this.#document = { ...this.#document, show };
  }

  row(name: CollectionName, id: Id): AnyRow | undefined {
    return rowOf(rowsOf(this.#document, name), id);
  }

  putRow(name: CollectionName, row: AnyRow): void {
    if (makesSteps(name, this.row(name, row.id), row)) this.#alike = null;
    this.#own(name)[row.id] = row;
  }

  dropRow(name: CollectionName, id: Id): void {
    if (name === 'items' || name === 'cues') this.#alike = null;
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

  addRevision(revision: Revision): void {
    const revisions = [...this.#document.revisions, revision];
    this.#document = { ...this.#document, revisions };
  }

  /** The steps as they are now; items and cues are copied before the next write, for these are kept. */
  steps(rundownId: Id): Steps {
    this.#copied.delete('items');
    this.#copied.delete('cues');
    if (this.#alike) keepSteps(this.#alike, this.#document);
    const found = steps(this.#document, rundownId);
    this.#alike = this.#document;
    return found;
  }

  #own(name: Exclude<keyof ShowDocument, 'show' | 'revisions'>): Record<Id, unknown> {
    if (!this.#copied.has(name)) {
      const rows = copyOf<unknown>(this.#document[name]);
      this.#document = { ...this.#document, [name]: rows };
      this.#copied.add(name);
    }
    return this.#document[name] as Record<Id, unknown>;
  }
}

/** Whether a row that is written may make other steps than the one that it takes the place of. */
function makesSteps(name: CollectionName, before: AnyRow | undefined, after: AnyRow): boolean {
  if (name !== 'items' && name !== 'cues') return false;
  return stepFields[name].some((field) => before?.[field] !== after[field]);
}
