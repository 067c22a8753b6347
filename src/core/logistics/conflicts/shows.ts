import { inOrder, listOf } from '../../collections.ts';
import { cueDoubts, type CueDoubt } from '../../planning/cue-doubts.ts';
import { elsewhere } from '../../planning/clashes.ts';
import { plannedClashes } from '../../planning/planned-clashes.ts';
import type { Id } from '../../show.ts';
import { between } from '../../time/duration.ts';
import type { Plan } from '../../timing/plan.ts';
import type { ConflictOf, RowRef } from './conflict.ts';
import type { Ground } from './ground.ts';

const item = (id: Id): RowRef => ({ in: 'items', id });

/** S1: items run into a hard start; a rundown is over after its hard out, or past a noise or vacate curfew. */
export const overruns = ({ plans }: Ground): ConflictOf<'S1'>[] =>
  plans.flatMap((plan) => [...overlapsIn(plan), ...pastEnds(plan)]);

const overlapsIn = ({ items }: Plan): ConflictOf<'S1'>[] =>
  items
    .filter(({ overlapMs }) => overlapMs > 0)
    .map(({ item: { id }, overlapMs }) => ({
      check: 'S1',
      level: 'error',
      rows: [item(id)],
      why: 'overlap',
      overMs: overlapMs
    }));

function pastEnds({ rundownId, end, hardOut, curfews }: Plan): ConflictOf<'S1'>[] {
  if (end === null) return [];
  const limits = [
    ...(hardOut === null ? [] : [{ why: 'hardOut' as const, at: hardOut }]),
    // A vehicle's curfew is no matter of the stage's (D3).
    ...curfews
      .filter(({ kind }) => kind !== 'vehicle')
      .map(({ at }) => ({ why: 'curfew' as const, at }))
  ];
  return limits.flatMap(({ why, at }): ConflictOf<'S1'>[] => {
    const overMs = between(at, end);
    const rows: RowRef[] = [{ in: 'rundowns', id: rundownId }];
    return overMs > 0 ? [{ check: 'S1', level: 'error', rows, why, overMs }] : [];
  });
}

/** S2: talent, or a post, on two stages at once; each pair of items once. */
export function twoPlaces({ document }: Ground): ConflictOf<'S2'>[] {
  const pairs = new Map<string, { readonly rows: readonly RowRef[]; readonly who: Set<string> }>();
  for (const clashes of plannedClashes(document).values()) {
    for (const clash of clashes) {
      if (clash.need.equipment) continue;
      for (const other of elsewhere(clash)) {
        const ids = [clash.need.item.id, other.item.id].sort();
        const pair = pairs.get(ids.join(' ')) ?? { rows: ids.map(item), who: new Set<string>() };
        pairs.set(ids.join(' '), pair);
        pair.who.add(clash.need.what);
      }
    }
  }
  return [...pairs.values()].map(({ rows, who }) => ({
    check: 'S2',
    level: 'error',
    rows,
    who: [...who]
  }));
}

const doubtful = { noParent: 'noParent', parentCut: 'parentCut', twice: 'twice' } as const;

/** S3: a cue whose parent is cut or gone, or whose number another has. That nobody has its position is C5. */
export const doubtfulCues = ({ document }: Ground): ConflictOf<'S3'>[] =>
  inOrder(listOf(document.cues)).flatMap(({ id }) =>
    (cueDoubts(document).get(id) ?? []).flatMap((doubt): ConflictOf<'S3'>[] => {
      if (doubt.kind === 'retired') return [];
      const rows = [id, ...otherOf(doubt)].map((each): RowRef => ({ in: 'cues', id: each }));
      return [{ check: 'S3', level: 'warn', rows, why: doubtful[doubt.kind] }];
    })
  );

const otherOf = (doubt: CueDoubt): readonly Id[] =>
  doubt.kind === 'parentCut' ? [doubt.parent] : 'by' in doubt ? [doubt.by] : [];
