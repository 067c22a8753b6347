import { inOrder, listOf } from '../../collections.ts';
import type { End } from '../../logistics.ts';
import type { Id, ShowDocument } from '../../show.ts';

export const keyOf = ({ kind, id }: End): string => `${kind} ${id}`;

/** What comes first on the way in, and so goes last on the way out; `of`: the dependency, if it is one. */
export interface Before {
  readonly first: End;
  readonly then: End;
  readonly hard: boolean;
  readonly of: Id | null;
}

/** What is written to wait for what, among vehicles and tasks, and what a task needs of a vehicle. */
export function befores({ tasks, dependencies }: ShowDocument): readonly Before[] {
  const needs = inOrder(listOf(tasks)).flatMap(({ id, movementIds }) =>
    movementIds.map((movement): Before => ({
      first: { kind: 'movement', id: movement },
      then: { kind: 'task', id },
      hard: true,
      of: null
    }))
  );
  const written = inOrder(listOf(dependencies))
    .filter(({ pred, succ }) => pred.kind !== 'item' && succ.kind !== 'item')
    .map(({ id, pred, succ, hard }): Before => ({ first: pred, then: succ, hard, of: id }));
  return [...needs, ...written];
}

/** Who waits for whom, so that nobody is made to wait for themselves (K2). */
export class Waiting {
  readonly #after = new Map<string, Set<string>>();

  constructor({ dependencies }: ShowDocument) {
    for (const { pred, succ } of listOf(dependencies)) this.add(keyOf(pred), keyOf(succ));
  }

  add(first: string, then: string): void {
    const known = this.#after.get(first);
    if (known) known.add(then);
    else this.#after.set(first, new Set([then]));
  }

  has(first: string, then: string): boolean {
    return this.#after.get(first)?.has(then) ?? false;
  }

  /** Whether one may be made to wait for another without a circle. */
  allows(first: string, then: string): boolean {
    const reached = new Set([then]);
    for (const each of reached) {
      if (each === first) return false;
      for (const next of this.#after.get(each) ?? []) reached.add(next);
    }
    return true;
  }
}
