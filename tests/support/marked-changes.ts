import type { Change } from '#core/command.ts';
import type { CollectionName, Id } from '#core/show.ts';
import { collectionNames } from '#core/structure.ts';
import { columnId, rowId, type Marks } from './marks.ts';

/** All rows of one kind, each text of them a mark of its own. */
export const addingAll = (marks: Marks, generation: number): Change[] =>
  collectionNames.flatMap((name) =>
    // Made of the schema of that collection, which the types cannot follow.
    marks.rowsOf(name, generation).map((row) => ({ do: 'add', in: name, row }) as unknown as Change)
  );

/** Something to be called in the run; who answers for it has to say READY. */
export const cueOf = (id: Id, kind: 'called' | 'taken'): Change[] => [
  { do: 'add', in: 'items', row: { ...plainItem, id: `i${id}`, rundownId: rowId('rundowns', 1) } },
  {
    do: 'add',
    in: 'cues',
    row: {
      ...{
        id,
        itemId: `i${id}`,
        departmentId: rowId('departments', 1),
        positionIds: [],
        number: '',
        label: ''
      },
      ...{ notes: '', execMs: null, placement: null, execution: { kind }, goGroupId: null },
      ...{ standbyGroupId: null, warnLeadMs: null, standbyLeadMs: null, ackPolicy: 'hard' },
      status: 'active'
    }
  }
];

const plainItem = {
  ...({ segmentId: null, number: '', title: '', kind: 'item', start: { mode: 'soft' } } as const),
  ...{ minMs: null, maxMs: null, floated: false, ownerPositionId: null, notes: '', fields: {} },
  length: { durationMs: 60_000 as never, countToEnd: false }
} as const;

/** Each field of each row, written anew. */
export const settingAll = (marks: Marks): Change[] =>
  collectionNames
    .filter((name) => name !== 'comments')
    .flatMap((name) => marks.rowsOf(name, 1).flatMap((row) => settingRow(name, row)));

function settingRow(
  name: CollectionName,
  { id, source: _, ...fields }: Readonly<Record<string, unknown>> & { readonly id: Id }
): Change[] {
  // Not written over by themselves: they hold the row in its place.
  const {
    rundownId: __,
    itemId: ___,
    status: ____,
    class: _____,
    fields: texts,
    ...others
  } = fields;
  const columns = Object.entries((texts ?? {}) as Readonly<Record<Id, string>>).map(
    ([column, text]) => [`fields.${column}`, text] as const
  );
  return [...Object.entries(others), ...columns].map(([field, to]) => ({
    ...{ do: 'set', in: name, id, field, to, was: null }
  }));
}

/** The rows of the second kind, the last first, for the first ones hold them. */
export const removingAll = (): Change[] =>
  collectionNames.toReversed().flatMap((name) => {
    const ids =
      name === 'columns'
        ? (['public', 'crew', 'staff', 'full'] as const).map((of) => columnId(of, 2))
        : [rowId(name, 2)];
    return ids.map((id): Change => ({ do: 'remove', in: name, id }));
  });
