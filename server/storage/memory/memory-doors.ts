import type { DeviceRow, DoorRows, DoorStore, GrantRow } from '../../door-ports.ts';

/** The rows of the doors for tests: texts, as a database would keep them. */
export function openMemoryDoors(): DoorStore {
  const cookies = new Map<string, string>();
  const devices = new Map<string, string>();
  const grants = new Map<string, string>();
  const rowsOf = <Row>(kept: Map<string, string>) =>
    [...kept.values()].map((text) => JSON.parse(text) as Row);

  return {
    async load() {
      return {
        cookies: rowsOf<DoorRows['cookies'][number]>(cookies),
        devices: rowsOf<DeviceRow>(devices),
        grants: rowsOf<GrantRow>(grants)
      };
    },

    async save(rows) {
      for (const row of rows.cookies ?? []) cookies.set(row.device, JSON.stringify(row));
      for (const row of rows.devices ?? []) {
        devices.set(JSON.stringify([row.id, row.show]), JSON.stringify(row));
      }
      for (const row of rows.grants ?? []) grants.set(row.id, JSON.stringify(row));
    }
  };
}
