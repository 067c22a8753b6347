import { copyOf, rowOf, rowsOf, type AnyRow } from '../collections.ts';
import type { Run } from '../run.ts';
import type { Id, Rows, ShowDocument } from '../show.ts';
import { frozenNames, type CalledOn, type FrozenName } from './called-on.ts';

/** The runs that are under way on a revision. */
export const runsOnRevision = (document: ShowDocument): (Run & { readonly calledOn: CalledOn })[] =>
  Object.values(document.runs).filter(
    (run): run is Run & { readonly calledOn: CalledOn } =>
      run.calledOn !== undefined && run.state !== 'ended'
  );

// A pure cache: neither rows nor what is held is changed in place once it was handed out.
const known = new WeakMap<Rows<unknown>, WeakMap<Rows<unknown>, Rows<AnyRow>>>();

/**
 * The show as its runs are called: the plan as it is written, with the rows that runs on a revision
 * hold back as they were published (N6). The document itself where none does.
 */
export function calledPlan(document: ShowDocument): ShowDocument {
  let called = document;
  for (const { calledOn } of runsOnRevision(document)) {
    for (const name of frozenNames) {
      const rows = rowsOf(called, name);
      const laid = laidOver(rows, calledOn.held[name], rowsOf(document, name));
      if (laid !== rows) called = { ...called, [name]: laid };
    }
  }
  return called;
}

function laidOver(
  rows: Rows<AnyRow>,
  held: Rows<AnyRow | null>,
  written: Rows<AnyRow>
): Rows<AnyRow> {
  let byHeld = known.get(rows);
  const before = byHeld?.get(held);
  if (before) return before;
  const ids = Object.keys(held);
  if (ids.length === 0) return rows;
  const laid = copyOf(rows);
  for (const id of ids) {
    const row = rowOf(held, id);
    if (row) laid[id] = row;
    // A row that another run holds as it was is there for that one.
    else if (rows[id] === written[id]) delete laid[id];
  }
  if (!byHeld) known.set(rows, (byHeld = new WeakMap()));
  byHeld.set(held, laid);
  return laid;
}

/** Whether a row, as it was or as it is, is of what a run is called on. Departments are everybody's. */
export function isOfRun(
  run: Pick<Run, 'rundownId' | 'calledOn'>,
  name: FrozenName,
  rows: readonly (AnyRow | null | undefined)[],
  items: readonly Rows<AnyRow | null>[]
): boolean {
  const isOwn = (row: AnyRow | null | undefined): boolean => row?.['rundownId'] === run.rundownId;
  if (name === 'departments' || name === 'positions') return true;
  if (name !== 'cues') return rows.some(isOwn);
  return rows.some((row) => row && items.some((each) => isOwn(rowOf(each, row['itemId'] as Id))));
}

/** Whether anybody would miss it: a department or a position that is new disturbs no list. */
export const isHeldBack = (name: FrozenName, published: AnyRow | null): boolean =>
  published !== null || (name !== 'departments' && name !== 'positions');
