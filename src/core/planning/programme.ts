import { inOrder, listOf, rowOf } from '../collections.ts';
import type { Item, Rundown, ShowDocument } from '../show.ts';
import { latest } from '../time/instant.ts';
import { plannedSpans, type Span } from './spans.ts';

export interface PlacedItem {
  readonly item: Item;
  readonly span: Span;
}

/** Items of the show that follow one another under one heading. */
export interface ProgrammePart {
  readonly rundown: Rundown;
  /** The heading, else what they are. */
  readonly title: string;
  readonly span: Span;
  readonly items: readonly [PlacedItem, ...PlacedItem[]];
}

/** The show as whoever builds a stage has it: a hundred items of three minutes are one thing (L82). */
export function programmeOf(document: ShowDocument): ProgrammePart[] {
  const spans = plannedSpans(document);
  const byRundown = Map.groupBy(listOf(document.items), ({ rundownId }) => rundownId);
  return [...byRundown].flatMap(([rundownId, items]) => {
    const rundown = rowOf(document.rundowns, rundownId);
    if (!rundown) return [];
    const placed = inOrder(items).flatMap((item): PlacedItem[] => {
      const span = item.floated ? undefined : spans.get(item.id);
      return span ? [{ item, span }] : [];
    });
    return blocksOf(placed).map((block) => ({
      rundown,
      title: titleOf(document, block),
      span: {
        start: block[0].span.start,
        end: latest(...block.map((each) => each.span.end))
      },
      items: block
    }));
  });
}

/** A gap, or another heading, begins another block. */
function blocksOf(placed: readonly PlacedItem[]): ProgrammePart['items'][] {
  const blocks: [PlacedItem, ...PlacedItem[]][] = [];
  for (const each of placed) {
    const last = blocks.at(-1);
    const before = last?.at(-1);
    const goesOn =
      before?.item.segmentId === each.item.segmentId && before.span.end >= each.span.start;
    if (last && goesOn) last.push(each);
    else blocks.push([each]);
  }
  return blocks;
}

function titleOf({ segments }: ShowDocument, [{ item }, ...more]: ProgrammePart['items']): string {
  const heading = rowOf(segments, item.segmentId ?? '')?.title ?? '';
  const title = item.title || 'Untitled';
  return heading || (more.length === 0 ? title : `${title} and ${more.length} more`);
}
