import type { Id } from '#core/show.ts';
import type { PrivateNote, PrivateNoteStore } from '../../ports.ts';

/** What each device wrote for itself, for tests. */
export function openMemoryPrivateNotes(): PrivateNoteStore {
  const kept = new Map<string, Map<Id, PrivateNote>>();
  const key = (show: Id, device: Id): string => `${show} ${device}`;
  return {
    of: async (show, device) =>
      [...(kept.get(key(show, device))?.values() ?? [])].sort((a, b) => (a.item < b.item ? -1 : 1)),

    async write(show, device, { was, ...note }) {
      const notes = kept.get(key(show, device)) ?? new Map<Id, PrivateNote>();
      kept.set(key(show, device), notes);
      const stands = notes.get(note.item)?.text ?? '';
      if (stands !== was) return stands;
      if (note.text === '') notes.delete(note.item);
      else notes.set(note.item, note);
      return null;
    }
  };
}
