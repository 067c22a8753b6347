import { rowOf, rowsOf, type AnyRow } from '../collections.ts';
import { equal } from '../equal.ts';
import {
  frozenNames,
  type CalledOn,
  type FrozenName,
  type HeldRows
} from '../revisions/called-on.ts';
import type { Run } from '../run.ts';
import type { Id, Rows, ShowDocument, VisibilityClass } from '../show.ts';
import { visibleRow } from './plan.ts';

/** A run with what it holds back as a class may see it; `seen` is the show as that class sees it. */
export function withVisibleHeld(
  run: Run,
  to: VisibilityClass,
  seen: ShowDocument,
  document: ShowDocument
): Run {
  const { calledOn } = run;
  if (!calledOn || isEmpty(calledOn.held)) return run;
  const written = (name: FrozenName, id: Id) => rowOf(rowsOf(seen, name), id) ?? null;
  return { ...run, calledOn: seenBy(calledOn, to, document, written) };
}

/** The same of a run that is being opened. */
export function visibleCalledOn(
  calledOn: CalledOn,
  to: VisibilityClass,
  document: ShowDocument
): CalledOn {
  return seenBy(calledOn, to, document, (name, id) => {
    const row = rowOf(rowsOf(document, name), id);
    return row ? visibleRow(name, row, to, document.columns) : null;
  });
}

const isEmpty = (held: HeldRows): boolean =>
  frozenNames.every((name) => Object.keys(held[name]).length === 0);

/** Where only what a class may not see reads differently, nothing is held back from it. */
function seenBy(
  calledOn: CalledOn,
  to: VisibilityClass,
  document: ShowDocument,
  written: (name: FrozenName, id: Id) => AnyRow | null
): CalledOn {
  const held = frozenNames.map((name): [string, Rows<AnyRow | null>] => {
    const rows = Object.entries(calledOn.held[name])
      .map(([id, row]): [Id, AnyRow | null] => [
        id,
        row && visibleRow(name, row, to, document.columns)
      ])
      .filter(([id, row]) => !equal(row, written(name, id)));
    return [name, Object.fromEntries(rows)];
  });
  // Every name is there, since they are gone through; `fromEntries` knows of none.
  return { ...calledOn, held: Object.fromEntries(held) as unknown as HeldRows };
}
