import type { Id } from '#core/show.ts';
import type { PrivateNote, PrivateNoteStore } from '../../ports.ts';

/** What each wrote for themselves, for tests. */
export function openMemoryPrivateNotes(): PrivateNoteStore {
  const kept = new Map<string, Map<Id, PrivateNote>>();
  const key = (show: Id, writer: Id): string => `${show} ${writer}`;
  return {
    of: async (show, writer) =>
      [...(kept.get(key(show, writer))?.values() ?? [])].sort((a, b) => (a.item < b.item ? -1 : 1)),

    async write(show, writer, { was, ...note }) {
      const notes = kept.get(key(show, writer)) ?? new Map<Id, PrivateNote>();
      kept.set(key(show, writer), notes);
      const stands = notes.get(note.item)?.text ?? '';
      if (stands !== was) return stands;
      if (note.text === '') notes.delete(note.item);
      else notes.set(note.item, note);
      return null;
    }
  };
}
