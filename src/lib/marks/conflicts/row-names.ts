import { rowOf } from '#core/collections.ts';
import type { RowRef } from '#core/logistics/conflicts/conflict.ts';
import type { CrewCall, Movement } from '#core/logistics.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import { cueText } from '#lib/marks/cue-text.ts';
import { dateText } from '#lib/text/dates.ts';

/** What a row is called where something is said about it: "Florals", "Dock 2", "LX 42", "“Film”". */
export function rowName(document: ShowDocument, { in: name, id }: RowRef): string {
  switch (name) {
    case 'movements':
      return named(rowOf(document.movements, id), (row) => movementName(document, row));
    case 'crewCalls':
      return named(rowOf(document.crewCalls, id), (row) => callName(document, row));
    case 'tasks':
      return named(rowOf(document.tasks, id), ({ title }) => title || 'A task');
    case 'items':
      return named(rowOf(document.items, id), ({ number, title }) =>
        [number, title && `“${title}”`].filter(Boolean).join(' ')
      );
    case 'cues':
      return named(rowOf(document.cues, id), (row) => cueText(document, row));
    case 'positions':
      return named(rowOf(document.positions, id), ({ departmentId, name }) =>
        `${rowOf(document.departments, departmentId)?.prefix ?? ''} ${name}`.trim()
      );
    case 'days':
      return named(rowOf(document.days, id), ({ label, date }) => label || dateText(date));
    case 'rundowns':
      return named(
        rowOf(document.rundowns, id),
        ({ title, spaceId }) => title || (rowOf(document.spaces, spaceId)?.name ?? '')
      );
    case 'spaces':
      return named(rowOf(document.spaces, id), ({ name }) => name);
    case 'people':
      return named(rowOf(document.people, id), ({ name }) => name);
    case 'vendors':
      return named(rowOf(document.vendors, id), ({ name }) => name);
    case 'departments':
      return named(rowOf(document.departments, id), ({ prefix }) => prefix);
    case 'equipment':
      return named(rowOf(document.equipment, id), ({ name }) => name);
    case 'powerDrops':
      return named(rowOf(document.powerDrops, id), ({ name }) => name);
    case 'riggingPoints':
      return named(rowOf(document.riggingPoints, id), ({ name }) => name);
    default:
      return 'Unnamed';
  }
}

const named = <Row>(row: Row | undefined, name: (row: Row) => string): string =>
  (row === undefined ? 'a row that is gone' : name(row)) || 'Unnamed';

/** By its title, else by whoever sends it. */
export const movementName = (
  { vendors }: ShowDocument,
  { title, vendorId, vehicle }: Movement
): string => title || rowOf(vendors, vendorId ?? '')?.name || vehicle.kind || 'A vehicle';

/** By its title, else by the post, the person or the department that it is for. */
function callName(
  document: ShowDocument,
  { title, positionId, personId, departmentId }: CrewCall
): string {
  if (title) return title;
  const whose = (name: RowRef['in'], id: Id | null): string =>
    id === null ? '' : rowName(document, { in: name, id });
  const who =
    whose('positions', positionId) ||
    whose('people', personId) ||
    whose('departments', departmentId);
  return who ? `${who} call` : 'A call';
}

/** "A", "A and B", "A, B and C". */
export function together(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
