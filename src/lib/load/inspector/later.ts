import LoadPanel from './LoadPanel.svelte';
import DayFields from './places/DayFields.svelte';
import SetUp from './places/SetUp.svelte';
import SpaceFields from './places/SpaceFields.svelte';

/** What comes once the list stands. */
export const later = { LoadPanel, DayFields, SetUp, SpaceFields };
