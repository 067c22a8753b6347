import { spanOfBar } from '../bars/bar.ts';
import type { Layout, Placed, RowLine } from '../rows/layout.ts';

export type Way = 'left' | 'right' | 'up' | 'down' | 'first' | 'last';

const rowsWithBars = ({ lines }: Layout): RowLine[] =>
  lines.filter((line): line is RowLine => line.kind === 'row' && line.placed.length > 0);

export const firstBar = (layout: Layout): string | null =>
  rowsWithBars(layout)[0]?.placed[0]?.key ?? null;

/** The bar of a row of the plan: the one that is named, if it is one, else the first. */
export function barOfRow(layout: Layout, name: string, rather: string | null): string | null {
  if (rather !== null && barAt(layout, rather)?.placed.bar.name === name) return rather;
  const bars = rowsWithBars(layout).flatMap(({ placed }) => placed);
  return bars.find(({ bar }) => bar.name === name)?.key ?? null;
}

/** Where a bar stands; null where it is on the board no more. */
export function barAt(
  layout: Layout,
  key: string
): { readonly line: RowLine; readonly placed: Placed } | null {
  for (const line of layout.lines) {
    if (line.kind === 'heading' || !key.startsWith(`${line.key} `)) continue;
    const placed = line.placed.find((each) => each.key === key);
    if (placed) return { line, placed };
  }
  return null;
}

/** Where an arrow key leads: along a row, or to what is nearest in time in the next that has any (L87). */
export function neighbour(layout: Layout, from: string, way: Way): string | null {
  const here = barAt(layout, from);
  if (!here) return firstBar(layout);
  const { line, placed } = here;
  const at = line.placed.indexOf(placed);
  switch (way) {
    case 'left':
      return line.placed[at - 1]?.key ?? null;
    case 'right':
      return line.placed[at + 1]?.key ?? null;
    case 'first':
      return line.placed[0]?.key ?? null;
    case 'last':
      return line.placed.at(-1)?.key ?? null;
    default: {
      const rows = rowsWithBars(layout);
      const next = rows[rows.indexOf(line) + (way === 'down' ? 1 : -1)];
      const start = spanOfBar(placed.bar).start;
      const [nearest] = (next?.placed ?? []).toSorted(
        (a, b) =>
          Math.abs(spanOfBar(a.bar).start - start) - Math.abs(spanOfBar(b.bar).start - start)
      );
      return nearest?.key ?? null;
    }
  }
}
