import { describeSightingStore } from '../sighting-contract.ts';
import { openMemorySightings } from './memory-sightings.ts';

describeSightingStore('in memory', async () => ({
  sightings: openMemorySightings(),
  remove: async () => {}
}));
