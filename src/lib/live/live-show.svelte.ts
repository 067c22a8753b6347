import type { Actor } from '#core/actor.ts';
import { emptyShow } from '#core/apply.ts';
import type { Command } from '#core/command.ts';
import { can } from '#core/permission.ts';
import type { Id, ShowDocument, VisibilityClass } from '#core/show.ts';
import { duration } from '#core/time/duration.ts';
import { plus, type Instant } from '#core/time/instant.ts';
import { noHistory, remember, rememberOther, type UndoHistory } from '#core/undo-history.ts';
import { undoing } from '#core/undo.ts';
import type { Present, Refusal, Result, StateFrame, Told, Welcome } from '#protocol/down.ts';
import type { Cmd, Hello } from '#protocol/up.ts';
import { PROTOCOL_VERSION } from '#protocol/wire.ts';
import { Connection, type Listener } from './connection.ts';
import { newId } from './new-id.ts';
import { Outbox, type Outcome } from './outbox.ts';
import { Replica, type Received } from './replica.ts';
import { ServerClock } from './server-clock.svelte.ts';

export type View = 'call' | 'crew' | 'stage' | 'plan' | 'other';

/** Who this page is to the server; null before the first welcome. */
export type Me = Actor & { readonly class: VisibilityClass };

/** A screen is stale when it has heard nothing, not even a heartbeat, for this long; said within 3 s. */
const STALE_AFTER = 2_600;
const LOOK_EVERY = 250;
/** A line that is silent for longer than this is given up for a new one. */
const RENEW_AFTER = 5_000;
/** A press that is not confirmed by then counts no more, here and on the server. */
export const CONFIRM_WITHIN = duration(1_500);
/** A frame of the live line may hold 64 kB; this leaves room for letters of several bytes. */
const MAX_LIVE_LETTERS = 16_000;
const SEEN_EVERY = 3_000;
const SNAPSHOT_RETRY = 1_000;
/** A state that does not come within this is asked for anew. */
const SNAPSHOT_WITHIN = 15_000;

/** Commands whose answer is worth nothing once the moment is over. */
const urgent: ReadonlySet<Command['type']> = new Set(['go', 'back', 'standBy', 'ack', 'withdraw']);

/**
 * One show, live: the state as the log holds it, how fresh it is, and the way to send commands.
 * It shows what the server confirmed and nothing else. One object a page, given by context.
 */
export class LiveShow implements Listener {
  readonly show: Id;
  readonly client = newId(12);

  document = $state.raw<ShowDocument>(emptyShow);
  /** The seq of the state shown; 0 before the first. */
  seq = $state(0);
  me = $state.raw<Me | null>(null);
  present = $state.raw<readonly Present[]>([]);
  history = $state.raw<UndoHistory>(noHistory);
  /** Welcomed and connected: what is sent now goes out now. */
  canSend = $state(false);
  /** Nothing heard for 3 s: the screen may be wrong, and must say so. */
  isStale = $state(false);
  /** When the server was last heard, on its own clock; null before. */
  lastContact = $state<Instant | null>(null);
  /** Why the server will not have this page; null while it will. */
  refused = $state<Parameters<Listener['refusedBy']>[0] | null>(null);

  readonly clock: ServerClock;
  /** Every clock on a screen reads this; it changes on the server's second. */
  readonly now = $derived.by(() => this.clock.now);

  readonly #connection: Connection;
  readonly #replica = new Replica();
  readonly #outbox = new Outbox();
  #ep = 0;
  #asking = false;
  #hasAskedMore = false;
  #heardAt = performance.now();
  /** When the state shown was last known to be the newest. */
  #currentAt = performance.now();
  /** Frames are missing, or a snapshot is on its way. */
  #isBehind = false;
  #view: View = 'other';
  #rundown: Id | null = null;
  #lookTimer: ReturnType<typeof setInterval> | undefined;
  #seenTimer: ReturnType<typeof setInterval> | undefined;
  #fetching: AbortController | null = null;

