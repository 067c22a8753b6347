import type { Here } from '#core/here.ts';
import { can } from '#core/permission.ts';
import type { Sighting } from '#core/revisions/sighting.ts';
import type { Id, VisibilityClass } from '#core/show.ts';
import { duration } from '#core/time/duration.ts';
import { earliest, plus, type Instant } from '#core/time/instant.ts';
import type { Bye, Result, Told, Welcome } from '#protocol/down.ts';
import type { At, Cmd, Hello, Reach, Seen, Vain } from '#protocol/up.ts';
import { PROTOCOL_VERSION } from '#protocol/wire.ts';
import { resultOf, type Batch, type Clock, type Followed, type Measures } from '../ports.ts';
import type { DeviceActor } from '../door-ports.ts';
import type { BookWatch, OnShow } from '../shows/book-watch.ts';
import type { ShowRoom } from '../shows/show-room.ts';
import { TokenBucket } from '../token-bucket.ts';
import { DueWatch } from './due-watch.ts';
import { LobbyWatch } from './lobby-watch.ts';
import { Receipts } from './receipts.ts';
import { RecentFrames } from './recent-frames.ts';
import { Session, type Transport } from './session.ts';
import { Sightings } from './sightings.ts';
import { framesOf } from './told-frames.ts';
import { Whereabouts } from './whereabouts.ts';

/** Sends one encoded frame to everybody of a show who follows a class. */
export type TellAll = (visibility: VisibilityClass, isFirst: boolean, told: Told) => void;

/** With more than this here, who is here is told every few looks: the list is long. */
const CROWD = 100;
const CROWD_EVERY = 5;
/** And for those who only watch, who may be thousands, more rarely still. */
const WATCHERS_EVERY = 15;
const FORGET_EVERY = 60;
/** They send nothing; one may have done so before it was made one of them. */
const ASKED_BY_ONLOOKERS = 20;
/** All of them together: no page of theirs sends any. */
const COMMANDS_OF_ONLOOKERS = { perSecond: 20, burst: 60 };

const COUNTS_FOR = duration(1_500);

/** READY counts no more when its device has not been heard for this long. */
const READY_LOST_AFTER = 5_000;

/**
 * Everybody who follows one show. It knows nothing of sockets, so that the simulation drives this
 * very class: who is let in, what they are told, whose commands count.
 */
export class LiveRoom {
  readonly #room: ShowRoom;
  readonly #clock: Clock;
  readonly #watch: BookWatch;
  readonly #lineage: string;
  readonly #tellAll: TellAll;
  readonly #actorOf: (device: Id) => DeviceActor | null;
  readonly #isOver: (device: Id) => boolean;
  readonly #letInAt: (device: Id) => Instant | null;
  readonly #onFault: (fault: unknown) => void;
  readonly #measures: Measures | null;
  readonly #sightings: Sightings | null;
  readonly #sessions = new Set<Session>();
  /** The highest connection attempt seen of each client: older ones are ghosts. */
  readonly #epochs = new Map<string, number>();
  readonly #whereabouts = new Whereabouts();
  readonly #receipts: Receipts;
  readonly #recent: RecentFrames;
  readonly #due: DueWatch;
  readonly #lobby: LobbyWatch;
  readonly #onlookers: TokenBucket;
  #isPresenceNew = false;
  /** Only screens that watch have come along. */
  #isWatchingNew = false;
  #losing = 0;
  #looks = 0;

  constructor(
    room: ShowRoom,
    ports: {
      clock: Clock;
      watch: BookWatch;
      lineage: string;
      tellAll: TellAll;
      /** A device as it may act on this show now; null: it may not. */
      actorOf: (device: Id) => DeviceActor | null;
      /** It was let in until the show was over, and that is so. */
      isOver?: (device: Id) => boolean;
      /** How many wait at the doors for a device to let them in; left out where there are no doors. */
      waitingFor?: (device: Id) => number;
      /** When it was let in; null or left out: it was here from the beginning. */
      letInAt?: (device: Id) => Instant | null;
      /** A command of the server's own could not be stored. */
      onFault: (fault: unknown) => void;
      /** Does something a little later. */
      after(ms: number, work: () => void): void;
      /** Left out where nobody counts. */
      measures?: Measures;
      /** Left out where nobody asks who saw which revision. */
      keepSightings?: (seen: readonly Sighting[]) => Promise<void>;
    }
  ) {
    this.#room = room;
    this.#clock = ports.clock;
    this.#watch = ports.watch;
    this.#lineage = ports.lineage;
    this.#tellAll = ports.tellAll;
    this.#actorOf = ports.actorOf;
    this.#isOver = ports.isOver ?? (() => false);
    this.#letInAt = ports.letInAt ?? (() => null);
    this.#onFault = ports.onFault;
    this.#measures = ports.measures ?? null;
    this.#sightings = ports.keepSightings ? new Sightings(ports.keepSightings) : null;
    this.#recent = new RecentFrames({ s: room.seq, t: room.changedAt });
    this.#due = new DueWatch(room, ports);
    this.#lobby = new LobbyWatch(ports.waitingFor ?? (() => 0));
    const { perSecond, burst } = COMMANDS_OF_ONLOOKERS;
    this.#onlookers = new TokenBucket(perSecond, burst, ports.clock.now());
    this.#receipts = new Receipts(room.document, room.seq, ports.clock.now());
    room.onBatch((batch, document) => {
      this.#receipts.stored(batch, document);
      this.#tell(batch, document);
      this.#due.look();
    });
    this.#due.look();
  }

