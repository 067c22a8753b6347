import type { Actor } from '#core/actor.ts';
import { emptyShow } from '#core/apply.ts';
import type { Command } from '#core/command.ts';
import { MOST_FOLLOWED } from '#core/messages.ts';
import { can } from '#core/permission.ts';
import type { Reader } from '#core/receipts.ts';
import { calledPlan } from '#core/revisions/called-plan.ts';
import { runViews } from '#core/revisions/run-views.ts';
import type { Id, ShowDocument, VisibilityClass } from '#core/show.ts';
import { duration } from '#core/time/duration.ts';
import type { Instant } from '#core/time/instant.ts';
import type { UndoHistory } from '#core/undo-history.ts';
import type {
  Cell,
  Present,
  StoreTrouble,
  Taking,
  Told,
  Welcome,
  Whereabout
} from '#protocol/down.ts';
import type { Cmd, Hello, Seen, Vain } from '#protocol/up.ts';
import { PROTOCOL_VERSION } from '#protocol/wire.ts';
import { Connection, type Listener } from './connection.ts';
import { Freshness, STALE_AFTER } from './freshness.svelte.ts';
import type { Kept } from './kept.ts';
import type { LastState } from './last-state.ts';
import { newId } from './new-id.ts';
import { Outbox, type Outcome } from './outbox.ts';
import { OwnChanges } from './own-changes.svelte.ts';
import type { EditsListener, PlanningListener } from './planning-listener.ts';
import { fitsLiveLine, postCommand } from './post-command.ts';
import { Replica, type Received } from './replica.ts';
import { SeenReport } from './seen-report.ts';
import { ServerClock } from './server-clock.svelte.ts';
import { StateFetch } from './state-fetch.ts';

/** A state by its log: seqs of another lineage, or stored at another time, are of another one. */
export interface Mark {
  readonly lineage: string;
  readonly seq: number;
  readonly t: Instant;
}

export type View = Seen['view'];

/** Who this page is to the server; null before the first welcome. */
export type Me = Actor & { readonly class: VisibilityClass };

const LOOK_EVERY = 250;
/** A line that is silent for longer than this is given up for a new one. */
const RENEW_AFTER = 5_000;
/** A press that is not confirmed by then counts no more, here and on the server. */
export const CONFIRM_WITHIN = duration(1_500);
const SNAPSHOT_RETRY = 1_000;
/** Reading what was kept must not hold up a line that is there. */
const READ_WITHIN = 400;
/** A line that takes longer than this is shown as missing, by what this device kept. */
const WELCOME_WITHIN = 1_500;
/** Worth a look without the server, too; the others are not kept. */
const isKeptView = (view: View): boolean => view === 'plan' || runViews.has(view);

/** Commands whose answer is worth nothing once the moment is over. */
const urgent: ReadonlySet<Command['type']> = new Set([
  'go',
  'catchUp',
  'back',
  'standBy',
  'ack',
  'withdraw',
  // Pressed again for want of an answer it would add up; late it would take the book from who calls.
  'adjust',
  'takeBook'
]);

/**
 * One show, live: the state as the log holds it, how fresh it is, and the way to send commands.
 * It shows what the server confirmed and nothing else. One object a page, given by context.
 */
export class LiveShow implements Listener {
  readonly show: Id;
  readonly client = newId(12);

  /** The show as it is written. */
  written = $state.raw<ShowDocument>(emptyShow);
  /** The show as this page shows it: on the screens of a run, as it is called. */
  readonly document: ShowDocument = $derived.by(() =>
    runViews.has(this.#view) ? calledPlan(this.written) : this.written
  );
  /** The seq of the state shown; 0 before the first. */
  seq = $state(0);
  me = $state.raw<Me | null>(null);
  present = $state.raw<readonly Present[]>([]);
  /** How far what was said has come, by device: what the server has told on this line. */
  readers = $state.raw<ReadonlyMap<Id, Reader>>(new Map());
  /** Welcomed and connected: what is sent now goes out now. */
  canSend = $state(false);
  /** Why the server will not have this page; null while it will. */
  refused = $state<Parameters<Listener['refusedBy']>[0] | null>(null);

  /** Why the server cannot store anything now, so that nothing can change; null while it can. */
  storeTrouble = $state<StoreTrouble | null>(null);

  /** Who keeps the key pressed that takes a book; null: nobody else does. */
  taking = $state.raw<Taking | null>(null);

  /** How many wait at the doors for this device to let them in. */
  waiting = $state(0);

  /** Whoever plans on this page; other screens want to know nothing of it. */
  planning: PlanningListener | null = null;
  /** Whoever keeps the edits of this page until they are answered. */
  edits: EditsListener | null = null;

  readonly clock: ServerClock;
  /** Every clock on a screen reads this; it changes on the server's second. */
  readonly now = $derived.by(() => this.clock.now);

  readonly #connection: Connection;
  #replica = new Replica();
  #lastState: LastState | null = null;
  /** What the replica holds was kept on this device, and no line has said yet that it is current. */
  #kept: Kept | null = null;
  readonly #outbox = new Outbox();
  #ep = 0;
  #asking = false;
  #hasAskedMore = false;
  readonly #freshness = new Freshness();
  readonly #seen = new SeenReport(
    () => this.#tellSeen(),
    () => this.me?.class === 'public'
  );
  /** Messages that were on this screen, and those of them that are still to be told. */
  readonly #shown = new Set<Id>();
  #toTell: readonly Id[] = [];
  readonly #own: OwnChanges;
  /** Frames are missing, or a snapshot is on its way. */
  #isBehind = false;
  #view = $state<View>('other');
  #rundown: Id | null = null;
  #isStopped = false;
  #lookTimer: ReturnType<typeof setInterval> | undefined;
  readonly #fetching = new StateFetch();

