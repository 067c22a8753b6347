import type {
  CrewCall,
  Dependency,
  End,
  Movement,
  PowerDrop,
  RiggingPoint,
  Slot,
  Task
} from '#core/logistics.ts';
import type { Change } from '#core/command.ts';
import type { CollectionName, Collections, Id, Space } from '#core/show.ts';
import { duration, minute, zero, type Duration } from '#core/time/duration.ts';
import { wallTime, type WallTime } from '#core/time/wall-time.ts';
import type { Contact, Vendor, VendorDocument } from '#core/vendors.ts';

type New<Row extends { id: Id; rank: string }> = Omit<Row, 'rank'>;
type Given<Row extends { id: Id; rank: string }> = Partial<New<Row>>;

/** So many minutes. */
export const min = (count: number): Duration => duration(count * minute);

/** "10:30" as a wall time; "25:00" is one o'clock of the night after. */
export function wall(text: string): WallTime {
  const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number);
  return wallTime(hours * 3600 + minutes * 60 + seconds);
}

/** "10:00-11:30" on a day, `d1` where none is named. */
export function slot(text: string, dayId: Id = 'd1'): Slot {
  const [from = '', to = ''] = text.split('-');
  const seconds = wall(to) - wall(from);
  return { dayId, at: wall(from), durationMs: duration(seconds * 1000) };
}

export const added = <Name extends CollectionName>(
  name: Name,
  row: New<Collections[Name]>
): Change => ({ do: 'add', in: name, row }) as unknown as Change;

export const aSpace = (id: Id, given: Given<Space> = {}): Change =>
  added('spaces', { id, parentId: null, kind: 'dock', name: `Dock ${id}`, ...given });

export const aVendor = (id: Id, given: Given<Vendor> = {}): Change =>
  added('vendors', {
    id,
    name: `Vendor ${id}`,
    category: '',
    approval: 'confirmed',
    rental: false,
    notes: '',
    status: { state: 'expected', times: {} },
    ...given
  });

export const aContact = (id: Id, vendorId: Id, given: Given<Contact> = {}): Change =>
  added('contacts', {
    id,
    vendorId,
    name: 'Kim Ode',
    role: '',
    phone: '+49 30 5550100',
    email: 'kim@example.org',
    dayOf: true,
    ...given
  });

export const aDocument = (id: Id, vendorId: Id, given: Given<VendorDocument> = {}): Change =>
  added('documents', {
    id,
    vendorId,
    kind: 'coi',
    title: '',
    version: 1,
    file: null,
    validFrom: null,
    validTo: null,
    status: 'approved',
    coi: null,
    ...given
  });

export const aMovement = (id: Id, when: string | Slot, given: Given<Movement> = {}): Change =>
  added('movements', {
    id,
    direction: 'in',
    title: `Truck ${id}`,
    vendorId: null,
    vehicle: { kind: '', plate: '', lenM: null, heightM: null, driver: '', phone: '' },
    dockId: null,
    checkInBy: null,
    slot: typeof when === 'string' ? slot(when) : when,
    prepMs: zero,
    postMs: zero,
    order: '',
    manifest: [],
    notes: '',
    late: null,
    status: { state: 'booked', times: {} },
    ...given
  });

export const aTask = (id: Id, when: string | Slot, given: Given<Task> = {}): Change =>
  added('tasks', {
    id,
    phase: 'build',
    title: `Task ${id}`,
    departmentId: null,
    spaceId: null,
    vendorId: null,
    slot: typeof when === 'string' ? slot(when) : when,
    exclusive: false,
    movementIds: [],
    positionIds: [],
    power: [],
    rigging: [],
    notes: '',
    status: { state: 'todo', times: {} },
    ...given
  });

export const aCall = (id: Id, when: string | Slot, given: Given<CrewCall> = {}): Change =>
  added('crewCalls', {
    id,
    title: '',
    departmentId: null,
    positionId: null,
    personId: null,
    qty: 1,
    spaceId: null,
    slot: typeof when === 'string' ? slot(when) : when,
    breaks: [],
    notes: '',
    status: { state: 'offered', times: {} },
    ...given
  });

export const aDrop = (id: Id, spaceId: Id, given: Given<PowerDrop> = {}): Change =>
  added('powerDrops', {
    id,
    spaceId,
    name: `Drop ${id}`,
    amps: 32,
    phases: 3,
    volts: 400,
    connector: 'CEE 32',
    loadA: 0,
    ...given
  });

export const aPoint = (id: Id, spaceId: Id, given: Given<RiggingPoint> = {}): Change =>
  added('riggingPoints', {
    id,
    spaceId,
    name: `Point ${id}`,
    limitKg: 500,
    plannedKg: 0,
    approvedBy: '',
    ...given
  });

/** "task t1": an end as it is written in tests. */
const endOf = (text: string): End => {
  const [kind, id = ''] = text.split(' ');
  return { kind: kind as End['kind'], id };
};

export const aDependency = (
  id: Id,
  pred: string,
  succ: string,
  given: Given<Dependency> & { readonly lagMin?: number } = {}
): Change => {
  const { lagMin = 0, ...fields } = given;
  return added('dependencies', {
    id,
    pred: endOf(pred),
    succ: endOf(succ),
    lagMs: min(lagMin),
    hard: true,
    ...fields
  });
};
