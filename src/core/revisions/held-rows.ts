import type { Run } from '../run.ts';
import type { Id } from '../show.ts';
import { frozenNames, type FrozenName, type HeldRows } from './called-on.ts';

/** A row of what a run holds back. */
export type HeldKey = readonly [name: FrozenName, id: Id];

/** The rows that wait for the caller of a run. */
export const heldKeys = ({ calledOn }: Run): HeldKey[] =>
  calledOn
    ? frozenNames.flatMap((name) =>
        Object.keys(calledOn.held[name]).map((id): HeldKey => [name, id])
      )
    : [];

/** What a run still holds back once everything but `kept` was adopted. */
export function heldStill(before: HeldRows, kept: readonly HeldKey[]): HeldRows {
  // Every name is there, since they are gone through; `fromEntries` knows of none.
  return Object.fromEntries(
    frozenNames.map((name) => [
      name,
      Object.fromEntries(
        kept
          .filter(([of, id]) => of === name && Object.hasOwn(before[name], id))
          .map(([, id]) => [id, before[name][id] ?? null])
      )
    ])
  ) as unknown as HeldRows;
}
