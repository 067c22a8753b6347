import { describeDoorStore } from '../door-contract.ts';
import { openMemoryDoors } from './memory-doors.ts';

describeDoorStore('in memory', async () => {
  const doors = openMemoryDoors();
  return { doors, reopen: async () => doors, remove: async () => {} };
});
