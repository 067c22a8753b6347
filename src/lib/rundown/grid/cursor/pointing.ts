import type { Place } from './cursor.svelte.ts';

/** The cell that an element of the page is in. */
export function placeOf(target: EventTarget | null): Place | null {
  if (!(target instanceof Element)) return null;
  const cell = target.closest<HTMLElement>('[data-cell]');
  const row = cell?.closest<HTMLElement>('[data-row]');
  const [column, key] = [cell?.dataset['cell'], row?.dataset['row']];
  return column === undefined || key === undefined ? null : { row: key, column };
}

/** Whether an element of the page is the corner of the selection that fills. */
export const isFillHandle = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[data-fill]') !== null;

/** The row whose handle an element of the page is in. */
export function handleOf(target: EventTarget | null): string | null {
  if (!(target instanceof Element)) return null;
  const handle = target.closest('[data-handle]');
  return handle?.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? null;
}
