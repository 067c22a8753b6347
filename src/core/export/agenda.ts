import { inOrder, listOf, rowOf } from '../collections.ts';
import type { Column, Item, Rundown, ShowDocument, VisibilityClass } from '../show.ts';
import { plan } from '../timing/plan.ts';
import { visibleDocument } from '../visible.ts';
import type { AgendaEntry } from './agenda-entry.ts';
import type { Feed } from './feed.ts';
import { loadEntries } from './load/load-entries.ts';
import { isTheirsIn, type IsTheirs } from './theirs.ts';

export interface Agenda {
  readonly title: string;
  /** The show is still a draft. */
  readonly isTentative: boolean;
  readonly entries: readonly AgendaEntry[];
}

/**
 * The items of a feed, and what is its of the load plan, by their planned times, no more of each than the class may see (X2, X7). Whose
 * they are is found in the whole show: who is on which post is what the calendar was made to say.
 * Floated items and those without a start are not in it. Null where what it is of is no more.
 */
export function agenda(whole: ShowDocument, feed: Feed, to: VisibilityClass): Agenda | null {
  const document = visibleDocument(whole, to);
  const of = titleOf(whole, document, feed);
  if (of === null) return null;
  const isTheirs = isTheirsIn(whole, document, feed);
  const entries = listOf(document.rundowns)
    .filter((rundown) => isOf(rundown, feed))
    .flatMap((rundown) => entriesOf(document, rundown, isTheirs))
    .concat(loadEntries(document, feed));
  return {
    title: [document.show.title, of].filter(Boolean).join(' · '),
    isTentative: document.show.status === 'draft',
    entries: entries.sort((a, b) => a.start - b.start)
  };
}

function titleOf(
  { days, spaces, people }: ShowDocument,
  { vendors }: ShowDocument,
  { of, what }: Feed
): string | null {
  switch (of) {
    case 'day': {
      const day = rowOf(days, what);
      return day ? day.label || day.date : null;
    }
    case 'stage':
    case 'dock':
      return rowOf(spaces, what)?.name ?? null;
    // Who supplies a show is not for everybody who may know of its people (L8).
    case 'vendor':
      return rowOf(vendors, what)?.name ?? null;
    case 'person':
      return rowOf(people, what)?.name ?? null;
    case 'name':
      return what;
    default:
      return of satisfies never;
  }
}

function isOf({ dayId, spaceId }: Rundown, { of, what }: Feed): boolean {
  if (of === 'day') return dayId === what;
  if (of === 'dock' || of === 'vendor') return false;
  return of === 'stage' ? spaceId === what : true;
}

function entriesOf(
  document: ShowDocument,
  rundown: Rundown,
  isTheirs: IsTheirs
): readonly AgendaEntry[] {
  const columns = inOrder(
    listOf(document.columns).filter(({ rundownId }) => rundownId === rundown.id)
  );
  const stage = rowOf(document.spaces, rundown.spaceId)?.name ?? '';
  const place = [stage, document.show.venue].filter(Boolean).join(', ');
  return plan(document, rundown.id).items.flatMap(({ item, plannedStart, plannedEnd }) =>
    plannedStart === null || plannedEnd === null || !isTheirs(item, columns)
      ? []
      : {
          id: item.id,
          title: item.title || item.number || 'Untitled',
          start: plannedStart,
          end: plannedEnd,
          place,
          text: textOf(document, item, columns)
        }
  );
}

function textOf(document: ShowDocument, item: Item, columns: readonly Column[]): string {
  const segment = document.segments[item.segmentId ?? '']?.title ?? '';
  const said = [
    [item.number, segment].filter(Boolean).join(' · '),
    item.notes,
    ...columns.map(({ id, title }) => (item.fields[id] ? `${title}: ${item.fields[id]}` : ''))
  ];
  return said.filter((line) => line !== '').join('\n');
}
