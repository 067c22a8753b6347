import VendorInspector from './VendorInspector.svelte';
import VendorsFoot from './VendorsFoot.svelte';

/** What comes once the list stands. */
export const later = { VendorInspector, VendorsFoot };
