import { collectionNames, collections, rowsOf, type AnyRow } from './collections.ts';
import type { Run } from './run.ts';
import type { CollectionName, Id, ShowDocument } from './show.ts';
import { cueRunOf } from './steps.ts';

/**
 * Whether a row may not be edited now, because a run stands on it (I3): what stands by or is live
 * always, what is past only in a show — in rehearsal the caller writes down what was just run.
 */
export function isLocked(document: ShowDocument, name: CollectionName, id: Id): boolean {
  if (name !== 'items' && name !== 'cues') return false;
  return Object.values(document.runs).some((run) => {
    if (run.state === 'ended') return false;
    return name === 'cues' ? cueIsLocked(run, id) : itemIsLocked(run, id);
  });
}

function cueIsLocked(run: Run, id: Id): boolean {
  const { state } = cueRunOf(run, id);
  if (state === 'standby' || state === 'ready' || state === 'live') return true;
  return run.mode === 'show' && (state === 'done' || state === 'aborted');
}

function itemIsLocked(run: Run, id: Id): boolean {
  if (run.currentItem === id) return true;
  return run.mode === 'show' && run.items[id] !== undefined;
}

/** Every row that is a part of this one, the deepest first. */
export function partsOf(
  document: ShowDocument,
  name: CollectionName,
  id: Id
): { in: CollectionName; row: AnyRow }[] {
  return collectionNames.flatMap((part) => {
    const { owner } = collections[part];
    if (owner?.to !== name) return [];
    return Object.values(rowsOf(document, part))
      .filter((row) => row[owner.field] === id)
      .flatMap((row) => [...partsOf(document, part, row.id), { in: part, row }]);
  });
}
