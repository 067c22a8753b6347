import type { Command } from '#core/command.ts';
import type { Run } from '#core/run.ts';
import { visibilityOf } from '#core/actor.ts';
import type { Id } from '#core/show.ts';
import { activeRun, nextStep, steps } from '#core/steps.ts';
import { duration } from '#core/time/duration.ts';
import { instant } from '#core/time/instant.ts';
import { Outbox, type Outcome } from '#lib/live/outbox.ts';
import { Replica, type Received } from '#lib/live/replica.ts';
import type { Cmd, Hello } from '#protocol/up.ts';
import { PROTOCOL_VERSION, type DownEvents } from '#protocol/wire.ts';
import type { DeviceActor } from '#server/ports.ts';
import type { Oracle } from './oracle.ts';
import type { Random } from './random.ts';
import type { Scheduler } from './scheduler.ts';
import { SimLink, type DownEnd } from './sim-link.ts';
import { SHOW, type SimServer } from './sim-server.ts';

const CONFIRM_WITHIN = 1_500;
const RUNDOWN: Id = 'r1';

interface World {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly oracle: Oracle;
  readonly server: SimServer;
}

/**
 * A person at a device: the production's replica and outbox on a line that fails, and hands that
 * press twice, press late, take the book from each other and edit the same title.
 */
export class SimClient implements DownEnd {
  readonly device: DeviceActor;
  readonly replica = new Replica();
  readonly outbox = new Outbox();
  link: SimLink | null = null;
  epoch = 0;
  isWelcome = false;
  readonly client: string;
  readonly #world: World;
  #made = 0;
  #fetches = 0;

  constructor(device: DeviceActor, world: World) {
    this.device = device;
    this.client = `client-${device.device}`;
    this.#world = world;
  }

  get visibility() {
    return visibilityOf(this.device.roles);
  }

  get hello(): Hello {
    const { lineage, seq, at: t } = this.replica;
    return {
      v: PROTOCOL_VERSION,
      show: SHOW,
      client: this.client,
      ep: this.epoch,
      lineage,
      seq,
      t,
      class: this.replica.class,
      mids: this.outbox.mids
    };
  }

  connect(): void {
    if (this.link?.isOpenAtClient) return;
    this.epoch += 1;
    const link = new SimLink(this.epoch, { up: this.#world.server, down: this }, this.#world);
    this.link = link;
    links.set(link, { client: this, hello: this.hello });
    link.sendUp((server) => server.hello(link));
  }

  closed(link: SimLink): void {
    if (link !== this.link) return;
    this.isWelcome = false;
    this.#world.scheduler.after(this.#world.random.between(50, 1_500), () => this.connect());
  }

  receive<Name extends keyof DownEvents>(name: Name, frame: Parameters<DownEvents[Name]>): void {
    const on: { [Each in keyof DownEvents]: DownEvents[Each] } = {
      welcome: (welcome) => {
        this.isWelcome = true;
        for (const { m, dropped } of welcome.results) {
          if (dropped && this.#isPress(m)) this.#world.oracle.toldDropped.add(this.#idOf(m));
        }
        for (const cmd of this.outbox.welcomed(welcome.results)) this.#transmit(cmd);
        this.#received(this.replica.welcomed(welcome));
      },
      d: (told) => this.#received(this.replica.told(told)),
      ack: (result) => this.outbox.answered(result),
      clk: () => undefined,
      pres: () => undefined,
      bye: () => this.link?.break(0, 0)
    };
    (on[name] as (...args: Parameters<DownEvents[Name]>) => void)(...frame);
  }

  /** One thing that this person may do now. */
  act(): unknown {
    const { random } = this.#world;
    const run = activeRun(this.replica.document, RUNDOWN);
    const { roles } = this.device;
    if (roles.includes('viewer')) return;
    if (roles.includes('operator')) return this.#answer(run);
    if (random.chance(0.15)) return this.#edit();
    if (!run) {
      const id = this.#newId();
      return this.#send({
        type: 'openRun',
        run: id,
        rundownId: RUNDOWN,
        mode: 'rehearsal',
        label: ''
      });
    }
    if (run.lease?.client !== this.client) return this.#wantBook(run);
    return this.#call(run);
  }

  tellSeen(): void {
    this.link?.sendUp((server) => this.link && server.seen(this.link, this.replica.seq));
  }

  #answer(run: Run | null): void {
    for (const cue of Object.values(run?.cues ?? {})) {
      for (const [position, ack] of Object.entries(cue.acks)) {
        if (!run || cue.standbyId === null || ack.state === 'acked') continue;
        this.#send({ type: 'ack', run: run.id, standbyId: cue.standbyId, position });
      }
    }
    if (this.#world.random.chance(0.2)) this.#say();
  }

  #wantBook(run: Run): unknown {
    const { random } = this.#world;
    if (run.offeredTo === this.client) return this.#send({ type: 'acceptBook', run: run.id });
    const { id, fence } = run;
    if (random.chance(0.3)) {
      this.#send({ type: 'takeBook', run: id, fence, held: random.chance(0.5) });
    }
    // Somebody who does not hold the book presses all the same.
    else if (random.chance(0.5)) this.#press(run);
    return;
  }

