import { inOrder, listOf } from '../../collections.ts';
import type { Movement, Task } from '../../logistics.ts';
import type { Id, ShowDocument } from '../../show.ts';
import { isOff } from '../../status.ts';

/** What a vehicle's way out, and the strike of a task, are called. */
export const outTitle = (title: string): string => `${title} out`;
export const strikeTitle = (title: string): string => `Strike: ${title}`;

/** Which row each is taken away by already, each by one of its own (L71). */
export interface Counterparts {
  readonly movements: ReadonlyMap<Id, Movement>;
  readonly tasks: ReadonlyMap<Id, Task>;
}

export function counterparts(
  { movements, tasks }: ShowDocument,
  comeIn: readonly Movement[],
  built: readonly Task[]
): Counterparts {
  const out = inOrder(listOf(movements)).filter((row) => row.direction === 'out' && !isOff(row));
  const struck = inOrder(listOf(tasks)).filter((row) => row.phase === 'strike' && !isOff(row));
  return {
    movements: paired(comeIn, out, [
      (one, other) => other.title === outTitle(one.title) && other.vendorId === one.vendorId,
      (one, other) => isSame(one.vendorId, other.vendorId) && one.dockId === other.dockId,
      (one, other) => isSame(one.vendorId, other.vendorId) && isHaul(one) === isHaul(other)
    ]),
    tasks: paired(built, struck, [
      (one, other) => other.title === strikeTitle(one.title) && other.spaceId === one.spaceId,
      (one, other) =>
        isSame(one.vendorId, other.vendorId) &&
        one.spaceId === other.spaceId &&
        one.departmentId === other.departmentId
    ])
  };
}

const isSame = (one: Id | null, other: Id | null): boolean => one !== null && one === other;
/** Within the house: no plate, and at no gate. */
const isHaul = ({ vehicle, checkInBy }: Movement): boolean =>
  vehicle.plate === '' && checkInBy === null;

/** Those that are surely meant first, then those that may be. */
function paired<Row extends { readonly id: Id }>(
  rows: readonly Row[],
  candidates: readonly Row[],
  passes: readonly ((one: Row, other: Row) => boolean)[]
): ReadonlyMap<Id, Row> {
  const pairs = new Map<Id, Row>();
  const free = new Set(candidates);
  for (const isMeant of passes) {
    for (const row of rows) {
      if (pairs.has(row.id)) continue;
      const found = [...free].find((each) => isMeant(row, each));
      if (!found) continue;
      pairs.set(row.id, found);
      free.delete(found);
    }
  }
  return pairs;
}
