/** Goes to the same column of the row above or below; at the end it stays where it is. */
export function toNeighbour(from: HTMLElement, column: string, by: 1 | -1): void {
  const grid = from.closest('[data-grid]');
  if (!grid) return;
  const cells = [...grid.querySelectorAll<HTMLElement>(`[data-cell="${CSS.escape(column)}"]`)];
  const next = cells[cells.indexOf(from) + by];
  if (next) goTo(next);
}

/** The cell of a row, by the row's id and the column. */
export function cellOf(row: string, column: string): HTMLElement | null {
  const place = `[data-row="${CSS.escape(row)}"] [data-cell="${CSS.escape(column)}"]`;
  return document.querySelector<HTMLElement>(place);
}

/** Focuses a cell with its text selected, so that typing writes over it. */
export function goTo(cell: HTMLElement): void {
  cell.focus();
  if (cell instanceof HTMLInputElement) cell.select();
  cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
