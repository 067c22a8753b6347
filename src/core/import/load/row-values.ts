import type { CrewCall, Movement, Slot, Task } from '../../logistics.ts';
import { zero, type Duration } from '../../time/duration.ts';
import { wallTime } from '../../time/wall-time.ts';
import type { Contact, Vendor } from '../../vendors.ts';
import { line, prose } from '../text-limits.ts';
import { keptLength } from './load-days.ts';
import { newVendor, severalIn, type LoadNames } from './load-names.ts';
import type { LoadNeeds } from './load-needs.ts';
import type { LoadRow, Said } from './load-row.ts';

type Values<Row> = Omit<Row, 'id' | 'rank' | 'source'>;

export interface Finding {
  readonly names: LoadNames;
  readonly needs: LoadNeeds;
}

type Status<State extends string> = { readonly state: State; readonly times: object };

/** How far it has come, where the row says another state; when that was is the server's to say (L2). */
// A state that was read is one of that collection's; the type of the row says no more than text.
const statusOf = <S extends Status<string>>({ state }: Partial<Said>, before: S): S =>
  state === undefined || state === before.state ? before : ({ state, times: {} } as unknown as S);

const lengthOf = (said: number | null | undefined, before: Duration): Duration =>
  said === undefined ? before : keptLength(before, said ?? 0);

const text = (said: string | undefined, before: string): string =>
  said === undefined ? before : line(said);

const notesOf = (said: string | undefined, before: string): string =>
  said === undefined ? before : prose(said);

const newMovement: Omit<Values<Movement>, 'slot'> = {
  direction: 'in',
  title: '',
  vendorId: null,
  vehicle: { kind: '', plate: '', lenM: null, heightM: null, driver: '', phone: '' },
  dockId: null,
  checkInBy: null,
  prepMs: zero,
  postMs: zero,
  order: '',
  manifest: [],
  notes: '',
  late: null,
  status: { state: 'booked', times: {} }
};

/** A movement as the row says it, and else as it was. */
export function movementOf(
  { said }: LoadRow,
  slot: Slot,
  { names }: Finding,
  now: Movement | null
): Values<Movement> {
  const before = now ?? newMovement;
  const { vehicle, vendorId, dockId } = before;
  return {
    ...before,
    slot,
    direction: said.direction ?? before.direction,
    title: text(said.title, before.title),
    vendorId: said.vendor === undefined ? vendorId : names.vendor(said.vendor, vendorId),
    dockId: said.dock === undefined ? dockId : names.space(said.dock, 'dock', dockId),
    checkInBy:
      said.checkIn === undefined
        ? before.checkInBy
        : said.checkIn === null
          ? null
          : wallTime(said.checkIn),
    vehicle: {
      kind: text(said.vehicle, vehicle.kind),
      plate: text(said.plate, vehicle.plate),
      lenM: said.lenM === undefined ? vehicle.lenM : said.lenM,
      heightM: said.heightM === undefined ? vehicle.heightM : said.heightM,
      driver: text(said.driver, vehicle.driver),
      phone: text(said.driverPhone, vehicle.phone)
    },
    prepMs: lengthOf(said.prep, before.prepMs),
    postMs: lengthOf(said.post, before.postMs),
    order: text(said.order, before.order),
    manifest: said.manifest?.map(line) ?? before.manifest,
    notes: notesOf(said.notes, before.notes),
    status: statusOf(said, before.status)
  };
}

const newTask: Omit<Values<Task>, 'slot'> = {
  phase: 'build',
  title: '',
  departmentId: null,
  spaceId: null,
  vendorId: null,
  exclusive: false,
  movementIds: [],
  positionIds: [],
  power: [],
  rigging: [],
  notes: '',
  status: { state: 'todo', times: {} }
};

