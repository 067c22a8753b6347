import CrewCards from './CrewCards.svelte';
import PersonInspector from './PersonInspector.svelte';
import PositionInspector from './PositionInspector.svelte';

/** What comes once the list stands. */
export const later = { CrewCards, PersonInspector, PositionInspector };
