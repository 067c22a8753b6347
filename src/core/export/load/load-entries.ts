import { listOf, rowOf } from '../../collections.ts';
import { personCalled } from '../../logistics/conflicts/ground.ts';
import { spanOf } from '../../logistics/times.ts';
import type { CrewCall, Movement, Slot, Task } from '../../logistics.ts';
import { isOff } from '../../status.ts';
import type { Id, ShowDocument } from '../../show.ts';
import type { AgendaEntry } from '../agenda-entry.ts';
import type { Feed } from '../feed.ts';
import { movementName } from './need-words.ts';
import { clockOfDay } from '../sheet.ts';

/**
 * What a calendar has of a load plan (L46): of a day all of it, of a dock and of a vendor what is theirs, of a
 * person the calls that are for them. What is called off is not in it.
 */
export function loadEntries(document: ShowDocument, feed: Feed): readonly AgendaEntry[] {
  const theirs = {
    movements: listOf(document.movements).filter((row) => isMovementOf(row, feed)),
    tasks: listOf(document.tasks).filter((row) => isTaskOf(row, feed)),
    calls: listOf(document.crewCalls).filter((row) => isCallOf(document, row, feed))
  };
  return [
    ...theirs.movements.flatMap((row) =>
      entryOf(document, 'movement', row, {
        title: `${row.direction === 'in' ? 'In' : 'Out'}: ${movementName(row, document)}`,
        spaceId: row.dockId,
        text: movementText(document, row)
      })
    ),
    ...theirs.tasks.flatMap((row) =>
      entryOf(document, 'task', row, {
        title: row.title || 'Untitled',
        spaceId: row.spaceId,
        text: [row.phase, departmentOf(document, row), vendorOf(document, row), row.notes]
      })
    ),
    ...theirs.calls.flatMap((row) =>
      entryOf(document, 'call', row, {
        title: `Call: ${callName(document, row)}`,
        spaceId: row.spaceId,
        text: callText(document, row)
      })
    )
  ];
}

const isMovementOf = ({ slot, dockId, vendorId }: Movement, { of, what }: Feed): boolean =>
  (of === 'day' && slot.dayId === what) ||
  (of === 'dock' && dockId === what) ||
  (of === 'vendor' && vendorId === what);

const isTaskOf = ({ slot, vendorId }: Task, { of, what }: Feed): boolean =>
  (of === 'day' && slot.dayId === what) || (of === 'vendor' && vendorId === what);

const isCallOf = (document: ShowDocument, call: CrewCall, { of, what }: Feed): boolean =>
  (of === 'day' && call.slot.dayId === what) ||
  (of === 'person' && personCalled({ document }, call) === what);

interface Said {
  readonly title: string;
  readonly spaceId: Id | null;
  readonly text: readonly string[];
}

/** Ids are of one collection each: of a calendar they are with what the row is. */
function entryOf(
  document: ShowDocument,
  what: string,
  row: { readonly id: Id; readonly slot: Slot } & Parameters<typeof isOff>[0],
  { title, spaceId, text }: Said
): readonly AgendaEntry[] {
  const span = spanOf(document, row.slot);
  if (!span || isOff(row)) return [];
  const space = rowOf(document.spaces, spaceId ?? '')?.name ?? '';
  return [
    {
      id: `${what}-${row.id}`,
      title,
      ...span,
      place: [space, document.show.venue].filter(Boolean).join(', '),
      text: text.filter((line) => line !== '').join('\n')
    }
  ];
}

const vendorOf = ({ vendors }: ShowDocument, { vendorId }: Movement | Task): string =>
  rowOf(vendors, vendorId ?? '')?.name ?? '';

const departmentOf = ({ departments }: ShowDocument, row: Task | CrewCall): string =>
  rowOf(departments, row.departmentId ?? '')?.spoken ?? '';

const timeOf = (seconds: number): string => clockOfDay(seconds).slice(0, 5);

function movementText(document: ShowDocument, row: Movement): readonly string[] {
  const { vehicle, checkInBy, order, manifest, notes } = row;
  return [
    vendorOf(document, row),
    [vehicle.kind, vehicle.plate, vehicle.driver, vehicle.phone].filter(Boolean).join(', '),
    checkInBy === null ? '' : `Check in by ${timeOf(checkInBy)}`,
    order === '' ? '' : `Order ${order}`,
    ...manifest,
    notes
  ];
}

const callName = (document: ShowDocument, row: CrewCall): string =>
  row.title ||
  (rowOf(document.positions, row.positionId ?? '')?.name ?? '') ||
  departmentOf(document, row) ||
  'crew';

function callText(document: ShowDocument, row: CrewCall): readonly string[] {
  const person = rowOf(document.people, row.personId ?? '')?.name ?? '';
  return [
    departmentOf(document, row),
    rowOf(document.positions, row.positionId ?? '')?.name ?? '',
    person || (row.qty > 1 ? `${row.qty} people` : ''),
    ...row.breaks.map(({ at, ms, kind }) => {
      const name = kind === 'meal' ? 'Meal' : 'Rest';
      return `${name} ${timeOf(at)}, ${Math.round(ms / 60_000)} min`;
    }),
    row.notes
  ];
}
