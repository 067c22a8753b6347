import type { Role } from '#core/actor.ts';
import type { Command, CommandOf } from '#core/command.ts';
import type { ShowEvent } from '#core/event.ts';
import type { Id } from '#core/show.ts';
import { duration } from '#core/time/duration.ts';
import { instant, type Instant } from '#core/time/instant.ts';
import { ClockEstimate } from '#lib/live/clock-estimate.ts';
import { EditQueue } from '#lib/live/edits/edit-queue.ts';
import { editsInMemory } from '#lib/live/edits/edits-in-memory.ts';
import type { EditStore, KeptEdit } from '#lib/live/edits/kept-edit.ts';
import type { Spot } from '#lib/live/planning-listener.ts';
import { Outbox, type Outcome } from '#lib/live/outbox.ts';
import { Replica, type Received } from '#lib/live/replica.ts';
import type { Told, Welcome } from '#protocol/down.ts';
import type { Cmd, Hello } from '#protocol/up.ts';
import { PROTOCOL_VERSION, type DownEvents } from '#protocol/wire.ts';
import type { Oracle } from './oracle.ts';
import type { Random } from '../support/random.ts';
import type { Scheduler } from './scheduler.ts';
import { SimLink, type DownEnd, type Weather } from './sim-link.ts';
import { SHOW, type SimServer } from './sim-server.ts';

const CONFIRM_WITHIN = duration(1_500);
const CLOCK_EVERY = 10_000;

export interface World {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly oracle: Oracle;
  readonly server: SimServer;
  readonly weather: Weather;
  /** Names that are taken. */
  readonly pages: Set<string>;
  /** Runs a check and keeps its violation. */
  note(check: () => void): void;
}

/** A page: the production's replica, outbox and clock on a line that fails and a device that sleeps. */
export class SimClient implements DownEnd {
  readonly device: Id;
  client: string;
  replica = new Replica();
  outbox = new Outbox();
  /** A second page of a device. */
  readonly isTab: boolean;
  /** What the device keeps of its edits: it outlives each page, and its pages share it. */
  readonly disk: Map<string, KeptEdit>;
  edits: EditQueue;
  /** As the last welcome had it. */
  roles: readonly Role[] = [];
  departments: readonly Id[] = [];
  /** Its own changes of the plan that it was told of, the newest last: what it may take back. */
  readonly changes: { readonly seq: number; readonly events: readonly ShowEvent[] }[] = [];
  link: SimLink | null = null;
  epoch = 0;
  isWelcome = false;
  readonly #world: World;
  readonly #clock = new ClockEstimate();
  /** How far this device's own clock is from the scheduler's. */
  #skew: number;
  #asked = 0;
  #fetches = 0;

  constructor(device: Id, world: World, disk = new Map<string, KeptEdit>()) {
    this.device = device;
    this.client = `client-${device}`;
    this.disk = disk;
    this.isTab = world.pages.has(this.client);
    if (this.isTab) this.client += '-tab';
    world.pages.add(this.client);
    this.#world = world;
    this.edits = this.#queue();
    this.#skew = world.random.between(-100_000, 100_000);
    this.#keepTime();
  }

  get hello(): Hello {
    const { lineage, seq, at: t, class: visibility } = this.replica;
    const { client, epoch: ep, outbox } = this;
    const v = PROTOCOL_VERSION;
    return { v, show: SHOW, client, ep, lineage, seq, t, class: visibility, mids: outbox.mids };
  }

  /** The server's time, as this page knows it. */
  get now(): Instant {
    return this.#clock.at(this.#local) ?? instant(this.#local);
  }