  constructor(show: Id, origin: string) {
    this.show = show;
    this.#connection = new Connection(origin, this);
    this.clock = new ServerClock((i, c0) => this.#connection.askClock({ i, c0 }));
  }

  /** Connects, and keeps connected until `stop`. */
  start(): void {
    this.clock.start();
    this.#connection.open();
    this.#lookTimer = setInterval(() => this.#look(), LOOK_EVERY);
    this.#seenTimer = setInterval(() => {
      // How far a viewer has got, nobody follows; and there may be thousands.
      if (this.me?.class !== 'public') this.#tellSeen();
    }, SEEN_EVERY);
  }

  stop(): void {
    clearInterval(this.#lookTimer);
    clearInterval(this.#seenTimer);
    this.#fetching?.abort();
    this.#fetching = null;
    this.clock.stop();
    this.#connection.close();
  }

  /** What the page is showing, for the caller's list of devices. */
  shows(view: View, rundown: Id | null): void {
    this.#view = view;
    this.#rundown = rundown;
    this.#tellSeen();
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
    this.#transmit(cmd);
    return outcome;
  }

  /** What is too large for the live line goes by HTTP into the same queue, under the same number. */
  #transmit(cmd: Cmd): void {
    const text = JSON.stringify({ client: this.client, ...cmd });
    if (text.length <= MAX_LIVE_LETTERS) return this.#connection.command(cmd);
    fetch(`/api/shows/${this.show}/commands`, { method: 'POST', body: text })
      .then(async (answer) => {
        const told = await answer.json().then(
          (body) => body as Result | Refusal,
          // Something between us and the server answered: sending it again would change nothing.
          (): Refusal => ({ code: 'fault', reference: `HTTP ${answer.status}` })
        );
        this.#outbox.answered('code' in told ? { m: cmd.m, s: 0, e: told } : told);
      })
      .catch(() => {
        // The line is about to notice too: the next welcome says what became of it.
        this.#connection.renew();
      });
  }

  /** Takes back this device's latest change of the plan, if it still stands as it was left. */
  async undo(): Promise<Outcome | null> {
    return this.#takeBack(this.history.undo.at(-1));
  }

  /** Does again what was taken back last. */
  async redo(): Promise<Outcome | null> {
    return this.#takeBack(this.history.redo.at(-1));
  }

  async #takeBack(seq: number | undefined): Promise<Outcome | null> {
    if (seq === undefined) return null;
    const answer = await fetch(`/api/shows/${this.show}/changes/${seq}`);
    if (!answer.ok) return { ok: false, refusal: { code: 'notConnected' } };
    const told = (await answer.json()) as Told;
    const changes = undoing(told.o);
    if (changes === null) return null;
    return this.send({ type: 'edit', changes, undoes: seq });
  }

  // What the connection tells.

  hello(): Hello {
    this.#ep += 1;
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
    this.#heardAt = performance.now();
  }

  welcomed(welcome: Welcome): void {
    const { device, name, roles, departments } = welcome;
    this.me = { client: this.client, device, name, roles, departments, class: welcome.class };
    this.history = welcome.history;
    this.refused = null;
    if (!this.canSend) this.clock.begin(welcome.t);
    this.canSend = true;
    this.#hasAskedMore = false;
    const received = this.#replica.welcomed(welcome);
    this.#isBehind = received !== 'current';
    this.#received(received);
    for (const cmd of this.#outbox.welcomed(welcome.results)) this.#transmit(cmd);
    this.#tellSeen();
  }

  told(told: Told): void {
    if (told.s > this.#replica.seq) this.#remember(told);
    const { seq } = this.#replica;
    const received = this.#replica.told(told);
    if (received === 'gap') this.#isBehind = true;
    else if (this.#replica.seq > seq) this.#isBehind = false;
    this.#received(received);
  }

  answered(result: Parameters<Listener['answered']>[0]): void {
    this.#outbox.answered(result);
  }

  clockAnswered(answer: Parameters<Listener['clockAnswered']>[0]): void {
    this.clock.answered(answer);
  }

  presentNow(present: readonly Present[]): void {
    this.present = present;
  }

  lost(): void {
    this.canSend = false;
    this.#hasAskedMore = false;
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
    this.refused = why;
  }

  #remember({ s, o, a: [by] = [] }: Told): void {
    if (by === undefined) return;
    const isOwn = by === this.me?.device;
    this.history = isOwn ? remember(this.history, s, o) : rememberOther(this.history, s, o, by);
  }

  #received(received: Received): void {
    if (received === 'gap') this.#askMore();
    else if (typeof received === 'object') void this.#fetchSnapshot(received.fetch);
    this.document = this.#replica.document;
    this.seq = this.#replica.seq;
  }

  /** Once for all frames that come before the answer, which is a welcome. */
  #askMore(): void {
    if (this.#hasAskedMore) return;
    this.#hasAskedMore = true;
    this.#connection.askMore(this.#replica.seq);
  }

  async #fetchSnapshot(url: string): Promise<void> {
    this.#fetching?.abort();
    const fetching = (this.#fetching = new AbortController());
    const isOver = (): boolean => this.#fetching !== fetching;
    const timer = setTimeout(() => fetching.abort(), SNAPSHOT_WITHIN);
    try {
      const answer = await fetch(url, { signal: fetching.signal });
      if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
      const snapshot = (await answer.json()) as StateFrame;
      if (isOver()) return;
      const received = this.#replica.fetched(snapshot);
      this.#isBehind = received === 'gap';
      this.#received(received);
    } catch (fault) {
      if (isOver()) return;
      console.warn('The state of the show could not be fetched; trying again.', fault);
      setTimeout(() => this.#askMore(), SNAPSHOT_RETRY);
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * Every quarter of a second: is the screen still fresh, did the device sleep? A line on which
   * heartbeats come but no welcome, or on which changes are missing, is no contact either.
   */
  #look(): void {
    const now = performance.now();
    const silent = now - this.#heardAt;
    if (this.canSend && !this.#isBehind && silent < STALE_AFTER) this.#isCurrent(now);
    else if (now - this.#currentAt >= STALE_AFTER || silent >= STALE_AFTER) this.isStale = true;
    const jump = this.clock.jumped();
    if (jump > 0) {
      // A sleep may count as no time at all here, and leave a line that only looks alive.
      if (Math.max(jump, silent) >= STALE_AFTER) this.#doubt(now);
      this.clock.synchronise();
    } else if (silent > RENEW_AFTER) {
      this.#doubt(now);
    }
  }

  /** Nothing is known of the line: says so, and tries a new one at once. */
  #doubt(now: number): void {
    this.isStale = true;
    this.#heardAt = now - STALE_AFTER;
    this.#currentAt = now - STALE_AFTER;
    this.#connection.renew();
  }

  #isCurrent(now: number): void {
    this.#currentAt = now;
    this.lastContact = plus(this.clock.exactly(), duration(this.#heardAt - now));
    this.isStale = false;
  }

  #tellSeen(): void {
    const ms = this.clock.bound === null ? null : Math.round(this.clock.bound);
    const { seq } = this.#replica;
    if (this.canSend) this.#connection.seen({ seq, ms, view: this.#view, rundown: this.#rundown });
  }
}
