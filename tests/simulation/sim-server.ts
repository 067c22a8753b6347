import type { Id, VisibilityClass } from '#core/show.ts';
import { instant } from '#core/time/instant.ts';
import { visibleDocument } from '#core/visible.ts';
import type { StateFrame } from '#protocol/down.ts';
import type { Cmd, Hello } from '#protocol/up.ts';
import { LiveRoom } from '#server/live/live-room.ts';
import type { Session, Transport } from '#server/live/session.ts';
import type { Batch, DeviceActor, ShowStore } from '#server/ports.ts';
import { BookWatch } from '#server/shows/book-watch.ts';
import { ShowRoom } from '#server/shows/show-room.ts';
import { openMemoryStore, type MemoryDisk } from '#server/storage/memory/memory-store.ts';
import type { Oracle } from './oracle.ts';
import type { Random } from './random.ts';
import { settled, type Scheduler } from './scheduler.ts';
import type { SimLink, UpEnd } from './sim-link.ts';
import { Violation } from './violation.ts';

export const SHOW: Id = 'show1';

/** The device behind each link and the newest attempt of its client: what a cookie and a socket tell. */
export interface Ends {
  device(link: SimLink): DeviceActor;
  actorOf(device: Id): DeviceActor | null;
  hello(link: SimLink): Hello;
  newestEpoch(link: SimLink): number;
}

/** One life of the server process, from boot to kill; the disk outlives it. */
class Life implements UpEnd {
  isOver = false;
  readonly #world: World;
  readonly #sessions = new Map<SimLink, Session>();
  readonly #links = new Set<SimLink>();
  readonly #room: ShowRoom;
  #live: LiveRoom | null = null;

  constructor(world: World) {
    this.#world = world;
    const clock = { now: () => instant(world.scheduler.now) };
    const watch = new BookWatch(clock);
    this.#room = new ShowRoom(SHOW, {
      store: this.#slowStore(),
      clock,
      watch,
      onFault: (fault) => {
        throw fault;
      }
    });
    void this.#room.load().then(() => {
      if (this.isOver) return;
      this.#live = new LiveRoom(this.#room, {
        clock,
        watch,
        lineage: world.lineage,
        actorOf: (device) => world.ends.actorOf(device),
        onFault: (fault) => {
          throw fault;
        },
        tellAll: (visibility, _, told) => {
          world.note(() => world.oracle.told(told.s));
          for (const link of this.#links) {
            if (link.follows === visibility) link.sendDown('d', [told]);
          }
        }
      });
      this.#look();
    });
  }

  get room(): ShowRoom {
    return this.#room;
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
      .connect(hello, this.#world.ends.device(link).device, this.#transport(link))
      .then((session) => {
        if (this.isOver) return;
        if (typeof session === 'string') {
          link.sendDown('bye', [{ why: session }]);
          return link.closeAtServer();
        }
        if (!link.isOpenAtServer) return live.disconnected(session);
        this.#sessions.set(link, session);
      });
  }

  command(link: SimLink, input: unknown): void {
    const session = this.#sessions.get(link);
    if (!session || !this.#live) return;
    const cmd = input as Cmd;
    const id = `${session.actor.client}:${cmd.m}`;
    this.#world.oracle.arrivedOn.set(id, link.epoch);
    void this.#live.command(session, cmd).then((result) => {
      if (!result || this.isOver) return;
      if (!result.e) this.#world.note(() => this.#world.oracle.acknowledged(id, result.s));
      link.sendDown('ack', [result]);
    });
  }

  seen(link: SimLink, seq: number): void {
    const session = this.#sessions.get(link);
    if (session) this.#live?.seen(session, { seq, ms: 1, view: 'call', rundown: null });
  }

  more(link: SimLink, seq: number): void {
    const session = this.#sessions.get(link);
    if (session) void this.#live?.more(session, seq);
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
        this.#world.note(() => {
          if (!link.isOpenAtClient || this.#world.ends.newestEpoch(link) !== link.epoch) return;
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

  /** The production's memory store behind a disk that takes its time. */
  #slowStore(): ShowStore {
    const { disk, scheduler, random, oracle } = this.#world;
    const store = openMemoryStore(disk);
    const append = (show: Id, batch: Batch): ReturnType<ShowStore['append']> =>
      new Promise((resolve, reject) => {
        scheduler.after(random.between(1, 30), () => {
          if (this.isOver) return;
          store.append(show, batch).then((appended) => {
            if (appended.outcome === 'appended')
              this.#world.note(() => oracle.stored(batch, scheduler.now));
            scheduler.after(random.between(0, 10), () => {
              if (!this.isOver) resolve(appended);
            });
          }, reject);
        });
      });
    return { ...store, append };
  }
}

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

  /** The state as an HTTP request would find it; null while the server is down. */
  stateFor(visibility: VisibilityClass): ReturnType<Life['stateFor']> | null {
    return this.#life?.stateFor(visibility) ?? null;
  }

  get room(): ShowRoom | null {
    return this.#life?.room ?? null;
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
    this.#life?.kill();
    this.#life = null;
  }

  /** Puts an older state in place, as a restore does: what came after is gone, and the lineage is new. */
  restore(): void {
    this.kill();
    const log = this.#log();
    const seq = this.#world.random.between(Math.max(1, log.length - 6), log.length);
    const shortened = this.disk.get(SHOW);
    if (!shortened) return;
    shortened.log.length = seq;
    for (const batch of log.slice(seq)) shortened.answers.delete(batch.commandId);
    this.lineage = `lineage-${(this.#restores += 1) + 1}`;
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

  closed(link: SimLink): void {
    this.#life?.closed(link);
  }
}
