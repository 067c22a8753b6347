import { describeShowStore } from '../contract.ts';
import { openMemoryStore, type MemoryDisk } from './memory-store.ts';

describeShowStore('in memory', async () => {
  const disk: MemoryDisk = new Map();
  return {
    store: openMemoryStore(disk),
    reopen: async () => openMemoryStore(disk),
    remove: async () => {}
  };
});
