import { listOf } from '#core/collections.ts';
import { nameOf } from '#core/logistics/ripple/links.ts';
import { programmeOf } from '#core/planning/programme.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import { zero } from '#core/time/duration.ts';
import type { Bar } from './bar.ts';

/** Items of the show that follow one another under one heading, as one bar. */
export interface ShowBar extends Bar {
  readonly spaceId: Id;
  /** Those that have cues in it. */
  readonly departmentIds: ReadonlySet<Id>;
}

/** What of the show a load plan has to leave room for (L82). */
export function showBars(document: ShowDocument): ShowBar[] {
  const cues = Map.groupBy(listOf(document.cues), ({ itemId }) => itemId);
  return programmeOf(document).map(({ rundown, title, span, items }): ShowBar => {
    const row = { in: 'items', id: items[0].item.id } as const;
    return {
      row,
      name: nameOf(row),
      title,
      planned: span,
      actual: null,
      look: 'fixed',
      lateMs: zero,
      items: items.map((each) => ({ id: each.item.id, span: each.span })),
      spaceId: rundown.spaceId,
      departmentIds: new Set(
        items.flatMap(({ item }) =>
          (cues.get(item.id) ?? []).map(({ departmentId }) => departmentId)
        )
      )
    };
  });
}
