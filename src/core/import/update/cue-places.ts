import type { Cue, Id, ShowDocument } from '../../show.ts';
import { wallTime } from '../../time/wall-time.ts';
import type { CueRead, Reading } from '../reading.ts';
import { DEFAULT_CHANGE } from '../rows/schedule.ts';
import type { Firings } from './cue-diff.ts';
import type { Pair } from './pairs.ts';
import type { PostsThere } from './posts-there.ts';

/** The cues of the show that those of a sheet of our own are, by their place in it. */
export function placesOf(pairs: readonly Pair<CueRead, Cue>[]): ReadonlyMap<number, Id> {
  const places = new Map<number, Id>();
  for (const { read, there } of pairs) if (read.own && there) places.set(read.own.place, there.id);
  return places;
}

/** Cues of the file by what an update says of them: those that the show has, and those that are to come. */
export function firingsOf(
  { rundowns, days }: Reading,
  { cues, departments }: ShowDocument,
  there: ReadonlyMap<number, Id>,
  posts: PostsThere
): Firings {
  const names = new Map<Id, string>();
  const idOf = (place: number): Id => there.get(place) ?? `place ${place}`;
  for (const { department, number, label, own } of allCues(rundowns))
    if (own) names.set(idOf(own.place), `${department} ${number || label}`.trim());
  const nameOf = (id: Id): string | undefined => {
    const cue = cues[id];
    const prefix = departments[cue?.departmentId ?? '']?.prefix ?? '';
    return cue ? `${prefix} ${cue.number || cue.label}`.trim() : names.get(id);
  };
  const postsOf: Firings['postsOf'] = (read, has) => posts.idsOf(read, has);
  const postName = (id: Id): string => posts.nameOf(id);
  return {
    idOf,
    nameOf,
    postsOf,
    postName,
    dayChange: wallTime(days[0]?.dayChange ?? DEFAULT_CHANGE)
  };
}

/** The cues of a file, in its order. */
export const allCues = (rundowns: Reading['rundowns']): readonly CueRead[] =>
  rundowns.flatMap(({ items }) => items.flatMap((item) => item.cues));
