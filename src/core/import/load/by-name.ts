import type { Id } from '../../show.ts';
import { plain } from '../words/plain.ts';
import { carriedLine } from './same.ts';

/** As names are compared that are not the same letter for letter. */
export const folded = (name: string): string => plain(name) || carriedLine(name);

/** Rows by what they are called: letter for letter, else in small letters without accents and marks. */
export class ByName {
  readonly #exact = new Map<string, Id[]>();
  readonly #folded = new Map<string, Id[]>();

  add(id: Id, names: readonly string[]): void {
    for (const name of names) {
      put(this.#exact, carriedLine(name), id);
      put(this.#folded, folded(name), id);
    }
  }

  /**
   * The row that is called so; null where none is. No name names nothing, but what has none itself.
   * @param present which one it is now: of several that are called so, that one
   */
  find(name: string, present: Id | null = null): Id | null {
    const alike = this.#folded.get(folded(name)) ?? [];
    if (present !== null && alike.includes(present)) return present;
    if (carriedLine(name) === '') return null;
    return (this.#exact.get(carriedLine(name)) ?? alike)[0] ?? null;
  }
}

const put = (map: Map<string, Id[]>, key: string, id: Id): void => {
  const there = map.get(key);
  if (there) there.push(id);
  else map.set(key, [id]);
};