  get #local(): number {
    return this.#world.scheduler.now + this.#skew;
  }

  connect(): void {
    if (this.link?.isOpenAtClient) return;
    this.epoch += 1;
    this.edits.asks();
    const link = new SimLink(this.epoch, { up: this.#world.server, down: this }, this.#world);
    this.link = link;
    links.set(link, { client: this, hello: this.hello });
    link.sendUp((server) => server.hello(link));
  }

  closed(link: SimLink): void {
    if (link !== this.link) return;
    this.isWelcome = false;
    this.edits.lost();
    this.#world.scheduler.after(this.#world.random.between(50, 1_500), () => this.connect());
  }

  /** The page is loaded anew, with or without a server: of the old one only the disk is left. */
  reload(): void {
    const { link } = this;
    this.link = null;
    link?.closeAtClient();
    this.edits.lost();
    this.isWelcome = false;
    this.#fetches += 1;
    this.client = `client-${this.device}-${this.#world.pages.size}`;
    this.#world.pages.add(this.client);
    this.outbox = new Outbox();
    this.edits = this.#queue();
    void this.edits.read();
    this.#world.scheduler.after(this.#world.random.between(50, 1_500), () => this.connect());
  }

  /** Writes in the plan, with a line or without. */
  write(command: CommandOf<'edit'>): void {
    const { oracle } = this.#world;
    const put = this.edits.put(command, []);
    const id = this.#idOf(this.#number);
    oracle.wrote(id, this.#madeOn);
    void put.then((outcome) => {
      if (!outcome.ok) oracle.toldRefused.add(id);
    });
  }

  #number = 0;
  #madeOn = '';

  #queue(): EditQueue {
    const { client, outbox, disk } = this;
    const { scheduler, random, oracle, server } = this.#world;
    const memory = editsInMemory(disk);
    const store: EditStore = {
      ...memory,
      takeOut: async (id) => {
        const isOut = await memory.takeOut(id);
        if (isOut) this.#world.note(() => oracle.tookOut(id));
        return isOut;
      }
    };
    return new EditQueue({
      show: SHOW,
      client,
      store,
      number: () => (this.#number = outbox.number()),
      now: () => scheduler.now,
      spot: () => this.#spot,
      transmit: (cmd) => {
        if (this.client !== client) return;
        this.#transmit(cmd);
        if (random.chance(0.1)) this.#transmit(cmd);
      },
      change: (seq) =>
        new Promise((resolve, reject) => {
          scheduler.after(random.between(1, 200), () => {
            if (this.link?.isOpenAtClient && server.isUp) resolve(server.changeAt(seq));
            else reject(new Error('nobody answers'));
          });
        }),
      after: (ms, work) => scheduler.after(ms, work),
      changed: () => undefined,
      notKept: (fault) => {
        throw fault;
      }
    });
  }

  get #spot(): Spot {
    const { lineage, seq, at: t } = this.replica;
    this.#madeOn = lineage ?? '';
    return { lineage: lineage ?? '', seq, t, device: this.device };
  }

  /** The device sleeps: its own clock stands still, and is found to have jumped a moment later. */
  sleep(ms: number): void {
    this.#skew -= ms;
    this.#world.scheduler.after(this.#world.random.between(0, 250), () => {
      this.#clock.forget();
      this.#askClock();
    });
  }

  receive<Name extends keyof DownEvents>(name: Name, frame: Parameters<DownEvents[Name]>): void {
    const on: { [Each in keyof DownEvents]: DownEvents[Each] } = {
      welcome: (welcome) => this.#welcomed(welcome),
      d: (told) => this.#told(told),
      ack: (result) => {
        this.outbox.answered(result);
        this.edits.answered(result);
      },
      clk: (answer) => {
        if (answer.i === this.#asked) this.#clock.add(answer, this.#local);
      },
      pres: () => undefined,
      goTo: () => undefined,
      rcpt: () => undefined,
      store: () => undefined,
      taking: () => undefined,
      lobby: () => undefined,
      at: () => undefined,
      bye: () => this.link?.break(0, 0)
    };
    (on[name] as (...args: Parameters<DownEvents[Name]>) => void)(...frame);
  }

  tellSeen(): void {
    this.link?.sendUp((server) => this.link && server.seen(this.link, this.replica.seq));
  }

  /** As the page sends: now or not at all, and given up after 1.5 s. Returns the command's id. */
  send(command: Command): string | null {
    if (!this.isWelcome || !this.link?.isOpenAtClient) return null;
    const isPress = command.type === 'go' || command.type === 'catchUp';
    const by = isPress ? this.#clock.deadline(this.#local, CONFIRM_WITHIN) : null;
    const { cmd, outcome } = this.outbox.put(command, by);
    void outcome.then((told) => this.#learns(cmd.m, told));
    if (isPress) {
      this.#world.scheduler.after(CONFIRM_WITHIN, () => this.outbox.unconfirmed(cmd.m));
    }
    this.#transmit(cmd);
    // The same frame again on the same line: a retry below us.
    if (this.#world.random.chance(0.1)) this.#transmit(cmd);
    return this.#idOf(cmd.m);
  }

  #welcomed(welcome: Welcome): void {
    if (!this.isWelcome) {
      this.#clock.begin(welcome.t, this.#local);
      this.#askClock();
      const { lineage, seq, at: t, device } = welcome;
      void this.edits.welcomed({ lineage, seq, t, device });
    }
    this.isWelcome = true;
    this.roles = welcome.roles;
    this.departments = welcome.departments;
    for (const { m, dropped } of welcome.results) if (dropped) this.#isDropped(m);
    for (const cmd of this.outbox.welcomed(welcome.results)) this.#transmit(cmd);
    this.#received(this.replica.welcomed(welcome));
  }

  #told(told: Told): void {
    if (told.a?.[0] === this.device && told.o.length > 0) {
      this.changes.push({ seq: told.s, events: told.o });
    }
    this.#received(this.replica.told(told));
  }

  #received(received: Received): void {
    const { link, replica } = this;
    const { seq } = replica;
    this.edits.folded(seq);
    if (received === 'gap') link?.sendUp((server) => server.more(link, seq));
    else if (typeof received === 'object') this.#fetch();
  }

  #fetch(): void {
    const { scheduler, random, server } = this.#world;
    const fetch = (this.#fetches += 1);
    scheduler.after(random.between(1, 200), () => {
      const state = server.stateFor(this.device);
      scheduler.after(random.between(1, 200), () => {
        if (fetch !== this.#fetches) return;
        if (state) this.#received(this.replica.fetched(state));
        else if (this.isWelcome) this.#received('gap');
      });
    });
  }

  #keepTime(): void {
    this.#world.scheduler.after(CLOCK_EVERY, () => {
      this.#askClock();
      this.#keepTime();
    });
  }

  #askClock(): void {
    const { link } = this;
    const ask = { i: (this.#asked += 1), c0: this.#local };
    link?.sendUp((server) => server.clock(link, ask));
  }

  #learns(m: number, outcome: Outcome): void {
    if (!outcome.ok && outcome.refusal.code === 'dropped') this.#isDropped(m);
  }

  #isDropped(m: number): void {
    const { presses, catchings, toldDropped } = this.#world.oracle;
    const id = this.#idOf(m);
    if (presses.has(id) || catchings.has(id)) toldDropped.add(id);
  }

  #transmit(cmd: Cmd): void {
    const { link } = this;
    const sent = JSON.parse(JSON.stringify(cmd)) as Cmd;
    link?.sendUp((server) => server.command(link, sent));
  }

  readonly #idOf = (m: number): string => `${this.client}:${m}`;
}

/** Whose a link is, and the hello it was opened with: what a handshake carries. */
export const links = new WeakMap<SimLink, { client: SimClient; hello: Hello }>();
