import type { Place } from './cursor.svelte.ts';

/** The cell that an element of the page is in. */
export function placeOf(target: EventTarget | null): Place | null {
  if (!(target instanceof Element)) return null;
  const cell = target.closest<HTMLElement>('[data-cell]');
  const row = cell?.closest<HTMLElement>('[data-row]');
  const [column, key] = [cell?.dataset['cell'], row?.dataset['row']];
  return column === undefined || key === undefined ? null : { row: key, column };
}

/** The row whose handle an element of the page is in. */
export function handleOf(target: EventTarget | null): string | null {
  if (!(target instanceof Element)) return null;
  const handle = target.closest('[data-handle]');
  return handle?.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? null;
}
