import { inOrder, listOf } from '#core/collections.ts';
import type { Id, ShowDocument, Space } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';
import { drawn, type Bar } from '../bars/bar.ts';
import type { ShowBar } from '../bars/show-bars.ts';
import { departmentSub, spaceSub } from './subs.ts';
import { groups, type Group, type Row } from './row.ts';
import { isDock, standsOf } from './stands.ts';

interface Named extends Omit<Row, 'key' | 'bars' | 'group'> {
  /** Stands there empty, too: something may be moved to it. */
  readonly isPlace: boolean;
}

const noneWords: Readonly<Record<Group, string>> = {
  docks: 'No dock yet',
  spaces: 'No space yet',
  departments: 'No department',
  vendors: 'No vendor',
  people: 'Nobody yet'
};

/** All rows of a board in their order, each with the bars that have to do with it (L84). */
export function rowsOf(
  document: ShowDocument,
  work: readonly Bar[],
  show: readonly ShowBar[],
  now: Instant
): Row[] {
  const bars = new Map<string, Bar[]>();
  const put = (group: Group, id: Id | null, bar: Bar): void => {
    const key = keyOf(group, id);
    const known = bars.get(key);
    if (known) known.push(bar);
    else bars.set(key, [bar]);
  };
  for (const bar of work) for (const [group, id] of standsOf(document, bar)) put(group, id, bar);
  for (const bar of show) {
    put('spaces', bar.spaceId, bar);
    for (const id of bar.departmentIds) put('departments', id, bar);
  }
  return groups.flatMap((group) =>
    [...namedIn(document, group, now), noneOf(group)].flatMap(({ isPlace, ...named }): Row[] => {
      const key = keyOf(group, named.id);
      const own = (bars.get(key) ?? []).sort(
        (a, b) => drawn(a).start - drawn(b).start || (a.name < b.name ? -1 : 1)
      );
      return isPlace || own.length > 0 ? [{ ...named, key, group, bars: own }] : [];
    })
  );
}

const keyOf = (group: Group, id: Id | null): string => `${group} ${id ?? ''}`;

const plain = { sub: '', colour: null, isPlace: false };
const noneOf = (group: Group): Named => ({ ...plain, id: null, name: noneWords[group] });

function namedIn(document: ShowDocument, group: Group, now: Instant): Named[] {
  switch (group) {
    case 'docks':
      return spacesOf(document, isDock);
    case 'spaces':
      return spacesOf(document, (space) => !isDock(space));
    case 'departments':
      return inOrder(listOf(document.departments)).map(({ id, prefix, spoken, colour }) => ({
        id,
        name: prefix,
        sub: departmentSub(document, id, now) ?? spoken,
        colour,
        isPlace: true
      }));
    case 'vendors':
      return inOrder(listOf(document.vendors)).map(({ id, name, category }) => ({
        ...plain,
        id,
        name,
        sub: category
      }));
    case 'people':
      return inOrder(listOf(document.people)).map(({ id, name }) => ({ ...plain, id, name }));
    default:
      return group satisfies never;
  }
}

const spacesOf = (document: ShowDocument, is: (space: Space) => boolean): Named[] =>
  inOrder(listOf(document.spaces))
    .filter(is)
    .map((space) => ({
      ...plain,
      id: space.id,
      name: space.name,
      sub: spaceSub(space),
      // The house as a whole is where nothing in particular is built.
      isPlace: space.kind !== 'venue'
    }));