/** A task as the row says it, and else as it was. */
export function taskOf(
  { said, row }: LoadRow,
  slot: Slot,
  { names, needs }: Finding,
  now: Task | null
): Values<Task> {
  const before = now ?? newTask;
  const departmentId =
    said.department === undefined
      ? before.departmentId
      : names.department(said.department, before.departmentId);
  const { equipment: uses } = said;
  const equipment =
    uses === undefined || (uses.length === 0 && before.equipment === undefined)
      ? before.equipment
      : needs.equipment(uses, before.equipment ?? [], row);
  return {
    ...before,
    slot,
    departmentId,
    phase: said.phase ?? before.phase,
    title: text(said.title, before.title),
    spaceId:
      said.space === undefined ? before.spaceId : names.space(said.space, 'room', before.spaceId),
    vendorId:
      said.vendor === undefined ? before.vendorId : names.vendor(said.vendor, before.vendorId),
    exclusive: said.exclusive ?? before.exclusive,
    movementIds:
      said.loadOf === undefined
        ? before.movementIds
        : needs.movements(said.loadOf, before.movementIds, row),
    positionIds:
      said.posts === undefined
        ? before.positionIds
        : names.posts(said.posts, departmentId, before.positionIds, row),
    power: said.power === undefined ? before.power : needs.power(said.power, before.power, row),
    rigging:
      said.rigging === undefined
        ? before.rigging
        : needs.rigging(said.rigging, before.rigging, row),
    ...(equipment && { equipment }),
    notes: notesOf(said.notes, before.notes),
    status: statusOf(said, before.status)
  };
}

const newCall: Omit<Values<CrewCall>, 'slot'> = {
  title: '',
  departmentId: null,
  positionId: null,
  personId: null,
  qty: 1,
  spaceId: null,
  breaks: [],
  notes: '',
  status: { state: 'offered', times: {} }
};

/** A crew call as the row says it, and else as it was; of several people on it, how many they are. */
export function crewCallOf(
  { said, row, ownId }: LoadRow,
  slot: Slot,
  { names }: Finding,
  now: CrewCall | null
): Values<CrewCall> {
  const before = now ?? newCall;
  const departmentId =
    said.department === undefined
      ? before.departmentId
      : names.department(said.department, before.departmentId);
  const has = before.positionId === null ? [] : [before.positionId];
  const several = ownId === '' ? severalIn(said.person ?? '') : [];
  const isOne = said.person !== undefined && several.length < 2;
  const qty = Math.round(said.qty ?? (said.qty === null ? 1 : before.qty));
  return {
    ...before,
    slot,
    departmentId,
    title: text(said.title, before.title),
    positionId:
      said.position === undefined
        ? before.positionId
        : (names.posts(said.position, departmentId, has, row)[0] ?? null),
    personId: isOne ? names.person(said.person, before.personId) : before.personId,
    qty: Math.max(1, qty, several.length),
    spaceId:
      said.space === undefined ? before.spaceId : names.space(said.space, 'room', before.spaceId),
    breaks: said.breaks ?? before.breaks,
    notes: several.length > 1 ? withPeople(several, said.notes) : notesOf(said.notes, before.notes),
    status: statusOf(said, before.status)
  };
}

const withPeople = (people: readonly string[], notes = ''): string =>
  prose([`People: ${people.join(', ')}`, notes].filter(Boolean).join('\n'));

/** A vendor as the row says it, and else as it was. */
export function vendorOf({ said }: LoadRow, now: Vendor | null): Values<Vendor> {
  const before: Values<Vendor> = now ?? { ...newVendor, name: '' };
  return {
    ...before,
    name: text(said.name, before.name),
    category: text(said.category, before.category),
    approval: said.approval ?? before.approval,
    rental: said.rental ?? before.rental,
    notes: notesOf(said.notes, before.notes),
    status: statusOf(said, before.status)
  };
}

/** A contact of a vendor as the row says it; null where it names none. */
export function contactOf(
  { said }: LoadRow,
  vendorId: string,
  now: Contact | null
): Values<Contact> | null {
  const { contact = '', phone = '', email = '', role = '' } = said;
  if ([contact, phone, email, role].every((each) => each.trim() === '')) return null;
  const before = now ?? { name: '', role: '', phone: '', email: '', dayOf: false };
  return {
    ...before,
    vendorId,
    name: text(said.contact, before.name),
    role: text(said.role, before.role),
    phone: text(said.phone, before.phone),
    email: text(said.email, before.email),
    dayOf: said.dayOf ?? before.dayOf
  };
}
