import { describeFiles } from '../files-contract.ts';
import { openMemoryFiles } from './memory-files.ts';

describeFiles('in memory', async () => {
  const kept = new Map<string, Buffer>();
  return {
    files: openMemoryFiles(kept),
    spoil: async (sha256) => void kept.set(sha256, Buffer.from('a flan')),
    remove: async () => {}
  };
});
