import { inOrder } from '../../collections.ts';
import type { Cue, Id, Item } from '../../show.ts';
import { DepartmentIds } from '../department-ids.ts';
import { Places, type Target } from '../places.ts';
import { Posts } from '../posts.ts';
import type { ItemRead, Reading, RundownRead } from '../reading.ts';
import { systemOf } from '../row-writer.ts';
import { line } from '../text-limits.ts';
import { columnsThere } from './columns-there.ts';
import { cueDiffs, pairCues, type CueContext, type CueDiffs } from './cue-diff.ts';
import { firingsOf, placesOf } from './cue-places.ts';
import { itemDiff, type ItemSet } from './item-diff.ts';
import { matchItems } from './match-items.ts';
import { PostsThere } from './posts-there.ts';
import { targetUpdates, type TargetUpdate } from './segment-targets.ts';
import { spokenIn } from './spoken.ts';
import { staysIn } from './stays.ts';
import { unmoved } from './unmoved.ts';
import type { FieldDiff } from './values.ts';

/** One line of an update as a person sees it. */
export interface UpdateRow {
  /** Names the row as a whole: an added or a missing item. */
  readonly key: string;
  readonly kind: 'added' | 'changed' | 'moved' | 'missing' | 'locked';
  readonly number: string;
  readonly title: string;
  /** Where it is in the file; null for what is not. */
  readonly row: number | null;
  /** The rundown that it is in, or comes into. */
  readonly where: string;
  readonly fields: readonly FieldDiff[];
}

/** One item of the file on its way into the show. */
export interface ItemUpdate {
  readonly read: ItemRead;
  readonly list: number;
  readonly item: Item | null;
  readonly key: string;
  readonly sets: readonly ItemSet[];
  readonly cues: CueDiffs;
  /** It stands elsewhere in the show: in another rundown, or in another order. */
  readonly move: FieldDiff | null;
}

export interface UpdatePlan {
  readonly rows: readonly UpdateRow[];
  readonly items: readonly ItemUpdate[];
  readonly rundowns: readonly (Id | null)[];
  readonly missing: readonly Item[];
  /** What the file no longer speaks of, in sentences: nothing of it changes (U8). */
  readonly stays: readonly string[];
  /** The cues of the file that the show has, by their place in a sheet of our own. */
  readonly cues: ReadonlyMap<number, Id>;
  readonly targets: readonly TargetUpdate[];
  readonly day: { readonly id: Id; readonly was: string; readonly diff: FieldDiff } | null;
}

const target = (of: Target): Target => ({ ...of, isUpdate: true });

/**
 * What a changed file would change in the show that it was imported into: nothing is changed yet, and
 * what is no longer in the file stays unless somebody says otherwise (U1–U5).
 */
export function planUpdate(reading: Reading, into: Target): UpdatePlan {
  const { document } = into;
  const places = new Places(reading, target(into), noId, []);
  const matched = matchItems(reading, document, places);
  const { items, rundowns } = matched;
  const missing = matched.missing.filter(({ locked }) => locked !== true);
  const spoken = spokenIn(reading);
  const departments = new DepartmentIds(document, into.rundownId, noId, []);
  const context: CueContext = {
    spoken,
    system: systemOf(reading),
    departmentOf: (prefix) => departments.thereFor(prefix, reading.departments),
    prefixOf: (id) => document.departments[id]?.prefix ?? ''
  };
  const cuesOf = cuesByItem(Object.values(document.cues));
  const columns = reading.rundowns.map((read, list) =>
    columnsThere(document, rundowns[list] ?? null, reading, read, spoken)
  );
  const moves = movesIn(items, rundowns, document.items);
  const titles = new Map(reading.columns.map(({ index, title }) => [index, line(title)]));
  const paired = items.map(({ read, item }) =>
    item === null ? noPairs : pairCues(cuesOf.get(item.id) ?? [], read.cues, context)
  );
  const cuesThere = placesOf(paired.flatMap(({ pairs }) => pairs));
  const posts = new PostsThere(document, new Posts(document, context.departmentOf, noId, []));
  const firings = firingsOf(reading, document, cuesThere, posts);
  const updates = items.map(({ read, list, item }, i): ItemUpdate => {
    const at = { read, list, item };
    if (item === null) posts.lookAt(read);
    if (item === null) return { ...at, key: `+${i}`, sets: [], cues: cueDiffsOfNone, move: null };
    const isHere = item.rundownId === rundowns[list];
    const sets = itemDiff(item, read, {
      spoken,
      columns: (isHere ? columns[list] : undefined) ?? new Map<number, Id>(),
      columnTitle: (index) => titles.get(index) ?? '',
      segmentWas: isHere ? (document.segments[item.segmentId ?? '']?.title ?? null) : null,
      segmentTo: segmentOf(reading.rundowns[list], read),
      ownerTo: read.owner ? posts.idOf(read.owner, idsIn(item.ownerPositionId)) : null,
      postName: (id) => posts.nameOf(id)
    });
    const cues = cueDiffs(item, paired[i] ?? noPairs, context, firings);
    posts.lookAt({ cues: cues.added.map((added) => added.read) });
    const move = moves.has(i)
      ? {
          key: `${item.id} place`,
          name: 'place',
          was: document.rundowns[item.rundownId]?.title ?? '',
          to: isHere ? 'elsewhere in the list' : nameOf(reading, list),
          isRemoval: false
        }
      : null;
    // In another rundown all texts are written anew, with the move.
    return { ...at, key: item.id, sets: isHere ? sets : sets.filter(isOwnValue), cues, move };
  });
  const day = dayDiff(reading, into, places);
  const targets = targetUpdates(reading, document, rundowns);
  const rows = [
    ...(day ? [rowOfWhole('The day', day.diff)] : []),
    ...targets.map(({ title, diff }) => rowOfWhole(title, diff)),
    ...updates.flatMap((update) => rowOf(update, reading)),
    ...matched.missing.map((item): UpdateRow => ({
      key: `${item.id} gone`,
      kind: item.locked === true ? 'locked' : 'missing',
      number: item.number,
      title: item.title,
      row: null,
      where: document.rundowns[item.rundownId]?.title ?? '',
      fields: []
    }))
  ];
  const stays = [...staysIn({ reading, document, places, rundowns, columns }), ...posts.doubts()];
  return {
    rows,
    items: updates.map(withoutLocked),
    rundowns,
    missing,
    stays,
    cues: cuesThere,
    targets,
    day
  };
}

