import { allOwnCues, ownUncalled } from '#core/all-own-cues.ts';
import UncalledHead from './band/UncalledHead.svelte';
import Extras from './Extras.svelte';
import Asides from './lists/Asides.svelte';
import ChosenTab from './ChosenTab.svelte';
import LostBanner from './LostBanner.svelte';
import StandingStill from './StandingStill.svelte';
import MessageBand from './talk/MessageBand.svelte';

/**
 * What is not on the screen at first: in one file that comes at once after it, so that it is here when
 * the line is not, and a crowded network has one file less to lose for each of them.
 */
export const later = {
  Asides,
  Extras,
  LostBanner,
  MessageBand,
  ChosenTab,
  StandingStill,
  UncalledHead,
  allOwnCues,
  ownUncalled
};
