import { visibilityOf } from '#core/actor.ts';
import type { Command } from '#core/command.ts';
import type { Id, VisibilityClass } from '#core/show.ts';
import { instant } from '#core/time/instant.ts';
import { visibleDocument } from '#core/visible.ts';
import type { StateFrame, Told } from '#protocol/down.ts';
import type { Clk, Cmd, Hello } from '#protocol/up.ts';
import { LiveRoom } from '#server/live/live-room.ts';
import type { Session, Transport } from '#server/live/session.ts';
import type { Answer, Batch, Clock } from '#server/ports.ts';
import type { DeviceActor } from '#server/door-ports.ts';
import { BookWatch } from '#server/shows/book-watch.ts';
import { ShowRoom } from '#server/shows/show-room.ts';
import { openMemoryStore, type MemoryDisk } from '#server/storage/memory/memory-store.ts';
import type { Oracle } from './oracle.ts';
import type { Random } from '../support/random.ts';
import { DiskFault, slowStore } from './sim-disk.ts';
import { settled, type Scheduler } from './scheduler.ts';
import type { SimLink, UpEnd } from './sim-link.ts';
import { Violation } from './violation.ts';

export const SHOW: Id = 'show1';

/** The device behind each link, what it may be and the newest attempt of its client: what a cookie and a socket tell. */
export interface Ends {
  device(link: SimLink): Id;
  actorOf(device: Id): DeviceActor | null;
  hello(link: SimLink): Hello;
  newestEpoch(link: SimLink): number;
}

/** One life of the server process, from boot to kill; the disk outlives it. */
class Life implements UpEnd {
  isOver = false;
  readonly #world: World;
  readonly #clock: Clock;
  /** A device is being changed: its lines may be cut, though no newer one has come. */
  #isChanging = false;
  readonly #sessions = new Map<SimLink, Session>();
  readonly #links = new Set<SimLink>();
  readonly #room: ShowRoom;
  #live: LiveRoom | null = null;

