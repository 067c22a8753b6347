import type { Sighting } from '#core/revisions/sighting.ts';
import type { Id } from '#core/show.ts';
import type { SightingStore } from '../../ports.ts';

/** Who saw which revision, for tests. */
export function openMemorySightings(): SightingStore {
  const kept = new Map<Id, Map<string, Sighting>>();
  const before = (a: Sighting, b: Sighting): number =>
    a.revision - b.revision || a.at - b.at || (a.device < b.device ? -1 : 1);
  return {
    of: async (show) => [...(kept.get(show)?.values() ?? [])].sort(before),

    async add(show, seen) {
      const rows = kept.get(show) ?? new Map<string, Sighting>();
      kept.set(show, rows);
      for (const row of seen) {
        const key = `${row.revision} ${row.device}`;
        if (!rows.has(key)) rows.set(key, row);
      }
    }
  };
}
