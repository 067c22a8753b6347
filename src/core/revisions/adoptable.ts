import type { Run } from '../run.ts';
import type { ShowDocument } from '../show.ts';
import { keptBack } from './change-set.ts';
import { heldKeys, type HeldKey } from './held-rows.ts';
import { Ties } from './ties.ts';

/** Rows that wait for the caller and are adopted together or not at all. */
export type Unit = readonly HeldKey[];

/** What an adoption could take in now, in the smallest parts that may be taken by themselves (N9). */
export function adoptableUnits(document: ShowDocument, run: Run): Unit[] {
  const kept = new Set(keptBack(document, run).map(textOf));
  const ties = new Ties(document, run);
  const free = heldKeys(run)
    .filter((key) => !kept.has(textOf(key)))
    .map((key) => ({ key, ties: ties.of(key) }));
  const byTie = Map.groupBy(
    free.flatMap((each) => each.ties.map((tie) => ({ tie, each }))),
    ({ tie }) => tie
  );
  const told = new Set<object>();
  const units: Unit[] = [];
  for (const first of free) {
    if (told.has(first)) continue;
    // A set goes on over what is put into it on the way; each tie is followed once.
    const unit = new Set([first]);
    for (const { ties: own } of unit) {
      for (const tie of own) {
        for (const { each } of byTie.get(tie) ?? []) unit.add(each);
        byTie.delete(tie);
      }
    }
    for (const each of unit) told.add(each);
    units.push([...unit].map(({ key }) => key));
  }
  return units;
}

/**
 * What an adoption of some rows would leave behind: all that an adoption of everything would, and every
 * unit that was not chosen whole.
 */
export function keptBeside(
  document: ShowDocument,
  run: Run,
  chosen: readonly HeldKey[]
): HeldKey[] {
  const wanted = new Set(chosen.map(textOf));
  const left = adoptableUnits(document, run).filter(
    (unit) => !unit.every((key) => wanted.has(textOf(key)))
  );
  return [...keptBack(document, run), ...left.flat()];
}

const textOf = (key: HeldKey): string => key.join(' ');
