import { rowOf } from '../../collections.ts';
import type { Id, ShowDocument, Space } from '../../show.ts';
import type { Span } from '../../planning/spans.ts';
import { spanOf } from '../times.ts';

/** When a space may be used: as it says itself, or what it is in; empty: at any time. */
export function windowsOf(document: ShowDocument, spaceId: Id | null): readonly Span[] {
  const seen = new Set<Id>();
  let space: Space | undefined = spaceId === null ? undefined : rowOf(document.spaces, spaceId);
  while (space && !seen.has(space.id)) {
    seen.add(space.id);
    const { openWindows = [] } = space;
    if (openWindows.length > 0)
      return joined(openWindows.flatMap((each) => spanOf(document, each) ?? []));
    space = space.parentId === null ? undefined : rowOf(document.spaces, space.parentId);
  }
  return [];
}

/** Whether all of a time lies within one window; where there is none, it does. */
export const isOpen = (windows: readonly Span[], { start, end }: Span): boolean =>
  windows.length === 0 || windows.some((window) => window.start <= start && end <= window.end);

/** Windows that touch or overlap are one. */
function joined(windows: readonly Span[]): Span[] {
  const found: Span[] = [];
  for (const window of [...windows].sort((a, b) => a.start - b.start)) {
    const last = found.at(-1);
    if (last === undefined || window.start > last.end) found.push(window);
    else if (window.end > last.end) found[found.length - 1] = { ...last, end: window.end };
  }
  return found;
}
