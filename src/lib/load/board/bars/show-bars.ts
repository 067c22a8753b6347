import { inOrder, listOf, rowOf } from '#core/collections.ts';
import { nameOf } from '#core/logistics/ripple/links.ts';
import { plannedSpans, type Span } from '#core/planning/spans.ts';
import type { Id, Item, ShowDocument } from '#core/show.ts';
import { zero } from '#core/time/duration.ts';
import { latest } from '#core/time/instant.ts';
import type { Bar } from './bar.ts';

/** Items of the show that follow one another under one heading, as one bar. */
export interface ShowBar extends Bar {
  readonly spaceId: Id;
  /** Those that have cues in it. */
  readonly departmentIds: ReadonlySet<Id>;
}

interface Placed {
  readonly item: Item;
  readonly span: Span;
}

/**
 * What of the show a load plan has to leave room for: a hundred items of three minutes are one thing to
 * whoever builds a stage (L82).
 */
export function showBars(document: ShowDocument): ShowBar[] {
  const spans = plannedSpans(document);
  const cues = Map.groupBy(listOf(document.cues), ({ itemId }) => itemId);
  const byRundown = Map.groupBy(listOf(document.items), ({ rundownId }) => rundownId);
  return [...byRundown].flatMap(([rundownId, items]) => {
    const rundown = rowOf(document.rundowns, rundownId);
    if (!rundown) return [];
    const placed = inOrder(items).flatMap((item): Placed[] => {
      const span = item.floated ? undefined : spans.get(item.id);
      return span ? [{ item, span }] : [];
    });
    return blocksOf(placed).map((block): ShowBar => {
      const departmentIds = new Set(
        block.flatMap(({ item }) =>
          (cues.get(item.id) ?? []).map(({ departmentId }) => departmentId)
        )
      );
      return { ...barOf(document, block), spaceId: rundown.spaceId, departmentIds };
    });
  });
}

/** A gap, or another heading, begins another block. */
function blocksOf(placed: readonly Placed[]): Placed[][] {
  const blocks: Placed[][] = [];
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

function barOf(document: ShowDocument, block: readonly Placed[]): Bar {
  const [first] = block;
  if (!first) throw new Error('A block of no items.');
  const { item, span } = first;
  const row = { in: 'items', id: item.id } as const;
  const heading = rowOf(document.segments, item.segmentId ?? '')?.title ?? '';
  const title = item.title || 'Untitled';
  return {
    row,
    name: nameOf(row),
    title: heading || (block.length === 1 ? title : `${title} and ${block.length - 1} more`),
    planned: { start: span.start, end: latest(...block.map((each) => each.span.end)) },
    actual: null,
    look: 'fixed',
    lateMs: zero,
    items: block.map((each) => ({ id: each.item.id, span: each.span }))
  };
}
