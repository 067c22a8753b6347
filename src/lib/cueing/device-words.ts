import type { ShowDocument } from '#core/show.ts';
import type { Sighting } from './sightings.ts';

/** The departments that a device answers for, by prefix. */
export const prefixesOf = ({ departments }: Sighting, document: ShowDocument): string[] =>
  departments.flatMap((id) => document.departments[id]?.prefix ?? []);

/** The screens that its pages show, each once. */
export const viewsOf = ({ pages }: Sighting): string[] => [
  ...new Set(pages.map(({ view }) => (view === 'stages' ? 'all stages' : view)))
];

/** How far the clock of its least sure page may be off: "± 4 ms". */
export function boundText({ pages }: Sighting): string {
  const known = pages.flatMap(({ ms }) => ms ?? []);
  return known.length === 0 ? '–' : `± ${Math.max(1, ...known)} ms`;
}

/** How long the slowest of its lines takes there and back: "12 ms". */
export function lineText({ pages }: Sighting): string {
  const known = pages.flatMap(({ rt }) => rt ?? []);
  return known.length === 0 ? '–' : `${Math.max(1, ...known)} ms`;
}
