import PlanConflicts from './PlanConflicts.svelte';
import PlanCount from './PlanCount.svelte';

/** What does not fit, which comes once the grid stands. */
export const later = { PlanConflicts, PlanCount };
