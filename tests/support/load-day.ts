import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rowOf, rowsOf } from '#core/collections.ts';
import type { Change, Command } from '#core/command.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import type { AnyStatus, StatusName } from '#core/status.ts';
import { instant } from '#core/time/instant.ts';
import { clockText } from '#core/time/text.ts';
import { resolve } from '#core/time/zone.ts';
import { wall } from './load-plan.ts';
import { follow, type LiveClient } from './live-client.ts';
import { serve, type DeviceAs, type Served } from './serve.ts';

const DATE = '2031-09-18';
const PLANNER = 'planner1';

/** A server on a disk and its devices on their lines; only the clock is ours, and stands until it is set. */
export class LoadDay {
  readonly show: Id;
  readonly rundown: Id;
  readonly dayId: Id;
  #served: Served;
  #folder: string;
  readonly #clock: { at: number };
  readonly #devices = new Map<string, LiveClient>();

  private constructor(
    of: { served: Served; folder: string; clock: { at: number } },
    made: {
      show: Id;
      rundown: Id;
    },
    planner: LiveClient
  ) {
    this.#served = of.served;
    this.#folder = of.folder;
    this.#clock = of.clock;
    this.show = made.show;
    this.rundown = made.rundown;
    this.#devices.set(PLANNER, planner);
    this.dayId = Object.keys(planner.document.days)[0] ?? '';
  }

  static async open(time: string): Promise<LoadDay> {
    const folder = mkdtempSync(join(tmpdir(), 'callboard-day-'));
    const clock = { at: momentOf(time) };
    const served = await onDisk(folder, 0, clock);
    const made = await served.makeShow('empty');
    const planner = await follow(served.origin, served.owner, made.show, PLANNER);
    return new LoadDay({ served, folder, clock }, made, planner);
  }

  get document(): ShowDocument {
    return this.of(PLANNER).document;
  }

  of(device: string): LiveClient {
    const client = this.#devices.get(device);
    if (!client) throw new Error(`nobody has ${device}`);
    return client;
  }

  /** Somebody comes with a device, and follows from now on. */
  async join(device: string, as: DeviceAs): Promise<LiveClient> {
    const cookie = await this.#served.letIn(this.show, as);
    const client = await follow(this.#served.origin, cookie, this.show, device);
    this.#devices.set(device, client);
    return client;
  }

  /** Says something at a time; once it is taken, every device has heard of it. */
  async say(time: string, command: Command, by = PLANNER): Promise<string | number> {
    this.#clock.at = momentOf(time);
    const outcome = await this.of(by).send(command);
    if (!outcome.ok) return outcome.refusal.code;
    const { seq } = outcome;
    await Promise.all(
      [...this.#devices.values()].map((each) => each.until((one) => one.replica.seq >= seq))
    );
    return seq;
  }

  edit(time: string, changes: readonly Change[], by = PLANNER): Promise<string | number> {
    return this.say(time, { type: 'edit', changes }, by);
  }

  /** One tap: how far a row has come, as its device has it. */
  tap(
    time: string,
    name: StatusName,
    id: Id,
    state: string,
    by = PLANNER
  ): Promise<string | number> {
    const was = rowOf(rowsOf(this.of(by).document, name), id)?.['status'] as AnyStatus | undefined;
    const to = { state, times: was?.times ?? {} };
    return this.edit(time, [{ do: 'set', in: name, id, field: 'status', to, was }], by);
  }

  /** "departed: checkedIn 07:50, onDock 08:00": how far a row has come, and since when. */
  status(name: StatusName, id: Id): string {
    const { state, times } = rowOf(rowsOf(this.document, name), id)?.['status'] as AnyStatus;
    const since = Object.entries(times).sort(([, a = 0], [, b = 0]) => a - b);
    const words = since.map(([each, at]) => `${each} ${clockText(instant(at ?? 0), 'UTC', 24)}`);
    return `${state}: ${words.join(', ')}`;
  }

  /**
   * The power goes: what is on the disk at this moment is all that the next server has. Whoever followed
   * comes back by themselves.
   */
  async crash(): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), 'callboard-day-'));
    cpSync(this.#folder, folder, { recursive: true });
    const { port } = this.#served;
    await this.#served.stop();
    rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = folder;
    this.#served = await onDisk(folder, port, this.#clock);
    for (const client of this.#devices.values()) {
      await client.until(({ socket }) => !socket.connected);
      client.welcome = null;
      client.socket.connect();
      await client.until(({ welcome }) => welcome !== null);
    }
  }

  async stop(): Promise<void> {
    for (const { socket } of this.#devices.values()) socket.close();
    await this.#served.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const momentOf = (time: string): number => resolve(DATE, wall(time), 'UTC').instant;

const onDisk = (folder: string, port: number, clock: { at: number }): Promise<Served> =>
  serve(folder, port, {}, { clock: { now: () => instant(clock.at) } });
