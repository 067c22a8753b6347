import { nameOf } from '#core/logistics/ripple/links.ts';
import type { Span } from '#core/planning/spans.ts';
import { spanOfBar } from '../bars/bar.ts';
import { BAR, type Layout } from '../rows/layout.ts';

/** Where on the board a row is met by lines: its time, and the middle of its bar. */
export interface LinkEnd {
  readonly span: Span;
  readonly y: number;
}

/** Each row once, in the first line that it stands in; an item within the bar that stands for it. */
export function linkEnds({ lines }: Layout): ReadonlyMap<string, LinkEnd> {
  const ends = new Map<string, LinkEnd>();
  const put = (name: string, end: LinkEnd): void => {
    if (!ends.has(name)) ends.set(name, end);
  };
  for (const line of lines) {
    if (line.kind === 'heading') continue;
    for (const { bar, y } of line.placed) {
      const middle = line.top + y + BAR / 2;
      for (const { id, span } of bar.items) {
        put(nameOf({ in: 'items', id }), { span, y: middle });
      }
      if (bar.items.length === 0) put(bar.name, { span: spanOfBar(bar), y: middle });
    }
  }
  return ends;
}
