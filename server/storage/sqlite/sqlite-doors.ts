import type { DoorStore } from '../../door-ports.ts';
import type { OpenedDatabase } from './open-database.ts';
import { cookie, device, grant } from './schema.ts';

/** The rows behind the doors, of an opened database. */
export function sqliteDoors(database: OpenedDatabase): DoorStore {
  return {
    async load() {
      return {
        cookies: database.select().from(cookie).all(),
        devices: database.select().from(device).all(),
        grants: database.select().from(grant).all()
      };
    },

    async save({ cookies = [], devices = [], grants = [] }) {
      database.transaction((change) => {
        for (const row of cookies) {
          const set = { hash: row.hash };
          change
            .insert(cookie)
            .values(row)
            .onConflictDoUpdate({ target: cookie.device, set })
            .run();
        }
        for (const row of devices) {
          const target = [device.id, device.show];
          change.insert(device).values(row).onConflictDoUpdate({ target, set: row }).run();
        }
        for (const row of grants) {
          change.insert(grant).values(row).onConflictDoUpdate({ target: grant.id, set: row }).run();
        }
      });
    }
  };
}
