import { eq } from 'drizzle-orm';
import type { SightingStore } from '../../ports.ts';
import type { OpenedDatabase } from './open-database.ts';
import { sighting } from './schema.ts';

/** Who saw which revision, of an opened database. */
export function sqliteSightings(database: OpenedDatabase): SightingStore {
  return {
    async of(show) {
      const { revision, device, name, at } = sighting;
      const rows = database.select({ revision, device, name, at }).from(sighting);
      return rows.where(eq(sighting.show, show)).orderBy(revision, at, device).all();
    },

    async add(show, seen) {
      database.transaction((change) => {
        for (const row of seen) {
          change
            .insert(sighting)
            .values({ show, ...row })
            .onConflictDoNothing()
            .run();
        }
      });
    }
  };
}