  #call(run: Run): unknown {
    const { random } = this.#world;
    const { fence } = run;
    const of = { run: run.id, fence };
    const next = nextStep(this.replica.document, run);
    const step = next?.id ?? '';
    const roll = random.between(0, 99);
    if (roll < 55 && next) return this.#press(run);
    if (roll < 65 && next) {
      return this.#send({
        ...of,
        type: 'standBy',
        step,
        departments: null,
        standbyId: this.#newId()
      });
    }
    if (roll < 70 && run.currentItem !== null) {
      return this.#send({ ...of, type: 'adjust', item: run.currentItem, by: duration(30_000) });
    }
    if (roll < 75 && run.pointer !== null) {
      const to = run.fired.at(-2) ?? null;
      return this.#send({ ...of, type: 'back', from: run.pointer, to, confirmed: true });
    }
    if (roll < 80) {
      const to = random.pick(steps(this.replica.document, RUNDOWN).list).id;
      return this.#send({ ...of, type: 'setNext', step: to, confirmed: true });
    }
    if (roll < 84 && next) return this.#send({ ...of, type: 'skip', step });
    if (roll < 88) {
      return this.#send(
        run.state === 'held' ? { ...of, type: 'resume' } : { ...of, type: 'hold', reason: '' }
      );
    }
    if (roll < 93) {
      const to = random.pick(['client-dev1', 'client-dev2']);
      return this.#send({ ...of, type: 'offerBook', to: to === this.client ? null : to });
    }
    if (roll < 95 || !next) return this.#send({ ...of, type: 'endRun' });
    return this.#say();
  }

  /** GO, often twice: at once, or just when the first has been confirmed. */
  #press(run: Run): void {
    this.#go(run);
    const { random, scheduler } = this.#world;
    if (!random.chance(0.35)) return;
    scheduler.after(random.between(0, 600), () => {
      const again = this.replica.document.runs[run.id];
      if (again) this.#go(again);
    });
  }

  #go(run: Run): void {
    const next = nextStep(this.replica.document, run);
    if (!next) return;
    const { id: to } = next;
    const { id, pointer: from, fence } = run;
    const at = this.#world.scheduler.now;
    const { client, epoch } = this;
    const mid = this.#send({ type: 'go', run: id, from, to, fence, pressedAt: instant(at) });
    if (mid === null) return;
    this.#world.oracle.presses.set(this.#idOf(mid), {
      client,
      run: id,
      from,
      to,
      fence,
      at,
      epoch
    });
  }

  #edit(): void {
    const was = this.replica.document.show.title;
    const change = { do: 'setShow', field: 'title', to: this.#newId(), was } as const;
    this.#send({ type: 'edit', changes: [change] });
  }

  #say(): void {
    const fromDepartmentId = this.device.departments[0] ?? null;
    this.#send({
      type: 'sendMessage',
      id: this.#newId(),
      rundownId: RUNDOWN,
      to: { kind: 'all' },
      text: 'Two minutes',
      fromDepartmentId
    });
  }

  /** As the page sends: now or not at all, and given up after 1.5 s. Returns the command's number. */
  #send(command: Command): number | null {
    if (!this.isWelcome || !this.link?.isOpenAtClient) return null;
    const isPress = command.type === 'go';
    const deadline = isPress ? instant(this.#world.scheduler.now + CONFIRM_WITHIN) : null;
    const { cmd, outcome } = this.outbox.put(command, deadline);
    void outcome.then((told) => this.#learns(cmd.m, told));
    if (isPress) {
      this.#world.scheduler.after(CONFIRM_WITHIN, () => this.outbox.unconfirmed(cmd.m));
    }
    this.#transmit(cmd);
    // The same frame again on the same line: a retry below us.
    if (this.#world.random.chance(0.1)) this.#transmit(cmd);
    return cmd.m;
  }

  #learns(m: number, outcome: Outcome): void {
    if (outcome.ok || outcome.refusal.code !== 'dropped') return;
    if (this.#isPress(m)) this.#world.oracle.toldDropped.add(this.#idOf(m));
  }

  #transmit(cmd: Cmd): void {
    const { link } = this;
    const sent = JSON.parse(JSON.stringify(cmd)) as Cmd;
    link?.sendUp((server) => server.command(link, sent));
  }

  #received(received: Received): void {
    const { link, replica } = this;
    const { seq } = replica;
    if (received === 'gap') link?.sendUp((server) => server.more(link, seq));
    else if (typeof received === 'object') this.#fetch();
  }

  #fetch(): void {
    const { scheduler, random, server } = this.#world;
    const fetch = (this.#fetches += 1);
    scheduler.after(random.between(1, 200), () => {
      const state = server.stateFor(this.visibility);
      scheduler.after(random.between(1, 200), () => {
        if (fetch !== this.#fetches) return;
        if (state) this.#received(this.replica.fetched(state));
        else if (this.isWelcome) this.#received('gap');
      });
    });
  }

  readonly #idOf = (m: number): string => `${this.client}:${m}`;
  readonly #isPress = (m: number): boolean => this.#world.oracle.presses.has(this.#idOf(m));

  #newId(): Id {
    return `${this.device.device.slice(-1)}${(this.#made += 1)}`;
  }
}

/** Whose a link is, and the hello it was opened with: what a handshake carries. */
export const links = new WeakMap<SimLink, { client: SimClient; hello: Hello }>();
