import { inOrder, listOf } from '../collections.ts';
import type { Cue, Department, Id, Item, ShowDay, ShowDocument } from '../show.ts';
import type { CueWords } from './cue-lines.ts';
import { cueNames } from './cue-names.ts';
import { postNames } from './post-names.ts';

/** The cues of each item by what one GO fires, in the order of the first cue of each. */
export type Goes = ReadonlyMap<Id, readonly (readonly Cue[])[]>;

/** As a sheet has them, those that are cut among them: within one GO in the order of the departments. */
export function goesByItem(
  { cues, departments }: ShowDocument,
  items: readonly { readonly item: Item }[]
): Goes {
  const order = inOrder(listOf(departments)).map(({ id }) => id);
  const place = ({ departmentId }: Cue): number => order.indexOf(departmentId);
  const byItem = Map.groupBy(inOrder(listOf(cues)), ({ itemId }) => itemId);
  return new Map(
    items.map(({ item }) => {
      const own = byItem.get(item.id) ?? [];
      const goes = Map.groupBy(own, ({ id, goGroupId }) => goGroupId ?? `cue ${id}`);
      return [item.id, [...goes.values()].map((go) => go.sort((a, b) => place(a) - place(b)))];
    })
  );
}

/** Departments that have one of them, in their order. */
export function departmentsIn(document: ShowDocument, goes: Goes): readonly Department[] {
  const used = new Set([...goes.values()].flat(2).map(({ departmentId }) => departmentId));
  return inOrder(listOf(document.departments)).filter(({ id }) => used.has(id));
}

/** What lines say of other cues: by name, and by the number of a group where a row does not say it. */
export function cueWords(
  document: ShowDocument,
  { dayChange }: ShowDay,
  byItem: readonly (readonly (readonly Cue[])[])[]
): CueWords {
  const { departments } = document;
  const prefixOf = ({ departmentId }: Cue): string => departments[departmentId]?.prefix ?? '';
  const cues = byItem.flat(2);
  const rows = new Map<Id | null, Set<Id>>();
  for (const { goGroupId, itemId } of cues)
    rows.set(goGroupId, (rows.get(goGroupId) ?? new Set()).add(itemId));
  const isWide = (group: Id): boolean => (rows.get(group)?.size ?? 0) > 1;
  return {
    dayChange,
    names: cueNames(cues, prefixOf),
    standbyGroups: numbered(cues.map(({ standbyGroupId }) => standbyGroupId)),
    goGroups: numbered(
      cues.map(({ goGroupId }) => goGroupId),
      isWide
    ),
    posts: postNames(document)
  };
}

/** Numbers for groups, from 1, as they are first met. */
function numbered(
  groups: readonly (Id | null)[],
  isSaid: (group: Id) => boolean = () => true
): ReadonlyMap<Id, string> {
  const said = [...new Set(groups.flatMap((group) => group ?? []))].filter(isSaid);
  return new Map(said.map((group, i) => [group, String(i + 1)]));
}
