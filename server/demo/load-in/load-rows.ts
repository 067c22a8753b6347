import type { End, Slot } from '#core/logistics.ts';
import type { Id } from '#core/show.ts';
import { duration, zero } from '#core/time/duration.ts';
import { wallTime } from '#core/time/wall-time.ts';
import { lengthOf, minutesOf, type DemoClock } from '../demo-clock.ts';
import type { DemoRows } from '../demo-rows.ts';
import { calls } from './calls.ts';
import type { CallScript, EndScript, MovementScript, TaskScript } from './load-script.ts';
import { movements } from './movements.ts';
import { callCourse, plannedAt, Progress, taskCourse, vehicleCourse } from './progress.ts';
import { APPROVED_BY, powerDrops, riggingPoints, spaces, VENUE } from './spaces.ts';
import { gala } from './tasks/gala.ts';
import { loadOut } from './tasks/load-out.ts';
import { morning } from './tasks/morning.ts';
import { addReturns, addVendor } from './vendor-rows.ts';
import { vehicles } from './vehicles.ts';
import { vendors } from './vendors.ts';
import { waits } from './waits.ts';

/** The house: docks, stages and rooms, with what each can carry. */
export function addSpaces(rows: DemoRows, clock: DemoClock, dayId: Id): void {
  const venue = { parentId: null, kind: 'venue', name: VENUE } as const;
  rows.add('spaces', venue, { called: VENUE });
  for (const { within = VENUE, open, ...script } of spaces) {
    const openWindows = open?.map(([from, until]) => {
      const durationMs = duration((clock.at(until) - clock.at(from)) * 1000);
      return { dayId, at: clock.at(from), durationMs };
    });
    rows.add(
      'spaces',
      { ...script, parentId: rows.find('spaces', within), ...(openWindows && { openWindows }) },
      { called: script.name }
    );
  }
  for (const { space, ...drop } of powerDrops) {
    const spaceId = rows.find('spaces', space);
    rows.add('powerDrops', { ...drop, spaceId, phases: 3, volts: 400 }, { called: drop.name });
  }
  for (const point of riggingPoints) {
    const spaceId = rows.find('spaces', 'Grid');
    rows.add(
      'riggingPoints',
      { ...point, spaceId, approvedBy: APPROVED_BY },
      { called: point.name }
    );
  }
}

/** From the first truck to the last, as far as it has come when the demo is opened. */
export function addLoadPlan(rows: DemoRows, clock: DemoClock, dayId: Id): void {
  const load = new LoadRows(rows, clock, dayId);
  for (const vendor of vendors) addVendor(rows, clock, vendor);
  for (const movement of movements) load.addMovement(movement);
  for (const vendor of vendors) addReturns(rows, clock, dayId, vendor);
  for (const task of [...morning, ...gala, ...loadOut]) load.addTask(task);
  for (const { first, then, lag } of waits) {
    const lagMs = lag === undefined ? zero : lengthOf(lag);
    rows.add('dependencies', { pred: load.end(first), succ: load.end(then), lagMs, hard: true });
  }
  for (const call of calls) load.addCall(call);
}

class LoadRows {
  readonly #rows: DemoRows;
  readonly #clock: DemoClock;
  readonly #dayId: Id;
  readonly #progress: Progress;

  constructor(rows: DemoRows, clock: DemoClock, dayId: Id) {
    this.#rows = rows;
    this.#clock = clock;
    this.#dayId = dayId;
    this.#progress = new Progress(clock);
  }

  #slot(at: string, lasts: string): Slot {
    return { dayId: this.#dayId, at: this.#clock.at(at), durationMs: lengthOf(lasts) };
  }

  addMovement(script: MovementScript): void {
    const {
      title,
      direction,
      at,
      lasts,
      manifest,
      order = '',
      notes = '',
      early = '0:15'
    } = script;
    const rows = this.#rows;
    const { vehicle: plate, late } = script;
    const vehicle = plate === undefined ? undefined : vehicles[plate];
    const slot = this.#slot(at, lasts);
    rows.add(
      'movements',
      {
        ...{ title, direction, order, notes, manifest, slot },
        vendorId: rows.find('vendors', script.vendor),
        vehicle:
          plate === undefined || !vehicle
            ? { kind: 'Haul', plate: '', lenM: null, heightM: null, driver: '', phone: '' }
            : { ...vehicle, plate },
        dockId: rows.find('spaces', script.dock),
        checkInBy: vehicle ? wallTime(slot.at - minutesOf(early) * 60) : null,
        prepMs: zero,
        postMs: zero,
        late: late
          ? {
              byMs: lengthOf(late.by),
              note: late.note,
              at: this.#clock.instant(minutesOf(late.said)),
              name: 'Tamsin Quay'
            }
          : null,
        status: this.#progress.of(vehicleCourse, plannedAt(at, lasts))
      },
      { called: title }
    );
  }

  addTask(script: TaskScript): void {
    const { title, phase = 'build', at, lasts, exclusive = false, notes = '' } = script;
    const { needs = [], positions = [], power = [], rigging = [] } = script;
    const rows = this.#rows;
    rows.add(
      'tasks',
      {
        ...{ title, phase, exclusive, notes, slot: this.#slot(at, lasts) },
        departmentId: rows.findOr('departments', script.department),
        spaceId: rows.find('spaces', script.space),
        vendorId: rows.findOr('vendors', script.vendor),
        movementIds: needs.map((each) => rows.find('movements', each)),
        positionIds: positions.map((each) => rows.find('positions', each)),
        power: power.map(([drop, amps]) => ({ dropId: rows.find('powerDrops', drop), amps })),
        rigging: rigging.map(([point, kg]) => ({ pointId: rows.find('riggingPoints', point), kg })),
        status: this.#progress.of(taskCourse, plannedAt(at, lasts))
      },
      { called: title }
    );
  }

  addCall(script: CallScript): void {
    const { title, department, qty = 1, at, lasts, breaks = [], isOpen } = script;
    const rows = this.#rows;
    rows.add('crewCalls', {
      ...{ title, qty, notes: '', slot: this.#slot(at, lasts) },
      departmentId: rows.find('departments', department),
      positionId: rows.findOr('positions', script.position),
      personId: rows.findOr('people', script.person),
      spaceId: rows.findOr('spaces', script.space),
      breaks: breaks.map(([from, length, kind]) => ({
        ...{ at: this.#clock.at(from), ms: lengthOf(length), kind },
        paid: kind === 'rest'
      })),
      status: isOpen
        ? { state: 'offered', times: {} }
        : this.#progress.of(callCourse, plannedAt(at, lasts))
    });
  }

  end(script: EndScript): End {
    const rows = this.#rows;
    if (typeof script === 'string') return { kind: 'task', id: rows.find('tasks', script) };
    return 'vehicle' in script
      ? { kind: 'movement', id: rows.find('movements', script.vehicle) }
      : { kind: 'item', id: rows.find('items', script.item) };
  }
}
