import { pasted } from '../pictures/onto-grid.ts';
import type { Grid } from './grid.svelte.ts';
import type { GridDeeds } from './deeds.ts';

/** Copy, cut and paste of cells; within a field they are the field's own. */
export function clip(event: ClipboardEvent, deeds: GridDeeds, grid: Grid): void {
  if (event.target instanceof HTMLInputElement) return;
  if (event.type === 'paste') {
    if (!event.clipboardData || !grid.editor.mayEdit) return;
    const isPicture = pasted(event.clipboardData, grid);
    const text = event.clipboardData.getData('text/plain');
    if (text === '' && !isPicture) return;
    event.preventDefault();
    if (isPicture) return;
    void deeds.paste(text);
    return;
  }
  const text = deeds.copy();
  if (text === null) return;
  event.clipboardData?.setData('text/plain', text);
  event.preventDefault();
  if (event.type === 'cut') deeds.clear();
}
