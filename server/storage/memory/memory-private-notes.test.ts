import { describePrivateNoteStore } from '../private-note-contract.ts';
import { openMemoryPrivateNotes } from './memory-private-notes.ts';

describePrivateNoteStore('in memory', async () => ({
  notes: openMemoryPrivateNotes(),
  remove: async () => {}
}));
