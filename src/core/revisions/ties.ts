import { rowOf, rowsOf, type AnyRow } from '../collections.ts';
import { ownerOf } from '../structure.ts';
import { idsIn, referencesOf } from '../deciding/references.ts';
import { goGroupOf } from '../locking.ts';
import type { Run } from '../run.ts';
import type { Cue, Id, ShowDocument } from '../show.ts';
import { isFrozenName, type FrozenName } from './called-on.ts';
import { calledPlan } from './called-plan.ts';
import { heldKeys, type HeldKey } from './held-rows.ts';
import { movedRows } from './moved-rows.ts';

/**
 * What binds rows that wait: an item and its cues; a row and what it names that came or went with it;
 * cues that join or leave one go group; the rows of a list that was ranked anew where it stands (N9).
 */
export class Ties {
  readonly #document: ShowDocument;
  readonly #called: ShowDocument;
  readonly #run: Run;
  /** By collection, the owners of lists whose old and new ranks do not go together. */
  readonly #ranked = new Map<FrozenName, ReadonlySet<Id>>();

  constructor(document: ShowDocument, run: Run) {
    this.#document = document;
    this.#called = calledPlan(document);
    this.#run = run;
  }

  /** Names of what a row is tied to: rows that have one in common go together. */
  of([name, id]: HeldKey): readonly string[] {
    const [called, written] = [this.#row(name, id, 'called'), this.#row(name, id, 'written')];
    return [
      `${name} ${id}`,
      ...(name === 'cues' ? cueTies(called, written) : []),
      ...this.#named(name, called, 'written'),
      ...this.#named(name, written, 'called'),
      ...this.#rankTies(name, called, written)
    ];
  }

  #row(name: FrozenName, id: Id, plan: 'called' | 'written'): AnyRow | undefined {
    return rowOf(rowsOf(plan === 'called' ? this.#called : this.#document, name), id);
  }

  /** What a row names and the other plan has not. */
  #named(name: FrozenName, row: AnyRow | undefined, other: 'called' | 'written'): string[] {
    if (!row) return [];
    return referencesOf(name).flatMap((reference) => {
      const { to } = reference;
      if (!isFrozenName(to)) return [];
      return idsIn(row, reference)
        .filter((id) => !this.#row(to, id, other))
        .map((id) => `${to} ${id}`);
    });
  }

  #rankTies(
    name: FrozenName,
    called: AnyRow | undefined,
    written: AnyRow | undefined
  ): readonly string[] {
    if (!written || called?.rank === written.rank) return [];
    const owner = ownerOf(name, written);
    return this.#rankedAnew(name).has(owner) ? [`list ${name} ${owner}`] : [];
  }

  /**
   * Lists of which a row got another rank where it stands: by it and by what is new, in part, nobody
   * would find the order that was meant. A row that only moved stands right beside those that did not.
   */
  #rankedAnew(name: FrozenName): ReadonlySet<Id> {
    const known = this.#ranked.get(name);
    if (known) return known;
    const [old, now] = [rowsOf(this.#called, name), rowsOf(this.#document, name)];
    const moved = movedRows(name, old, now, 'reranked');
    const owners = heldKeys(this.#run).flatMap(([of, id]) => {
      const [before, after] = [rowOf(old, id), rowOf(now, id)];
      if (of !== name || !before || !after || moved.has(id)) return [];
      const owner = ownerOf(name, after);
      return before.rank !== after.rank && ownerOf(name, before) === owner ? [owner] : [];
    });
    const found = new Set(owners);
    this.#ranked.set(name, found);
    return found;
  }
}

function cueTies(called: AnyRow | undefined, written: AnyRow | undefined): string[] {
  // Rows of the collection `cues` are cues; seen generically, TypeScript has lost that.
  const cues = [called, written] as unknown as (Cue | undefined)[];
  const [left, joined] = cues.map((cue) => (cue ? goGroupOf(cue) : null));
  return [
    ...cues.flatMap((cue) => (cue ? [`items ${cue.itemId}`] : [])),
    ...(left === joined ? [] : [left, joined].flatMap((group) => (group ? [`group ${group}`] : [])))
  ];
}
