import { and, eq } from 'drizzle-orm';
import type { PrivateNoteStore } from '../../ports.ts';
import type { OpenedDatabase } from './open-database.ts';
import { privateNote } from './schema.ts';

/** What each device wrote for itself, of an opened database. */
export function sqlitePrivateNotes(database: OpenedDatabase): PrivateNoteStore {
  const { show: shows, device: devices, item: items, text, at } = privateNote;
  return {
    async of(show, device) {
      const rows = database.select({ item: items, text, at }).from(privateNote);
      return rows
        .where(and(eq(shows, show), eq(devices, device)))
        .orderBy(items)
        .all();
    },

    async write(show, device, { was, ...note }) {
      return database.transaction((change) => {
        const place = and(eq(shows, show), eq(devices, device), eq(items, note.item));
        const stands = change.select({ text }).from(privateNote).where(place).get()?.text ?? '';
        if (stands !== was) return stands;
        if (note.text === '') change.delete(privateNote).where(place).run();
        else {
          change
            .insert(privateNote)
            .values({ show, device, ...note })
            .onConflictDoUpdate({
              target: [shows, devices, items],
              set: { text: note.text, at: note.at }
            })
            .run();
        }
        return null;
      });
    }
  };
}