  constructor(show: Id, origin: string) {
    this.show = show;
    this.#own = new OwnChanges();
    this.#connection = new Connection(origin, this);
    this.clock = new ServerClock((i, c0) => this.#connection.askClock({ i, c0 }));
  }

  /** What this device may take back, and do again. */
  get history(): UndoHistory {
    return this.#own.history;
  }

  /** Which state of which log is shown: what a later visit compares with. */
  get mark(): Mark | null {
    const { seq } = this;
    const { lineage, at: t } = this.#replica;
    return seq > 0 && lineage !== null ? { lineage, seq, t } : null;
  }

  /** Nothing heard for 3 s: the screen may be wrong, and must say so. */
  get isStale(): boolean {
    return this.#freshness.isStale;
  }

  /** When the server was last heard, on its own clock; null before. */
  get lastContact(): Instant | null {
    return this.#freshness.lastContact;
  }

  /** Connects, and keeps connected until `stop`. */
  start(): void {
    this.clock.start();
    void this.#begin();
    this.#lookTimer = setInterval(() => this.#look(), LOOK_EVERY);
    this.#seen.start();
  }

  /** First what this device kept, then the line: it shall say where we are. */
  async #begin(): Promise<void> {
    const late = new Promise<void>((resolve) => setTimeout(resolve, READ_WITHIN));
    await Promise.race([this.#readKept().then((kept) => this.#takeUp(kept)), late]);
    if (!this.#isStopped) this.#connection.open();
  }

  /** However late it was read: where no line has been heard, it is all there is. */
  #takeUp(kept: Kept | null): void {
    if (this.refused !== null && isShutOut(this.refused)) this.#lastState?.forget();
    if (!kept || this.#isStopped || this.me !== null || this.refused !== null) return;
    this.#kept = kept;
    this.#replica.takeUp(kept);
    this.clock.assume(kept.ahead);
    setTimeout(() => this.#showKept(), WELCOME_WITHIN);
  }

  /** Loaded only where pages are kept too, which is on secure origins. */
  async #readKept(): Promise<Kept | null> {
    if (!isSecureContext) return null;
    try {
      const { LastState } = await import('./last-state.ts');
      this.#lastState = new LastState(this.show);
      return await this.#lastState.read();
    } catch (fault) {
      console.warn('The show is not kept on this device.', fault);
      return null;
    }
  }

  stop(): void {
    this.#isStopped = true;
    clearInterval(this.#lookTimer);
    this.#seen.stop();
    this.#fetching.end();
    this.clock.stop();
    this.#connection.close();
  }

  /** What the page is showing, for the caller's list of devices. */
  shows(view: View, rundown: Id | null): void {
    this.#view = view;
    this.#rundown = rundown;
    this.#tellSeen();
  }

  /** A message was on this screen, in view: whoever sent it is told with the next report. */
  showed(message: Id): void {
    if (this.#shown.has(message)) return;
    this.#shown.add(message);
    this.#toTell = [...this.#toTell, message];
    this.#seen.changed();
  }

  /** Tells the other consoles that this one is about to take the book, or is no more. */
  reach(run: Id, isHeld: boolean): void {
    this.#connection.reach({ run, isHeld });
  }

  /** A press that this page refused by itself, for the record. */
  pressedInVain(vain: Vain): void {
    this.#connection.vain(vain);
  }

  /** Tells the others who plan which cell has the cursor. */
  at(cell: Cell | null): void {
    this.#connection.at(cell);
  }

  /** Whether this page may give a command; buttons ask it. */
  may(command: Command): boolean {
    return this.me !== null && can(this.me, command, this.document);
  }

  /**
   * Sends a command now or not at all, and tells what became of it. A press that must count at once
   * is given up after 1.5 s: the server will not take it later either.
   */
  async send(command: Command): Promise<Outcome> {
    if (!this.canSend || !this.#connection.isConnected) {
      return { ok: false, refusal: { code: 'notConnected' } };
    }
    const isUrgent = urgent.has(command.type);
    const deadline = isUrgent ? this.clock.deadline(CONFIRM_WITHIN) : null;
    const { cmd, outcome } = this.#outbox.put(command, deadline);
    if (isUrgent) setTimeout(() => this.#outbox.unconfirmed(cmd.m), CONFIRM_WITHIN);
    this.transmit(cmd);
    return outcome;
  }

  /** The number of a command that somebody else keeps, for `transmit`. */
  number(): number {
    return this.#outbox.number();
  }

  /** Sends an edit that is kept elsewhere until `edits` is told its answer. */
  transmit(cmd: Cmd): void {
    if (fitsLiveLine(cmd)) return this.#connection.command(cmd);
    postCommand(this.show, this.client, cmd).then(
      (result) => this.answered(result),
      // The line is about to notice too: the next welcome says what became of it.
      () => this.#connection.renew()
    );
  }

  // What the connection tells.

  hello(): Hello {
    this.#ep += 1;
    this.edits?.asks();
    const { lineage, seq, at: t } = this.#replica;
    const { show, client } = this;
    return {
      v: PROTOCOL_VERSION,
      show,
      client,
      ep: this.#ep,
      lineage,
      seq,
      t,
      // Of the state, not of the last welcome: its state may never have come.
      class: this.#replica.class,
      mids: this.#outbox.mids
    };
  }

  heard(): void {
    this.#freshness.heard();
  }

  welcomed(welcome: Welcome): void {
    const { device, name, roles, departments } = welcome;
    this.me = { client: this.client, device, name, roles, departments, class: welcome.class };
    this.#own.history = welcome.history;
    this.refused = null;
    this.storeTrouble = null;
    this.taking = null;
    if (!this.canSend) {
      // The server may be another one since.
      this.readers = new Map();
      this.#toTell = [...this.#shown];
      this.clock.begin(welcome.t);
      const { lineage, seq, at: t } = welcome;
      this.edits?.welcomed({ lineage, seq, t, device });
    }
    this.canSend = true;
    this.#hasAskedMore = false;
    // An older copy of the database was put in place: no later state than its own may be kept.
    if (welcome.seq < this.#replica.seq) this.#lastState?.forget();
    if (this.#kept && !isOf(this.#kept, welcome)) this.#throwAway();
    const received = this.#replica.welcomed(welcome);
    this.#isBehind = received !== 'current';
    this.#received(received);
    for (const cmd of this.#outbox.welcomed(welcome.results)) this.transmit(cmd);
    this.#tellSeen();
    // Once more when its clock is measured.
    this.#seen.changed();
    this.planning?.begin();
  }

  told(told: Told): void {
    if (told.s > this.#replica.seq) {
      this.#own.told(told, this.me);
      this.planning?.told(told);
    }
    const { seq } = this.#replica;
    const received = this.#replica.told(told);
    if (received === 'gap') this.#isBehind = true;
    else if (this.#replica.seq > seq) this.#isBehind = false;
    this.#seen.changed();
    this.#received(received);
  }

  answered(result: Parameters<Listener['answered']>[0]): void {
    this.#outbox.answered(result);
    this.edits?.answered(result);
  }

  clockAnswered(answer: Parameters<Listener['clockAnswered']>[0]): void {
    this.clock.answered(answer);
  }

  storeIs(trouble: StoreTrouble | null): void {
    this.storeTrouble = trouble;
  }

  takingIs(taking: Taking | null): void {
    this.taking = taking;
  }

  lobbyHas(waiting: number): void {
    this.waiting = waiting;
  }

  isAt(whereabout: Whereabout): void {
    this.planning?.isAt(whereabout);
  }

  readersAre(readers: readonly Reader[]): void {
    this.readers = new Map([
      ...this.readers,
      ...readers.map((each) => [each.device, each] as const)
    ]);
  }

  presentNow(present: readonly Present[]): void {
    this.present = present;
  }

  lost(): void {
    this.canSend = false;
    // The next line begins with nobody.
    this.waiting = 0;
    this.#hasAskedMore = false;
    this.edits?.lost();
    this.#showKept();
  }

  /** A refusal in the upgrade looks like a dead line: ask which of the two it is. */
  failed(): void {
    if (this.#asking) return;
    this.#asking = true;
    fetch(`/api/shows/${this.show}/me`, { signal: AbortSignal.timeout(3_000) })
      .then((answer) => {
        if (answer.status !== 403 && answer.status !== 404) return;
        this.#connection.close();
        this.refusedBy(answer.status === 403 ? 'unauthorised' : 'unknownShow');
      })
      .catch(() => {
        // Nobody answered: the line is dead indeed, and the connection goes on trying.
      })
      .finally(() => (this.#asking = false));
  }

  refusedBy(why: Parameters<Listener['refusedBy']>[0]): void {
    this.canSend = false;
    this.edits?.lost();
    this.refused = why;
    if (isShutOut(why)) this.#throwAway();
  }

  /** There is no line, or not yet: the state that this device kept, and how old it is. */
  #showKept(): void {
    if (!this.#kept || this.seq > 0) return;
    this.me = { ...this.#kept.me, client: this.client, class: this.#kept.class };
    this.#freshness.assume(this.#kept.lastContact);
    this.#show();
  }

  #throwAway(): void {
    this.#lastState?.forget();
    this.#kept = null;
    this.#replica = new Replica();
    this.#show();
  }

  #received(received: Received): void {
    if (received === 'gap') this.#askMore();
    else if (typeof received === 'object') void this.#fetchSnapshot(received.fetch);
    if (!this.#isBehind) this.#kept = null;
    // What was kept passes for nothing but itself: it is on screen as old, or not at all.
    if (!this.#kept) this.#show();
  }

  #show(): void {
    this.written = this.#replica.document;
    this.seq = this.#replica.seq;
  }

  /** Once for all frames that come before the answer, which is a welcome. */
  #askMore(): void {
    if (this.#hasAskedMore) return;
    this.#hasAskedMore = true;
    this.#connection.askMore(this.#replica.seq);
  }

  async #fetchSnapshot(url: string): Promise<void> {
    try {
      const snapshot = await this.#fetching.from(url);
      if (!snapshot) return;
      const received = this.#replica.fetched(snapshot);
      this.#isBehind = received === 'gap';
      this.#received(received);
    } catch (fault) {
      console.warn('The show could not be fetched; trying again.', fault);
      setTimeout(() => this.#askMore(), SNAPSHOT_RETRY);
    }
  }

  /** Every quarter of a second: is the screen still fresh, did the device sleep? */
  #look(): void {
    const silent = this.#freshness.look(this.canSend && !this.#isBehind, this.clock.exactly());
    if (!this.isStale) this.#keep();
    const jump = this.clock.jumped();
    if (jump > 0) {
      // A sleep may count as no time at all here, and leave a line that only looks alive.
      if (Math.max(jump, silent) >= STALE_AFTER) this.#doubt();
      this.clock.synchronise();
    } else if (silent > RENEW_AFTER) {
      this.#doubt();
    }
  }

  /** Nothing is known of the line: says so, and tries a new one at once. */
  #doubt(): void {
    this.#freshness.doubt();
    this.#connection.renew();
  }

  /** Off the way of every press: from the timer that looks, and then when the page is idle. */
  #keep(): void {
    const { me, lastContact, written: document } = this;
    const { seq, lineage, at: t } = this.#replica;
    if (!me || lastContact === null || lineage === null || !isKeptView(this.#view)) return;
    const { ahead } = this.clock;
    this.#lastState?.note(seq, () => ({
      lineage,
      class: me.class,
      seq,
      t,
      document,
      me: { device: me.device, name: me.name, roles: me.roles, departments: me.departments },
      lastContact,
      ahead
    }));
  }

  #tellSeen(): void {
    const { bound, roundTrip } = this.clock;
    const { seq } = this.#replica;
    if (!this.canSend) return;
    const saw = this.#toTell.slice(-MOST_FOLLOWED);
    this.#toTell = [];
    const where = { view: this.#view, rundown: this.#rundown };
    this.#connection.seen({
      seq,
      ms: whole(bound),
      rt: whole(roundTrip),
      ...where,
      ...(saw.length > 0 && { saw })
    });
  }
}

const whole = (ms: number | null): number | null => ms && Math.round(ms);

/** Of the same log, and filtered for what the device may be now. */
/** Another window of the device, or a newer page, may see it all the same. */
const isShutOut = (why: Parameters<Listener['refusedBy']>[0]): boolean =>
  why !== 'oldEpoch' && why !== 'version';

const isOf = (kept: Kept, welcome: Welcome): boolean =>
  kept.lineage === welcome.lineage && kept.class === welcome.class;
