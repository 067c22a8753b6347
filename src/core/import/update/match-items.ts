import { inOrder } from '../../collections.ts';
import type { Id, Item, ShowDocument } from '../../show.ts';
import type { Places } from '../places.ts';
import type { ItemRead, Reading } from '../reading.ts';
import { systemOf } from '../row-writer.ts';
import { line } from '../text-limits.ts';
import { plain } from '../words/plain.ts';
import { pairUp, type Keys } from './pairs.ts';

/** An item of the file, where it stands in it, and the item of the show that it is. */
export interface MatchedItem {
  readonly read: ItemRead;
  /** The place of its rundown in the reading. */
  readonly list: number;
  readonly item: Item | null;
}

export interface Matching {
  readonly items: readonly MatchedItem[];
  /** For each rundown of the reading, the one that is there; null for a new one. */
  readonly rundowns: readonly (Id | null)[];
  /** In the show and no longer in the file. */
  readonly missing: readonly Item[];
}

interface InList {
  readonly read: ItemRead;
  readonly list: number;
  readonly rundown: Id | null;
}

/** Programmes are published as a whole: what was in one room may be in another now. */
const isWhole = ({ dialect }: Reading): boolean => dialect === 'frab' || dialect === 'ics';

/**
 * Finds the items of a file again in the show: by the id that they have in the program it comes from,
 * then by number and title, then by a title or a number that only one of them has.
 */
export function matchItems(reading: Reading, document: ShowDocument, places: Places): Matching {
  const rundowns = reading.rundowns.map((read) => places.find(read));
  const scope = new Set([...rundowns.filter((id) => id !== null), ...places.emptied()]);
  const system = systemOf(reading);
  const isOurs = ({ source }: Item): boolean => source?.system === system;
  const all = inOrder(Object.values(document.items));
  const there = all.filter(
    (item) => scope.has(item.rundownId) || (isWhole(reading) && isOurs(item))
  );
  const reads = reading.rundowns.flatMap(({ items }, list): readonly InList[] =>
    items.map((read) => ({ read, list, rundown: rundowns[list] ?? null }))
  );
  const { pairs, left } = pairUp(reads, there, keysFor(system));
  const isPart = [...reading.days, ...reading.spaces].some(({ isChosen }) => !isChosen);
  const hasIds = reads.some(({ read }) => read.externalId !== '');
  return {
    items: pairs.map(({ read: { read, list }, there: item }) => ({ read, list, item })),
    rundowns,
    // What somebody added by hand was never in the file; a part of it says nothing of the rest.
    missing: left.filter(
      (item) => (!hasIds || isOurs(item)) && (!isPart || scope.has(item.rundownId))
    )
  };
}

function keysFor(system: string): Keys<InList, Item> {
  const idOfRead = ({ read }: InList): string | null =>
    read.externalId === '' ? null : line(read.externalId);
  const idOfThere = ({ source }: Item): string | null =>
    source?.system === system ? source.externalId : null;
  const joined = (...parts: readonly (string | null)[]): string | null =>
    parts.includes(null) || parts.at(-1) === '' ? null : parts.join('\u0000');
  const title = (text: string): string => plain(line(text)) || line(text);
  const byId = (
    ofRead: (read: InList) => readonly (string | null)[],
    ofThere: (item: Item) => readonly (string | null)[]
  ): Keys<InList, Item>[number] => ({
    ofRead: (read) => joined(...ofRead(read), idOfRead(read)),
    ofThere: (item) => joined(...ofThere(item), idOfThere(item)),
    mayRepeat: true
  });
  return [
    // Ids that stand twice are told apart by their words first, then by their order.
    byId(
      ({ read, rundown }) => [rundown, line(read.number), line(read.title)],
      (item) => [item.rundownId, item.number, item.title]
    ),
    byId(
      ({ read }) => [line(read.number), line(read.title)],
      (item) => [item.number, item.title]
    ),
    byId(
      ({ rundown }) => [rundown],
      (item) => [item.rundownId]
    ),
    byId(
      () => [],
      () => []
    ),
    {
      ofRead: ({ read, rundown }) => joined(rundown, line(read.number), title(read.title)),
      ofThere: (item) => joined(item.rundownId, item.number, title(item.title)),
      mayRepeat: true
    },
    {
      ofRead: ({ read, rundown }) => joined(rundown, title(read.title)),
      ofThere: (item) => joined(item.rundownId, title(item.title)),
      mayRepeat: false
    },
    {
      ofRead: ({ read, rundown }) => joined(rundown, line(read.number)),
      ofThere: (item) => joined(item.rundownId, item.number),
      mayRepeat: false
    }
  ];
}
