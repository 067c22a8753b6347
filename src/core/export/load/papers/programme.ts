import { rowOf } from '../../../collections.ts';
import type { Span } from '../../../planning/spans.ts';
import type { Id, ShowDocument } from '../../../show.ts';
import { latest } from '../../../time/instant.ts';
import type { Plan, PlannedItem } from '../../../timing/plan.ts';

/** What of the show follows one another under one heading. */
export interface ProgrammePart {
  readonly title: string;
  readonly span: Span;
  readonly dayId: Id;
  readonly spaceId: Id;
}

/** A rundown as a load plan has it: a part for what follows under one heading (L82). */
export function programmeOf(document: ShowDocument, { rundownId, items }: Plan): ProgrammePart[] {
  const rundown = rowOf(document.rundowns, rundownId);
  if (!rundown) return [];
  const { dayId, spaceId } = rundown;
  return blocksOf(items).map((block) => ({ ...partOf(document, block), dayId, spaceId }));
}

interface Placed {
  readonly item: PlannedItem['item'];
  readonly span: Span;
}
type Block = readonly [Placed, ...Placed[]];

function blocksOf(items: readonly PlannedItem[]): Block[] {
  const blocks: [Placed, ...Placed[]][] = [];
  for (const { item, plannedStart: start, plannedEnd: end } of items) {
    if (start === null || end === null) continue;
    const last = blocks.at(-1);
    const before = last?.at(-1);
    const goesOn = before?.item.segmentId === item.segmentId && before.span.end >= start;
    const placed = { item, span: { start, end } };
    if (last && goesOn) last.push(placed);
    else blocks.push([placed]);
  }
  return blocks;
}

function partOf(document: ShowDocument, block: Block): Pick<ProgrammePart, 'title' | 'span'> {
  const [{ item, span }] = block;
  const heading = rowOf(document.segments, item.segmentId ?? '')?.title ?? '';
  const title = item.title || 'Untitled';
  return {
    title: heading || (block.length === 1 ? title : `${title} and ${block.length - 1} more`),
    span: { start: span.start, end: latest(...block.map((each) => each.span.end)) }
  };
}
