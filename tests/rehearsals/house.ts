import type { Role } from '#core/actor.ts';
import type { Command } from '#core/command.ts';
import type { Id, VisibilityClass } from '#core/show.ts';
import { instant, type Instant } from '#core/time/instant.ts';
import { resolve } from '#core/time/zone.ts';
import { visibleDocument } from '#core/visible.ts';
import type { StateFrame } from '#protocol/down.ts';
import { LiveRoom } from '#server/live/live-room.ts';
import type { Batch, ShowStore } from '#server/ports.ts';
import type { DeviceActor } from '#server/door-ports.ts';
import { readAsRun } from '#server/shows/as-run.ts';
import { BookWatch } from '#server/shows/book-watch.ts';
import { ShowRoom } from '#server/shows/show-room.ts';
import { openMemoryStore } from '#server/storage/memory/memory-store.ts';
import { at, buildShow, type ShowIds, type ShowSpec } from '../support/build-show.ts';
import { firstBatch } from '../support/stored-show.ts';
import { RehearsalDevice, type Wires } from './device.ts';

const SECOND = 1_000;
/** What somebody of a role has on their screen. */
const screenOf = {
  owner: 'call',
  caller: 'call',
  deputy: 'call',
  planner: 'plan',
  departmentHead: 'crew',
  frontOfHouse: 'crew',
  safety: 'crew',
  operator: 'crew',
  prompter: 'prompter',
  viewer: 'stage'
} as const;
/** What has to happen now has happened: the store and the room speak in promises alone. */
const settled = (): Promise<void> => new Promise((done) => void setImmediate(done));

/**
 * One show in a house: the room, the store, the live room and the copies on the devices are those of the
 * product; only the clock and the wires are ours. Time passes when a test says so, and everything that
 * is due on the way happens at its moment.
 */
export class RehearsalHouse implements Wires {
  readonly ids: ShowIds;
  readonly store: ShowStore = openMemoryStore();
  readonly #devices: RehearsalDevice[] = [];
  readonly #actors = new Map<Id, DeviceActor>();
  readonly #watch: BookWatch;
  readonly #room: ShowRoom;
  readonly #day: { readonly date: string; readonly tz: string };
  readonly #timers: { readonly due: number; readonly work: () => void }[] = [];
  readonly #opening: Batch;
  #live: LiveRoom | null = null;
  #now: Instant;

  private constructor(spec: ShowSpec, doors: string) {
    const { document, ids } = buildShow(spec);
    this.ids = ids;
    this.#day = document.days[ids.day] ?? { date: '', tz: '' };
    this.#now = this.when(doors);
    this.#opening = firstBatch(document, this.#now);
    const clock = { now: () => this.#now };
    this.#watch = new BookWatch(clock);
    this.#room = new ShowRoom('show1', { store: this.store, clock, watch: this.#watch, onFault });
  }
  /** @param doors when the devices come, on the clock of the wall */
  static async open(spec: ShowSpec, doors: string): Promise<RehearsalHouse> {
    const house = new RehearsalHouse(spec, doors);
    await house.store.append('show1', house.#opening);
    await house.#room.load();
    house.#live = new LiveRoom(house.#room, {
      clock: { now: () => house.#now },
      watch: house.#watch,
      lineage: 'house',
      actorOf: (device) => house.#actors.get(device) ?? null,
      after: (ms, work) => void house.#timers.push({ due: house.#now + ms, work }),
      onFault,
      tellAll: (visibility, _, told) => {
        for (const device of house.#devices) device.told(visibility, told);
      }
    });
    return house;
  }

  get live(): LiveRoom {
    if (!this.#live) throw new Error('the house is not open');
    return this.#live;
  }

  get now(): Instant {
    return this.#now;
  }

  get tz(): string {
    return this.#day.tz;
  }

  /** A time of the show day: "20:14", "20:14:07", and "00:30" is the night after. */
  when(time: string): Instant {
    return resolve(this.#day.date, at(time), this.#day.tz).instant;
  }

  /** Somebody comes with a device of their own, which follows from now on. */
  async device(name: string, role: Role, ...departments: Id[]): Promise<RehearsalDevice> {
    this.#actors.set(name, { device: name, name, roles: [role], departments });
    const device = new RehearsalDevice(this, { name, departments, view: screenOf[role] });
    this.#devices.push(device);
    await device.connect();
    await settled();
    return device;
  }

  state(visibility: VisibilityClass): StateFrame {
    const { seq, changedAt: t, document } = this.#room;
    const seen = visibleDocument(document, visibility);
    return structuredClone({ lineage: 'house', seq, t, class: visibility, document: seen });
  }

  /** Time passes until a time of the show day, or for so many seconds. */
  async until(time: string | number): Promise<void> {
    const end = typeof time === 'string' ? this.when(time) : this.#now + time * SECOND;
    if (end < this.#now) throw new Error(`${time} is past`);
    while (this.#now < end) {
      const next = Math.min(end, this.#now + SECOND, ...this.#timers.map(({ due }) => due));
      this.#now = instant(Math.max(next, this.#now));
      for (const device of this.#devices) device.beat();
      for (const timer of this.#timers.filter(({ due }) => due <= this.#now)) {
        this.#timers.splice(this.#timers.indexOf(timer), 1);
        timer.work();
      }
      this.live.look();
      await settled();
    }
  }

  /** What a device sends arrives at once; `done`, or the code of the refusal. */
  async send(device: RehearsalDevice, m: number, command: Command): Promise<string> {
    const { session } = device;
    if (!session || device.isCut) return 'notConnected';
    const result = await this.live.command(session, { m, a: command });
    await settled();
    return result === null ? 'dropped' : 'e' in result && result.e ? result.e.code : 'done';
  }

  /** The record of a run, as its page has it. */
  async asRun(run = 'run1') {
    const read = await readAsRun(this.store, 'show1', run, this.#now);
    if (!read) throw new Error('no such run');
    return read;
  }
}

function onFault(fault: unknown): never {
  throw fault instanceof Error ? fault : new Error(String(fault));
}
