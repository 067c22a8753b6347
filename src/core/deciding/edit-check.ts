import { listOf, rowOf, rowsOf, type AnyRow } from '../collections.ts';
import type { Rejection } from '../rejection.ts';
import type { CollectionName, Id, ShowDocument } from '../show.ts';
import { whyNotFollowing } from './following.ts';
import { idsIn, referencesOf } from './references.ts';

/** Beyond this a show is not called but processed: every screen would suffer (E15). */
export const MAX_ROWS = 20_000;

/** What an edit has to answer for once all its changes are made. */
export class EditCheck {
  readonly #touched = new Map<string, { readonly in: CollectionName; readonly id: Id }>();
  readonly #removed = new Set<string>();
  readonly #grown = new Set<CollectionName>();
  readonly #addedSteps = new Set<Id>();
  readonly #groupedCues = new Set<Id>();
  readonly #followers = new Set<Id>();
  #isRehoused = false;

  get isNeeded(): boolean {
    return this.#touched.size > 0 || this.#groupedCues.size > 0;
  }

  /** A row whose references were written, or lead to what was removed. */
  touched(name: CollectionName, id: Id): void {
    this.#touched.set(`${name} ${id}`, { in: name, id });
    if (name === 'cues') this.#followers.add(id);
  }

  /** A row that was given to another owner: cues may no longer be where what follows them is. */
  rehoused(name: CollectionName, id: Id): void {
    this.touched(name, id);
    if (name === 'items' || name === 'cues') this.#isRehoused = true;
  }

  added(name: CollectionName, row: AnyRow): void {
    this.touched(name, row.id);
    this.#grown.add(name);
    if (name === 'items' || name === 'cues') this.#addedSteps.add(row.id);
    if (name === 'cues') this.grouped(row.id);
  }

  /** A cue whose go group was written. */
  grouped(cue: Id): void {
    this.#groupedCues.add(cue);
  }

  removed(name: CollectionName, id: Id): void {
    this.#removed.add(`${name} ${id}`);
  }

  /** Why the edit cannot be made after all; null when it can. */
  rejection(document: ShowDocument): Rejection | null {
    return (
      this.#tooMany(document) ??
      this.#dangling(document) ??
      this.#clash(document) ??
      this.#badParent(document)
    );
  }

  /** What follows by itself comes after one cue of its own rundown, and never after itself (I6). */
  #badParent(document: ShowDocument): Rejection | null {
    const cues = this.#isRehoused ? Object.keys(document.cues) : this.#followers;
    const ended = new Set<Id>();
    for (const id of cues) {
      const why = whyNotFollowing(document, id, ended);
      if (why) return { code: 'badParent', cue: id, why };
    }
    return null;
  }

  #tooMany(document: ShowDocument): Rejection | null {
    for (const name of this.#grown) {
      if (Object.keys(document[name]).length > MAX_ROWS)
        return { code: 'tooMuch', limit: MAX_ROWS };
    }
    return null;
  }

  /** A reference of a row that was written, or lost what it named, leads nowhere (E6, E7). */
  #dangling(document: ShowDocument): Rejection | null {
    for (const { in: name, id } of this.#touched.values()) {
      const row = rowOf(rowsOf(document, name), id);
      if (!row) continue;
      for (const reference of referencesOf(name)) {
        const { to, field } = reference;
        const lost = idsIn(row, reference).find((each) => !Object.hasOwn(document[to], each));
        if (lost === undefined) continue;
        if (field === 'execution' && !this.#removed.has(`${to} ${lost}`))
          return { code: 'badParent', cue: id, why: 'unknown' };
        return this.#removed.has(`${to} ${lost}`)
          ? { code: 'stillUsed', in: to, by: name }
          : { code: 'badReference', in: name, field };
      }
    }
    return null;
  }

  /** Items, cues and go groups name steps: no two of them may be called alike (E8). */
  #clash(document: ShowDocument): Rejection | null {
    const { items, cues } = document;
    for (const cue of this.#groupedCues) {
      const group = rowOf(cues, cue)?.goGroupId ?? null;
      if (group !== null && (group in items || group in cues))
        return { code: 'idTaken', id: group };
    }
    if (this.#addedSteps.size === 0) return null;
    for (const id of this.#addedSteps)
      if (id in items && id in cues) return { code: 'idTaken', id };
    for (const { goGroupId } of listOf(cues)) {
      if (goGroupId !== null && this.#addedSteps.has(goGroupId)) {
        return { code: 'idTaken', id: goGroupId };
      }
    }
    return null;
  }
}
