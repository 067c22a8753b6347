import { and, eq } from 'drizzle-orm';
import type { PrivateNoteStore } from '../../ports.ts';
import type { OpenedDatabase } from './open-database.ts';
import { privateNote } from './schema.ts';

/** What each wrote for themselves, of an opened database. */
export function sqlitePrivateNotes(database: OpenedDatabase): PrivateNoteStore {
  const { show: shows, writer: writers, item: items, text, at } = privateNote;
  return {
    async of(show, writer) {
      const rows = database.select({ item: items, text, at }).from(privateNote);
      return rows
        .where(and(eq(shows, show), eq(writers, writer)))
        .orderBy(items)
        .all();
    },

    async write(show, writer, { was, ...note }) {
      return database.transaction((change) => {
        const place = and(eq(shows, show), eq(writers, writer), eq(items, note.item));
        const stands = change.select({ text }).from(privateNote).where(place).get()?.text ?? '';
        if (stands !== was) return stands;
        if (note.text === '') change.delete(privateNote).where(place).run();
        else {
          change
            .insert(privateNote)
            .values({ show, writer, ...note })
            .onConflictDoUpdate({
              target: [shows, writers, items],
              set: { text: note.text, at: note.at }
            })
            .run();
        }
        return null;
      });
    }
  };
}