  constructor(world: World) {
    this.#world = world;
    // Between two lives somebody may have set the machine's clock.
    const set = world.random.pick([0, 0, 0, 2_500, -2_500, 600_000, -600_000]);
    const clock = { now: () => instant(world.scheduler.now + set) };
    const watch = new BookWatch(clock);
    this.#clock = clock;
    this.#room = new ShowRoom(SHOW, {
      store: slowStore(world, () => this.isOver),
      clock,
      watch,
      onFault: expectDiskFault
    });
    void this.#room.load().then(() => {
      if (this.isOver) return;
      this.#live = new LiveRoom(this.#room, {
        clock,
        watch,
        lineage: world.lineage,
        after: (ms, work) =>
          world.scheduler.after(ms, () => {
            if (!this.isOver) work();
          }),
        actorOf: (device) => world.ends.actorOf(device),
        onFault: expectDiskFault,
        tellAll: (visibility, _, told) => {
          world.note(() => world.oracle.told(told.s));
          for (const link of this.#links) {
            if (link.follows !== visibility) continue;
            const device = world.ends.device(link);
            world.note(() =>
              world.oracle.mayBeTold(device, classOf(world.ends.actorOf(device)), visibility)
            );
            link.sendDown('d', [told]);
          }
        }
      });
      this.#look();
    });
  }

  stateFor(visibility: VisibilityClass): StateFrame {
    const { seq, changedAt: t, document } = this.#room;
    const seen = visibleDocument(document, visibility);
    return JSON.parse(
      JSON.stringify({ lineage: this.#world.lineage, seq, t, class: visibility, document: seen })
    ) as StateFrame;
  }

  hello(link: SimLink): void {
    const live = this.#live;
    if (!live) return link.break(0, 0);
    this.#links.add(link);
    const hello = this.#world.ends.hello(link);
    void live
      .connect(hello, this.#world.ends.device(link), this.#transport(link))
      .then((session) => {
        if (this.isOver) return;
        if (typeof session === 'string') {
          link.sendDown('bye', [{ why: session }]);
          return link.closeAtServer();
        }
        if (!link.isOpenAtServer) return live.disconnected(session);
        this.#sessions.set(link, session);
      }, expectDiskFaultOn(link));
  }

  command(link: SimLink, input: unknown): void {
    const session = this.#sessions.get(link);
    if (!session || !this.#live) return;
    const cmd = input as Cmd;
    const id = `${cmd.c ?? session.actor.client}:${cmd.m}`;
    this.#world.oracle.arrivedOn.set(id, link.epoch);
    void this.#live.command(session, cmd).then(
      (result) => {
        if (!result || this.isOver) return;
        if (!result.e) this.#world.note(() => this.#world.oracle.acknowledged(id, result.s));
        link.sendDown('ack', [result]);
      },
      (fault: unknown) => {
        expectDiskFault(fault);
        const { seq: s } = this.#room;
        const { m, c } = cmd;
        const number = c === undefined ? { m } : { m, c };
        link.sendDown('ack', [{ ...number, s, e: { code: 'fault', reference: '' } }]);
      }
    );
  }

  clock(link: SimLink, { i, c0 }: Clk): void {
    const now = this.#clock.now();
    if (this.#sessions.has(link)) link.sendDown('clk', [{ i, c0, s1: now, s2: now }]);
  }

  /** What a device may do was changed by hand. */
  changed(device: Id): void {
    this.#isChanging = true;
    this.#live?.changed(device);
    this.#isChanging = false;
  }

  /** A change that nobody at a page has made. */
  touch(commandId: string, command: Command): void {
    const actor = {
      client: 'touch',
      device: 'dev0',
      name: '',
      roles: ['owner'],
      departments: []
    } as const;
    this.#room.submit({ commandId, command, actor, deadline: null }).catch(expectDiskFault);
  }

  /** As the room does after many changes: what it knows, for the next start. */
  async saveSnapshot(): Promise<void> {
    const { seq, document } = this.#room;
    if (seq > 0) await openMemoryStore(this.#world.disk).saveSnapshot(SHOW, { seq, document });
  }

  seen(link: SimLink, seq: number): void {
    const session = this.#sessions.get(link);
    if (session) this.#live?.seen(session, { seq, ms: 1, rt: null, view: 'call', rundown: null });
  }

  more(link: SimLink, seq: number): void {
    const session = this.#sessions.get(link);
    if (session) this.#live?.more(session, seq).catch(expectDiskFaultOn(link));
  }

  closed(link: SimLink): void {
    const session = this.#sessions.get(link);
    this.#links.delete(link);
    this.#sessions.delete(link);
    if (session) this.#live?.disconnected(session);
  }

  /** kill -9: what was on its way to the disk may or may not have reached it. */
  kill(): void {
    this.isOver = true;
    for (const link of this.#links) link.break(this.#world.random.between(0, 2_000), 0);
    this.#links.clear();
  }

  #transport(link: SimLink): Transport {
    return {
      send: (name, ...frame) => {
        if (name === 'welcome') this.#world.note(() => this.#world.oracle.told(this.#room.seq));
        link.sendDown(name, frame);
      },
      follow: (visibility) => {
        link.follows = visibility;
      },
      close: () => {
        link.follows = null;
        this.#world.note(() => {
          if (
            this.#isChanging ||
            !link.isOpenAtClient ||
            this.#world.ends.newestEpoch(link) !== link.epoch
          )
            return;
          throw new Violation('a ghost takes nobody’s place', `epoch ${link.epoch} was cut`);
        });
        link.break(this.#world.random.between(0, 500), 0);
      }
    };
  }

  #look(): void {
    if (this.isOver) return;
    this.#live?.look();
    this.#world.scheduler.after(1_000, () => this.#look());
  }
}

const classOf = (actor: DeviceActor | null): VisibilityClass | null =>
  actor && visibilityOf(actor.roles);

function expectDiskFault(fault: unknown): void {
  if (!(fault instanceof DiskFault)) throw fault;
}

const expectDiskFaultOn =
  (link: SimLink) =>
  (fault: unknown): void => {
    expectDiskFault(fault);
    link.break(0, 0);
  };

export interface World {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly oracle: Oracle;
  readonly ends: Ends;
  readonly disk: MemoryDisk;
  readonly lineage: string;
  /** Runs a check and keeps its violation: one thrown inside a promise would be lost. */
  note(check: () => void): void;
}

/** The server as its clients meet it: up or down, killed, started again, restored from a backup. */
export class SimServer implements UpEnd {
  readonly disk: MemoryDisk = new Map();
  lineage = 'lineage-1';
  #life: Life | null = null;
  #restores = 0;
  readonly #world: Omit<World, 'disk' | 'lineage'>;

  constructor(world: Omit<World, 'disk' | 'lineage'>) {
    this.#world = world;
  }

  get isUp(): boolean {
    return this.#life !== null;
  }

  /** The state as a device's HTTP request would find it; null while the server is down, or it is shut out. */
  stateFor(device: Id): StateFrame | null {
    const visibility = classOf(this.#world.ends.actorOf(device));
    return (visibility && this.#life?.stateFor(visibility)) ?? null;
  }

  /** What a seq was, as somebody who may see all of it asks by HTTP. */
  changeAt(seq: number): Told | null {
    const batch = this.#log()[seq - 1];
    if (!batch) return null;
    const { at: t, events: o, actor } = batch;
    return { s: seq, t, o, a: [actor.device, actor.name] };
  }

  changed(device: Id): void {
    this.#life?.changed(device);
  }

  touch(commandId: string, command: Command): void {
    this.#life?.touch(commandId, command);
  }

  async begin(first: Batch): Promise<void> {
    await openMemoryStore(this.disk).append(SHOW, first);
    this.#world.oracle.stored(first, this.#world.scheduler.now);
    this.boot();
    await settled();
  }

  boot(): void {
    if (this.#life) return;
    this.#world.note(() => this.#world.oracle.found(this.commandsOnDisk()));
    this.#life = new Life({ ...this.#world, disk: this.disk, lineage: this.lineage });
  }

  kill(): void {
    if (this.#world.random.chance(0.3)) void this.#life?.saveSnapshot();
    this.#life?.kill();
    this.#life = null;
  }

  /**
   * Puts an older state in place: what came after is gone. A restore makes the lineage anew; a copy
   * of the file that somebody puts back by hand has the one it had.
   */
  restore(isByHand: boolean): void {
    this.#life?.kill();
    this.#life = null;
    const log = this.#log();
    const seq = this.#world.random.between(Math.max(1, log.length - 6), log.length);
    const shortened = this.disk.get(SHOW);
    if (!shortened) return;
    shortened.log.length = seq;
    // Of what changed nothing, too, an older file has no answer that came after it.
    for (const [commandId, text] of shortened.answers) {
      if ((JSON.parse(text) as Answer).seq <= seq) continue;
      shortened.answers.delete(commandId);
      shortened.devices.delete(commandId);
    }
    shortened.snapshot = null;
    if (!isByHand) this.lineage = `lineage-${(this.#restores += 1) + 1}`;
    this.#world.oracle.restored(this.lineage, seq);
  }

  commandsOnDisk(): string[] {
    return this.#log().map((batch) => batch.commandId);
  }

  #log(): Batch[] {
    return (this.disk.get(SHOW)?.log ?? []).map((text) => JSON.parse(text) as Batch);
  }

  hello(link: SimLink): void {
    if (this.#life) this.#life.hello(link);
    else link.break(0, 0);
  }

  command(link: SimLink, cmd: unknown): void {
    this.#life?.command(link, cmd);
  }

  seen(link: SimLink, seq: number): void {
    this.#life?.seen(link, seq);
  }

  more(link: SimLink, seq: number): void {
    this.#life?.more(link, seq);
  }

  clock(link: SimLink, ask: Clk): void {
    this.#life?.clock(link, ask);
  }

  closed(link: SimLink): void {
    this.#life?.closed(link);
  }
}
