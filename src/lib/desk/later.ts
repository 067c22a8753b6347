import DeskConflicts from './conflicts/DeskConflicts.svelte';
import DeskCount from './conflicts/DeskCount.svelte';
import LatePanel from './late/LatePanel.svelte';

/** What a page beside the plan shows once it stands itself. */
export const later = { DeskConflicts, DeskCount, LatePanel };
