import ClashCount from './ClashCount.svelte';
import ClashMark from './ClashMark.svelte';
import ClashNotes from './ClashNotes.svelte';
import { ClashFinder } from './clash-finder.ts';
import ItemEquipment from './ItemEquipment.svelte';

/** What a plan needs once something in it can clash, in one file that comes after it. */
export const later = { ClashCount, ClashFinder, ClashMark, ClashNotes, ItemEquipment };
