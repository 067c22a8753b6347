import { listOf, rowOf } from '../collections.ts';
import { namesIn } from '../export/names.ts';
import { plain } from '../import/words/plain.ts';
import type { Id, Item, Rundown, ShowDocument } from '../show.ts';
import type { Instant } from '../time/instant.ts';
import { plan } from '../timing/plan.ts';

/** Somebody's or some post's time in one place. */
interface Stay {
  readonly item: Id;
  readonly rundown: Id;
  readonly who: string;
  readonly start: Instant;
  readonly end: Instant;
}

/**
 * Who is in two places at once, by item: whoever a column of people names, or the post that owns it,
 * in items of two rundowns whose planned times overlap (T18). What only touches does not (I10).
 */
export function twoPlaces(document: ShowDocument): ReadonlyMap<Id, readonly string[]> {
  const stays = new Map<string, Stay[]>();
  for (const rundown of listOf(document.rundowns)) {
    for (const [key, stay] of staysIn(document, rundown)) {
      const known = stays.get(key);
      if (known) known.push(stay);
      else stays.set(key, [stay]);
    }
  }
  const found = new Map<Id, string[]>();
  for (const each of stays.values()) {
    for (const stay of each.filter((one) => each.some((other) => isElsewhere(one, other)))) {
      found.set(stay.item, [...(found.get(stay.item) ?? []), stay.who]);
    }
  }
  return found;
}

const isElsewhere = (one: Stay, other: Stay): boolean =>
  one.rundown !== other.rundown && one.start < other.end && other.start < one.end;

function* staysIn(document: ShowDocument, rundown: Rundown): Generator<[string, Stay]> {
  const columns = listOf(document.columns).filter(
    ({ rundownId, kind }) => rundownId === rundown.id && kind === 'person'
  );
  const known = new Set(listOf(document.people).map(({ name }) => plain(name)));
  for (const { item, plannedStart: start, plannedEnd: end } of plan(document, rundown.id).items) {
    if (start === null || end === null) continue;
    const names = new Map(
      columns
        .flatMap(({ id }) => namesIn(rowOf(item.fields, id) ?? ''))
        .filter((name) => isSomebody(name, known))
        .map((name) => [`name ${plain(name)}`, name])
    );
    for (const [key, who] of [...names, ...postOf(document, item)]) {
      yield [key, { item: item.id, rundown: rundown.id, who, start, end }];
    }
  }
}

/** "Host" and "TBA" may be anybody; a name of two words, or a person of the show, is one. */
const isSomebody = (name: string, known: ReadonlySet<string>): boolean =>
  known.has(plain(name)) || /\p{L}\S*\s+\S*\p{L}/u.test(name);

function postOf(document: ShowDocument, { ownerPositionId: id }: Item): [string, string][] {
  const post = id === null ? undefined : rowOf(document.positions, id);
  if (!post) return [];
  const prefix = rowOf(document.departments, post.departmentId)?.prefix ?? '';
  return [[`post ${post.id}`, `${prefix} ${post.name}`.trim()]];
}
