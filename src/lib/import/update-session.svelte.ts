import type { Change } from '#core/command.ts';
import type { Reading } from '#core/import/reading.ts';
import { planUpdate, type UpdatePlan, type UpdateRow } from '#core/import/update/plan-update.ts';
import { updateChanges } from '#core/import/update/update-changes.ts';
import type { Id, ShowDocument } from '#core/show.ts';

/** How many rows of each kind an update has, and how many of them are going to be made. */
export interface UpdateCounts {
  readonly added: number;
  readonly changed: number;
  readonly moved: number;
  readonly missing: number;
  /** Changes that are chosen. */
  readonly chosen: number;
}

/** A changed file against a show: what it would change, and what a person wants of that. */
export class UpdateSession {
  without = $state.raw<ReadonlySet<string>>(new Set());
  removed = $state.raw<ReadonlySet<string>>(new Set());
  document = $state.raw<ShowDocument | null>(null);

  readonly plan: UpdatePlan | null = $derived.by(() => {
    const reading = this.#reading();
    return reading && this.document && reading.errors.length === 0
      ? planUpdate(reading, { document: this.document, rundownId: this.#rundown })
      : null;
  });
  readonly counts: UpdateCounts = $derived(countsOf(this.plan?.rows ?? [], this));

  readonly #reading: () => Reading | null;
  readonly #rundown: Id;

  constructor(reading: () => Reading | null, rundown: Id) {
    this.#reading = reading;
    this.#rundown = rundown;
  }

  /** Holds the file against a show as it is now: nothing is chosen yet. */
  begin(document: ShowDocument | null): void {
    this.document = document;
    this.without = new Set();
    this.removed = new Set();
  }

  /** What is removed is off at first, all else is on. */
  isOn(key: string, isRemoval: boolean): boolean {
    return isRemoval ? this.removed.has(key) : !this.without.has(key);
  }

  choose(key: string, isRemoval: boolean, isOn: boolean): void {
    const next = new Set(isRemoval ? this.removed : this.without);
    if (isOn === isRemoval) next.add(key);
    else next.delete(key);
    if (isRemoval) this.removed = next;
    else this.without = next;
  }

  /** The changes that were chosen. */
  changes(newId: () => Id): readonly Change[] {
    const reading = this.#reading();
    if (!this.plan || !reading || !this.document) return [];
    const into = { document: this.document, rundownId: this.#rundown };
    const { without, removed } = this;
    return updateChanges(this.plan, reading, into, { without, removed }, newId);
  }
}

function countsOf(rows: readonly UpdateRow[], session: UpdateSession): UpdateCounts {
  const of = (kind: UpdateRow['kind']): number => rows.filter((row) => row.kind === kind).length;
  const chosen = rows.flatMap(({ key, kind, fields }) => {
    if (kind === 'added') return session.isOn(key, false) ? [key] : [];
    if (kind === 'locked') return [];
    if (kind === 'missing') return session.isOn(key, true) ? [key] : [];
    return fields.flatMap((each) => (session.isOn(each.key, each.isRemoval) ? [each.key] : []));
  });
  return {
    added: of('added'),
    changed: of('changed'),
    moved: of('moved'),
    missing: of('missing'),
    chosen: chosen.length
  };
}
