import { inOrder, listOf } from '../collections.ts';
import { plain } from '../import/words/plain.ts';
import type { ShowDocument } from '../show.ts';
import type { Feed } from './feed.ts';
import { namesIn } from './names.ts';

/** What calendars may be made of a show, by their kind, each with its word. */
export interface FeedChoice extends Feed {
  readonly word: string;
}

const MOST_NAMES = 300;

/** Days, stages that something runs on, docks that something comes to, vendors, people, and those that columns of people name beside them. */
export function feedChoices(document: ShowDocument): readonly FeedChoice[] {
  const used = new Set(listOf(document.rundowns).map(({ spaceId }) => spaceId));
  const docks = new Set(listOf(document.movements).map(({ dockId }) => dockId));
  const people = inOrder(listOf(document.people));
  return [
    ...inOrder(listOf(document.days)).map(({ id, label, date }): FeedChoice => ({
      of: 'day',
      what: id,
      word: [label, date].filter(Boolean).join(', ')
    })),
    ...inOrder(listOf(document.spaces))
      .filter(({ id }) => used.has(id))
      .map(({ id, name }): FeedChoice => ({ of: 'stage', what: id, word: name || 'Stage' })),
    ...inOrder(listOf(document.spaces))
      .filter(({ id }) => docks.has(id))
      .map(({ id, name }): FeedChoice => ({ of: 'dock', what: id, word: name || 'Dock' })),
    ...inOrder(listOf(document.vendors)).map(({ id, name }): FeedChoice => ({
      of: 'vendor',
      what: id,
      word: name || 'Vendor'
    })),
    ...people.map(({ id, name }): FeedChoice => ({ of: 'person', what: id, word: name })),
    ...namesBeside(document, new Set(people.map(({ name }) => plain(name))))
  ];
}

function namesBeside(document: ShowDocument, known: Set<string>): readonly FeedChoice[] {
  const columns = listOf(document.columns).filter(({ kind }) => kind === 'person');
  const names: string[] = [];
  for (const item of inOrder(listOf(document.items))) {
    for (const name of columns.flatMap(({ id }) => namesIn(item.fields[id] ?? ''))) {
      if (known.has(plain(name)) || plain(name) === '') continue;
      known.add(plain(name));
      names.push(name);
    }
  }
  return names
    .sort((a, b) => a.localeCompare(b))
    .slice(0, MOST_NAMES)
    .map((name) => ({ of: 'name', what: name, word: name }));
}
