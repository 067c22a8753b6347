import { inOrder, listOf } from '../../collections.ts';
import type { Id, ShowDocument } from '../../show.ts';
import type { Places } from '../places.ts';
import type { Reading } from '../reading.ts';
import { line } from '../text-limits.ts';
import { plain } from '../words/plain.ts';

interface Update {
  readonly reading: Reading;
  readonly document: ShowDocument;
  readonly places: Places;
  /** For each rundown of the reading the one that is there; null for a new one. */
  readonly rundowns: readonly (Id | null)[];
  /** The columns of each of them, by index in the reading. */
  readonly columns: readonly ReadonlyMap<number, Id>[];
}

/**
 * What the file no longer speaks of and somebody may miss in it: rooms of its days that it does not
 * name, and columns that stand blank. Whether a room was ever in the file nobody knows, so nothing of it
 * changes: it is told in sentences (U8).
 */
export const staysIn = (update: Update): readonly string[] => [
  ...roomsIn(update),
  ...blankColumnsIn(update)
];

function roomsIn({ reading, document, places, rundowns }: Update): readonly string[] {
  if (!tellsRooms(reading, document)) return [];
  const days = new Set(reading.rundowns.map(({ day }) => places.dayThere(day)));
  const named = new Set(reading.spaces.map(({ name }) => plain(name)));
  const there = new Set(rundowns);
  const count = Map.groupBy(listOf(document.items), ({ rundownId }) => rundownId);
  return inOrder(listOf(document.rundowns)).flatMap(({ id, dayId, spaceId }) => {
    const name = document.spaces[spaceId]?.name ?? '';
    const items = count.get(id)?.length ?? 0;
    if (items === 0 || there.has(id) || !days.has(dayId) || named.has(plain(name))) return [];
    const stay =
      items === 1 ? '1 row of it stays as it is' : `${items} rows of it stay as they are`;
    return [`The file names no “${name}”: ${stay}.`];
  });
}

/** Its rows stand in rooms: as stages side by side, or in a column of what is a stage of the show. */
function tellsRooms({ spaces, rundowns }: Reading, document: ShowDocument): boolean {
  if (spaces.length > 0) return true;
  const known = new Set(listOf(document.spaces).map(({ name }) => plain(name)));
  return rundowns.some(({ items }) =>
    items.some(({ fields }) => Object.values(fields).some((text) => known.has(plain(text))))
  );
}

/** A column whose title still stands in the file, with nothing below it: its texts are not taken away. */
function blankColumnsIn({ reading, document, rundowns, columns }: Update): readonly string[] {
  const blank = reading.columns.filter(({ filled, made }) => filled === 0 && !made);
  const taken = new Set(columns.flatMap((ids) => [...ids.values()]));
  const said = new Set<string>();
  for (const { title } of blank) {
    const there = listOf(document.columns).filter(
      (column) => column.title === line(title) && !taken.has(column.id)
    );
    const isFilled = there.some(
      ({ id, rundownId }) =>
        rundowns.includes(rundownId) &&
        listOf(document.items).some((item) => item.rundownId === rundownId && item.fields[id])
    );
    if (isFilled) said.add(`“${line(title)}” stands blank in the file: its texts stay.`);
  }
  return [...said];
}
