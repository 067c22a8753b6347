import { copyOf, rowOf, rowsOf, type AnyRow } from '../collections.ts';
import { equal } from '../equal.ts';
import type { Message } from '../messages.ts';
import {
  frozenNames,
  isFrozenName,
  type CalledOn,
  type FrozenName
} from '../revisions/called-on.ts';
import { calledPlan, isHeldBack, isOfRun, runsOnRevision } from '../revisions/called-plan.ts';
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
  /** What a run is called on was changed otherwise than by what was written. */
  #isRecalled = false;
  /** What runs hold back, by run and collection. */
  readonly #copiedHeld = new Set<string>();
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
    this.#copiedHeld.clear();
    if (this.#alike) this.#keepSteps(this.#alike);
    this.#isRecalled = false;
    return this.#document;
  }

  /** What is written while it is held back makes no other steps in what is called either. */
  #keepSteps(alike: ShowDocument): void {
    keepSteps(alike, this.#document);
    if (this.#isRecalled || runsOnRevision(this.#document).length === 0) return;
    keepSteps(calledPlan(alike), calledPlan(this.#document));
  }

  setShow(show: Show): void {
    this.#document = { ...this.#document, show };
  }

  row(name: CollectionName, id: Id): AnyRow | undefined {
    return rowOf(rowsOf(this.#document, name), id);
  }

  putRow(name: CollectionName, row: AnyRow): void {
    this.#holdBack(name, row.id, row);
    if (makesSteps(name, this.row(name, row.id), row)) this.#alike = null;
    this.#own(name)[row.id] = row;
  }

  dropRow(name: CollectionName, id: Id): void {
    this.#holdBack(name, id, null);
    if (name === 'items' || name === 'cues') this.#alike = null;
    delete this.#own(name)[id];
  }

  run(id: Id): Run | undefined {
    return rowOf(this.#document.runs, id);
  }

  putRun(run: Run): void {
    // Opened on a revision, adopted or over: what is called has changed.
    if (!equal(this.run(run.id)?.calledOn, run.calledOn)) this.#isRecalled = true;
    this.#own('runs')[run.id] = run;
  }

  putMessage(message: Message): void {
    this.#own('messages')[message.id] = message;
  }

  addRevision(revision: Revision): void {
    const revisions = [...this.#document.revisions, revision];
    this.#document = { ...this.#document, revisions };
  }

  /**
   * The show as its runs are called. What it is made of is copied before the next write: steps, and
   * what follows what, are kept by their rows.
   */
  get called(): ShowDocument {
    for (const name of frozenNames) this.#copied.delete(name);
    this.#copiedHeld.clear();
    return calledPlan(this.#document);
  }

  /** What a run on a revision is called on does not change with what is written (N6). */
  #holdBack(name: CollectionName, id: Id, after: AnyRow | null): void {
    if (!isFrozenName(name)) return;
    const before = this.row(name, id) ?? null;
    for (const run of runsOnRevision(this.#document)) {
      const { held } = run.calledOn;
      const isHeld = Object.hasOwn(held[name], id);
      const items = [rowsOf(this.#document, 'items'), held.items];
      if (!isHeld && !isOfRun(run, name, [before, after], items)) continue;
      const isOwn = (row: AnyRow | null): boolean => isOfRun(run, name, [row], items);
      // One that comes from another rundown is new here, and that one goes on without it.
      const called = isHeld ? (held[name][id] ?? null) : isOwn(before) ? before : null;
      const isSame = called ? equal(called, after) : !isOwn(after) || !isHeldBack(name, null);
      if (isSame && !isHeld) continue;
      const rows = this.#ownHeld(run, name);
      if (isSame) delete rows[id];
      else rows[id] = called;
    }
  }

  #ownHeld(
    run: Run & { readonly calledOn: CalledOn },
    name: FrozenName
  ): Record<Id, AnyRow | null> {
    const key = `${run.id} ${name}`;
    if (!this.#copiedHeld.has(key)) {
      const held = { ...run.calledOn.held, [name]: { ...run.calledOn.held[name] } };
      this.#own('runs')[run.id] = { ...run, calledOn: { ...run.calledOn, held } };
      this.#copiedHeld.add(key);
    }
    return (this.run(run.id)?.calledOn?.held[name] ?? {}) as Record<Id, AnyRow | null>;
  }

  /** The steps as they are now; items and cues are copied before the next write, for these are kept. */
  steps(rundownId: Id): Steps {
    this.#copied.delete('items');
    this.#copied.delete('cues');
    if (this.#alike) keepSteps(this.#alike, this.#document);
    const { called } = this;
    if (called !== this.#document) return steps(called, rundownId);
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