/** The keys of everything that is no longer in the file: items, and cues of items that are; no picture (U10). */
export const removalsOf = ({ rows }: UpdatePlan): readonly string[] =>
  rows.flatMap(({ key, kind, fields }) => {
    if (kind === 'locked') return [];
    return kind === 'missing'
      ? [key]
      : fields
          .filter(({ isRemoval, isOfPicture }) => isRemoval && !isOfPicture)
          .map((field) => field.key);
  });

/** A plan makes no rows: nothing in it asks for an id that is kept. */
const noId = (): Id => 'none';

const noPairs = { pairs: [], left: [] } as const;

const cueDiffsOfNone: CueDiffs = { pairs: [], sets: [], added: [], missing: [] };

/** What a planner has locked stays as it is, whatever the file says of it (E32). */
const withoutLocked = (update: ItemUpdate): ItemUpdate =>
  update.item?.locked === true ? { ...update, sets: [], cues: cueDiffsOfNone, move: null } : update;

const isOwnValue = ({ write }: ItemSet): boolean => 'field' in write || 'owner' in write;

const idsIn = (id: Id | null): readonly Id[] => (id === null ? [] : [id]);

function cuesByItem(cues: readonly Cue[]): ReadonlyMap<Id, readonly Cue[]> {
  const groups = new Map<Id, Cue[]>();
  for (const cue of inOrder(cues)) {
    const group = groups.get(cue.itemId);
    if (group) group.push(cue);
    else groups.set(cue.itemId, [cue]);
  }
  return groups;
}

const segmentOf = (rundown: RundownRead | undefined, { segment }: ItemRead): string | null =>
  segment === null ? null : (rundown?.segments[segment] ?? null);

/** Which items of the file stand in another rundown, or in another order than in the show. */
function movesIn(
  items: readonly { readonly list: number; readonly item: Item | null }[],
  rundowns: readonly (Id | null)[],
  all: Readonly<Record<Id, Item>>
): ReadonlySet<number> {
  const place = new Map(inOrder(Object.values(all)).map(({ id }, i) => [id, i]));
  const moved = new Set<number>();
  const lists = new Map<Id, number[]>();
  items.forEach(({ list: of, item }, i) => {
    if (item === null) return;
    const here = rundowns[of] ?? null;
    if (here === null || item.rundownId !== here) moved.add(i);
    else inList(lists, here).push(i);
  });
  for (const list of lists.values()) {
    const stays = unmoved(list.map((i) => place.get(items[i]?.item?.id ?? '') ?? 0));
    list.forEach((i, at) => {
      if (!stays.has(at)) moved.add(i);
    });
  }
  return moved;
}

function inList(lists: Map<Id, number[]>, id: Id): number[] {
  const list = lists.get(id) ?? [];
  lists.set(id, list);
  return list;
}

function nameOf(reading: Reading, list: number): string {
  const rundown = reading.rundowns[list];
  const day = reading.days[rundown?.day ?? 0];
  const said = reading.days.length > 1 ? day?.label || day?.date || '' : '';
  return [rundown?.space ?? '', said].filter((part) => part !== '').join(', ') || reading.title;
}

function rowOf(update: ItemUpdate, reading: Reading): readonly UpdateRow[] {
  const { read, list, item, key, sets, cues, move } = update;
  const at = {
    key,
    number: line(read.number),
    title: line(read.title),
    row: read.row,
    where: nameOf(reading, list)
  };
  if (item === null) return [{ ...at, kind: 'added', fields: [] }];
  const values = [...sets, ...cues.sets, ...cues.added, ...cues.missing].map(({ diff }) => diff);
  if (values.length === 0 && move === null) return [];
  const fields = move === null ? values : [move, ...values];
  if (item.locked === true) return [{ ...at, kind: 'locked', fields }];
  return [{ ...at, kind: values.length === 0 ? 'moved' : 'changed', fields }];
}

/** A file of one day may say that the day is another date now. */
function dayDiff(reading: Reading, { document }: Target, places: Places): UpdatePlan['day'] {
  const [i, ...more] = [...new Set(reading.rundowns.map(({ day }) => day))];
  if (i === undefined || more.length > 0) return null;
  const day = document.days[places.dayThere(i) ?? ''];
  const date = reading.days[i]?.date ?? null;
  if (!day || date === null || day.date === date) return null;
  const diff = { key: `${day.id} date`, name: 'date', was: day.date, to: date, isRemoval: false };
  return { id: day.id, was: day.date, diff };
}

const rowOfWhole = (title: string, diff: FieldDiff): UpdateRow => ({
  key: diff.key,
  kind: 'changed',
  number: '',
  title,
  row: null,
  where: '',
  fields: [diff]
});
