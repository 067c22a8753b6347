import { rowOf, rowsOf, type AnyRow } from '../collections.ts';
import { breaksGroup } from '../deciding/group-lock.ts';
import { idsIn, referencesOf } from '../deciding/references.ts';
import { locks, type Locks } from '../locking.ts';
import type { Run } from '../run.ts';
import type { Id, ShowDocument } from '../show.ts';
import { isFrozenName, type FrozenName } from './called-on.ts';
import { heldKeys, type HeldKey } from './held-rows.ts';

/**
 * The rows that an adoption would leave behind (N8): those that stand by, are live or are past, cues
 * that would join or leave what stands by, what these name and the plan has no more, and what names
 * of these what is not called yet.
 */
export function keptBack(document: ShowDocument, run: Run): HeldKey[] {
  const locked = locks(document);
  const keys = heldKeys(run);
  const kept = new Map(
    keys.filter(([name, id]) => isLocked(document, run, locked, name, id)).map(asEntry)
  );
  if (kept.size === 0) return [];
  const namers = namersOfNew(document, run, keys);
  // A map goes on over what is put into it on the way: what a kept row names is kept with it.
  for (const [text, [name, id]] of kept) {
    const row = rowOf(run.calledOn?.held[name] ?? {}, id);
    const bound = row ? namedGone(document, run, name, row) : (namers.get(text) ?? []);
    for (const key of bound) kept.set(...asEntry(key));
  }
  return [...kept.values()];
}

/** By what is not called yet, the rows that have come to name it. */
function namersOfNew(
  document: ShowDocument,
  run: Run,
  keys: readonly HeldKey[]
): ReadonlyMap<string, readonly HeldKey[]> {
  const namers = new Map<string, HeldKey[]>();
  for (const key of keys) {
    const row = rowOf(rowsOf(document, key[0]), key[1]);
    for (const named of row ? namedIn(key[0], row) : []) {
      if (rowOf(run.calledOn?.held[named[0]] ?? {}, named[1]) !== null) continue;
      const text = named.join(' ');
      namers.set(text, [...(namers.get(text) ?? []), key]);
    }
  }
  return namers;
}

const asEntry = (key: HeldKey): [string, HeldKey] => [key.join(' '), key];

function isLocked(
  document: ShowDocument,
  run: Run,
  locked: Locks,
  name: FrozenName,
  id: Id
): boolean {
  if (name === 'positions' && locked.positions.has(id)) return true;
  if (name !== 'items' && name !== 'cues') return false;
  const called = rowOf(run.calledOn?.held[name] ?? {}, id) ?? null;
  const written = rowOf(rowsOf(document, name), id) ?? null;
  return locked[name].has(id) || breaksGroup(locked, name, called, written);
}

/** Rows that a row names as it is called, and that were taken out of the plan since. */
const namedGone = (document: ShowDocument, run: Run, name: FrozenName, row: AnyRow): HeldKey[] =>
  namedIn(name, row).filter(
    ([to, id]) => rowOf(run.calledOn?.held[to] ?? {}, id) && !rowOf(rowsOf(document, to), id)
  );

/** The rows that a row names, of what a revision keeps. */
const namedIn = (name: FrozenName, row: AnyRow): HeldKey[] =>
  referencesOf(name).flatMap((reference) => {
    const { to } = reference;
    return isFrozenName(to) ? idsIn(row, reference).map((id): HeldKey => [to, id]) : [];
  });

/**
 * A print of what waits for the caller of a run: an adoption names the one that its caller saw, so
 * that what came in the moment before is not adopted unseen.
 */
export function printOfWaiting(document: ShowDocument, run: Run): number {
  const rows = heldKeys(run)
    .toSorted(([a, b], [c, d]) => (a + b < c + d ? -1 : 1))
    .map(([name, id]) => [name, id, rowOf(rowsOf(document, name), id) ?? null]);
  return printOf(JSON.stringify(rows));
}

/** FNV-1a, 32 bits. */
function printOf(text: string): number {
  let print = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    print = Math.imul(print ^ text.charCodeAt(at), 0x01000193);
  }
  return print >>> 0;
}