  get room(): ShowRoom {
    return this.#room;
  }

  get sessions(): ReadonlySet<Session> {
    return this.#sessions;
  }

  /** Who follows, and how well, for whoever counts. */
  followed(): Followed[] {
    return [...this.#sessions].map(({ actor, present, isFirst, transport }) => ({
      roles: actor.roles,
      behind: isFirst ? Math.max(0, this.#room.seq - present.seq) : null,
      clockBound: present.ms,
      unsentBytes: transport.unsentBytes?.() ?? 0
    }));
  }

  /** The devices on which a rundown is called, or its crew reads (M32). */
  here(rundown: Id): readonly Here[] {
    const devices = new Map<Id, Here>();
    for (const session of this.#sessions) {
      const part = session.isWelcome ? session.partIn(rundown) : null;
      if (part === null) continue;
      const { device, name, departments } = session.actor;
      const isConsole = part === 'call' || devices.get(device)?.isConsole === true;
      devices.set(device, { device, name, departments, isConsole });
    }
    return [...devices.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /**
   * Lets a client in as what its device is at this moment, or says why not; an older connection of
   * the same client ends here.
   */
  async connect(hello: Hello, device: Id, transport: Transport): Promise<Session | Bye['why']> {
    if (hello.v !== PROTOCOL_VERSION) return 'version';
    const actor = this.#actorOf(device);
    if (!actor) return 'revoked';
    if (!this.#room.mayBe(hello.client, device)) return 'oldEpoch';
    if (hello.ep <= (this.#epochs.get(hello.client) ?? 0)) return 'oldEpoch';
    this.#epochs.set(hello.client, hello.ep);
    for (const session of this.#sessions) {
      if (session.actor.client === hello.client) this.#drop(session);
    }
    const session = new Session({ ...actor, client: hello.client }, hello.ep, transport);
    // Known from now on, welcome or not: it may be replaced or revoked while it waits.
    this.#sessions.add(session);
    try {
      // In turn: every command that came before has its answer, and nothing is told in between.
      await this.#room.inTurn(() => this.#welcome(session, hello));
    } catch (fault) {
      this.disconnected(session);
      throw fault;
    }
    return session;
  }

  /** A connection is over; commands of it that wait for their turn are dropped. */
  disconnected(session: Session): void {
    session.isOpen = false;
    if (!this.#sessions.delete(session)) return;
    this.#watch.gone(session.actor.client);
    this.#whereabouts.left(session);
    this.#receipts.left(session, this.#clock.now());
    this.#isPresenceNew = true;
  }

  heard(session: Session): void {
    if (!session.isOpen) return;
    this.#watch.heard(session.actor.client, this.#at(session.actor.device));
  }

  seen(session: Session, seen: Seen): void {
    this.heard(session);
    const news = session.saw(seen);
    if (news === 'progress' && !session.isFirst) this.#isWatchingNew = true;
    else if (news !== null) this.#isPresenceNew = true;
    if (!session.isFirst) return;
    this.#receipts.saw(session, seen);
    this.#sightings?.saw(session.actor, seen, this.#room.document, this.#clock.now());
  }

  /** Where somebody who plans has the cursor, for the others who do; who they are is for few eyes. */
  at(session: Session, cell: At): void {
    this.heard(session);
    const { isOpen, isWelcome, visibility } = session;
    if (isOpen && isWelcome && visibility === 'full') this.#whereabouts.moved(session, cell);
  }

  /** The key that takes the book is kept pressed, or was let go: whoever calls sees it coming. */
  taking(taker: Session, { run, isHeld }: Reach): void {
    this.heard(taker);
    const command = { type: 'takeBook', run, fence: 0, held: true } as const;
    if (!taker.isOpen || !taker.isWelcome || !can(taker.actor, command, this.#room.document))
      return;
    const taking = isHeld ? { run, name: taker.actor.name } : null;
    for (const { isWelcome, visibility, transport, actor } of this.#sessions) {
      const isTold = isWelcome && visibility === 'full' && actor !== taker.actor;
      if (isTold) transport.send('taking', taking);
    }
  }

  /** A press that the page of somebody who may call has refused by itself: it is kept, and nothing comes of it. */
  async pressedInVain(session: Session, { run, press: type, step, why }: Vain): Promise<void> {
    this.heard(session);
    const command = { type: 'takeBook', run, fence: 0, held: true } as const;
    if (!session.isOpen || !session.isWelcome || !can(session.actor, command, this.#room.document))
      return;
    const press = { type, ...(step !== null && { step }) };
    await this.#room.keepPress(session.actor, { run, press, rejection: { code: 'onScreen', why } });
  }

  /** Counts one more command of those who only look on, however many devices they are; false: that is too many. */
  mayCommand(session: Session): boolean {
    return session.visibility !== 'public' || this.#onlookers.take(this.#clock.now());
  }

  /** What a command is answered; null when its connection was replaced before its turn. */
  async command(session: Session, cmd: Cmd): Promise<Result | null> {
    this.heard(session);
    const answer = await this.#room.submit({
      commandId: `${cmd.c ?? session.actor.client}:${cmd.m}`,
      command: cmd.a,
      actor: session.actor,
      earlier: cmd.c,
      deadline: deadlineOf(cmd, this.#clock.now()),
      isWanted: () => session.isOpen
    });
    if (cmd.a.type === 'go' && answer !== 'notTheirs' && answer !== 'tooFast') {
      const fired = answer === 'dropped' ? answer : (answer.rejection?.code ?? 'fired');
      this.#measures?.pressed(fired);
    }
    if (answer === 'dropped') return null;
    return resultOf(cmd, answer, this.#room.seq);
  }

  /** Tells a client what it misses after `seq`. */
  more(session: Session, seq: number): Promise<void> {
    return this.#room.inTurn(() => {
      if (session.isOpen) session.transport.send('welcome', this.#stateSince(session, seq, []));
    });
  }

  /** Ends every connection of a device; one that may still be here comes back as what it is now. */
  changed(device: Id): void {
    const isRevoked = this.#actorOf(device) === null;
    for (const session of this.#sessions) {
      if (!session.isOf(device)) continue;
      if (isRevoked)
        session.transport.send('bye', { why: this.#isOver(device) ? 'over' : 'revoked' });
      this.#drop(session);
    }
  }

  /** Sends one page of a device to another screen of this show; false: it is not here. */
  sendTo(device: Id, client: string, path: string): boolean {
    for (const { isWelcome, actor, transport } of this.#sessions) {
      if (!isWelcome || actor.device !== device || actor.client !== client) continue;
      transport.send('goTo', path);
      return true;
    }
    return false;
  }

  /** Once a second: what is due, who is here or at the door, whose READY is lost, who may be forgotten. */
  look(): void {
    this.#looks += 1;
    this.#due.look();
    this.#loseSilentDevices();
    this.#tellPresence();
    this.#lobby.look(this.#sessions);
    this.#sightings?.flush().catch(this.#onFault);
    if (this.#looks % FORGET_EVERY === 0) this.#forget();
  }

  #tellPresence(): void {
    const isCrowd = this.#sessions.size > CROWD;
    if (isCrowd && this.#looks % CROWD_EVERY !== 0) return;
    this.#receipts.tell(this.#sessions);
    const isTime = !isCrowd || this.#looks % WATCHERS_EVERY === 0;
    if (!this.#isPresenceNew && !(this.#isWatchingNew && isTime)) return;
    this.#isPresenceNew = false;
    this.#isWatchingNew = false;
    const welcome = [...this.#sessions].filter((session) => session.isWelcome);
    const present = welcome.map((session) => session.present);
    for (const session of welcome) {
      if (session.visibility === 'full') session.transport.send('pres', present);
    }
  }

  /** Epochs of page loads of long ago: a ghost of theirs would have given up before. */
  #forget(): void {
    for (const client of this.#epochs.keys()) {
      if (this.#watch.isForgotten(client)) this.#epochs.delete(client);
    }
    this.#watch.forget();
    this.#receipts.forget(this.#room.document, this.#room.seq, this.#clock.now());
  }

  #drop(session: Session): void {
    this.disconnected(session);
    session.end();
  }

  async #welcome(session: Session, hello: Hello): Promise<void> {
    const results = await this.#resultsOf(session, hello);
    if (!session.isOpen) return;
    const isOfLine = hello.lineage === this.#lineage && hello.class === session.visibility;
    const isOfLog = isOfLine && this.#recent.has({ s: hello.seq, t: hello.t });
    const state = this.#stateSince(session, isOfLog ? hello.seq : null, results);
    session.transport.send('welcome', state);
    session.transport.follow(session.visibility, session.isFirst);
    session.isWelcome = true;
    this.#receipts.tellAll(session);
    this.#watch.connected(session.actor.client, this.#at(session.actor.device));
    this.#isPresenceNew = true;
  }

  /** What became of the commands that a client has no answer to. */
  async #resultsOf(session: Session, { client, mids }: Hello): Promise<Result[]> {
    const asked = session.visibility === 'public' ? mids.slice(-ASKED_BY_ONLOOKERS) : mids;
    if (asked.length === 0) return [];
    const answers = await this.#room.answersTo(asked.map((m) => `${client}:${m}`));
    return asked.map((m) => {
      const answer = answers.get(`${client}:${m}`);
      return answer ? resultOf({ m }, answer, answer.seq) : { m, s: this.#room.seq, dropped: true };
    });
  }

  #stateSince(session: Session, seq: number | null, results: readonly Result[]): Welcome {
    const { device, name, roles, departments } = session.actor;
    const last = this.#room.seq;
    const missed = seq === null ? null : this.#recent.since(seq, session.visibility);
    // What was told before it was let in was not told to it, whatever state it claims to have.
    const isItsOwn = (missed?.[0]?.t ?? Infinity) >= (this.#letInAt(device) ?? 0);
    const told = isItsOwn ? missed : null;
    this.#measures?.caughtUp(told ? 'delta' : 'snapshot');
    const url = `/api/shows/${this.#room.id}/state/${this.#lineage}/${last}/${session.visibility}`;
    return {
      lineage: this.#lineage,
      seq: last,
      at: this.#room.changedAt,
      t: this.#clock.now(),
      results,
      device,
      name,
      roles,
      departments,
      class: session.visibility,
      history: this.#room.historyOf({ device, name }),
      state: told ? { mode: 'delta', told } : { mode: 'snapshot', url }
    };
  }

  #tell(batch: Batch, document: ShowRoom['document']): void {
    const began = performance.now();
    const frames = framesOf(batch, document);
    this.#recent.add(frames);
    for (const visibility of ['full', 'staff', 'crew'] as const) {
      this.#tellAll(visibility, true, frames[visibility]);
    }
    this.#tellAll('public', false, frames.public);
    this.#measures?.told(performance.now() - began);
  }

  #at(device: Id): OnShow {
    return { show: this.#room.id, device };
  }

  #loseSilentDevices(): void {
    for (const device of this.#readyDevices()) {
      if (this.#watch.silence(this.#at(device)) <= READY_LOST_AFTER) continue;
      this.#losing += 1;
      const at = this.#clock.now();
      this.#room
        .submit({
          commandId: `server:lost:${device}:${at}:${this.#losing}`,
          command: { type: 'deviceLost', device },
          actor: null,
          deadline: null,
          isWanted: () => this.#watch.silence(this.#at(device)) > READY_LOST_AFTER
        })
        .catch(this.#onFault);
    }
  }

  /** Devices that a cue on standby counts as ready, or that say that the way is clear. */
  #readyDevices(): Set<Id> {
    const devices = new Set<Id>();
    for (const run of Object.values(this.#room.document.runs)) {
      if (run.state === 'ended') continue;
      for (const cue of Object.values(run.cues)) {
        const { clear, goAt } = cue;
        if (goAt === null && clear && clear.device !== null) devices.add(clear.device);
        if (cue.state !== 'standby' && cue.state !== 'ready') continue;
        for (const ack of Object.values(cue.acks)) {
          if (ack.state === 'acked' && ack.device !== null) devices.add(ack.device);
        }
      }
    }
    return devices;
  }
}

/**
 * No press counts for longer than 1.5 s, whatever its page says: a GO after it was pressed, and
 * anything that names a deadline after it came.
 */
function deadlineOf({ a, by }: Cmd, now: Instant): Instant | null {
  const bounds = [by ?? null, a.type === 'go' ? plus(a.pressedAt, COUNTS_FOR) : null];
  const named = bounds.filter((each) => each !== null);
  return named.length === 0 ? null : earliest(...named, plus(now, COUNTS_FOR));
}
