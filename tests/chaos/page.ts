import { WebSocket as NodeSocket } from 'ws';
import type { Command } from '#core/command.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import { duration } from '#core/time/duration.ts';
import { instant, plus } from '#core/time/instant.ts';
import { ClockEstimate } from '#lib/live/clock-estimate.ts';
import { Connection, type Listener } from '#lib/live/connection.ts';
import { Outbox, type Outcome } from '#lib/live/outbox.ts';
import { Replica, type Received } from '#lib/live/replica.ts';
import type { ClockAnswer, Result, StateFrame, Told, Welcome } from '#protocol/down.ts';
import type { Hello } from '#protocol/up.ts';
import { PROTOCOL_VERSION } from '#protocol/wire.ts';
import type { Witness } from './check.ts';
import type { Op } from './history.ts';
import { printOf } from './print-of.ts';

const CONFIRM_WITHIN = duration(1_500);
const RENEW_AFTER = 5_000;
const LOOK_EVERY = 250;
const FETCH_WITHIN = 5_000;
const FETCH_AGAIN = 1_000;

/** What a page sent for the plan, and whether it was told that it counts. */
export interface SentEdit {
  readonly id: string;
  readonly text: string;
  outcome: Outcome | null;
}

/**
 * A page without a screen: the product's own line, copy, outbox and clock, put together as the live
 * show does, and a witness of all that it was told. Reconnects by itself, for as long as it is open.
 */
export class Page implements Listener {
  readonly client: string;
  readonly show: Id;
  readonly replica = new Replica();
  readonly ops: Op[] = [];
  readonly edits: SentEdit[] = [];
  /** What was shown: each change applied, and each state fetched, by seq. */
  readonly shown: {
    readonly seq: number;
    readonly kind: 'told' | 'state';
    readonly print: string;
  }[] = [];
  refused: string | null = null;
  canSend = false;
  readonly #origin: string;
  readonly #cookie: string;
  readonly #connection: Connection;
  readonly #outbox = new Outbox();
  readonly #clock = new ClockEstimate();
  readonly #byMid = new Map<number, Op>();
  readonly #timer: ReturnType<typeof setInterval>;
  #ep = 0;
  #asked = 0;
  #hasAskedMore = false;
  #heardAt = performance.now();
  #fetching = 0;

  constructor(given: { origin: string; cookie: string; show: Id; client: string }) {
    const { origin, cookie } = given;
    this.#origin = origin;
    this.#cookie = cookie;
    this.show = given.show;
    this.client = given.client;
    this.#connection = new Connection(
      origin,
      this,
      (url) => new NodeSocket(url, { headers: { cookie, origin } }) as unknown as WebSocket
    );
    this.#connection.open();
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY);
  }

  get document(): ShowDocument {
    return this.replica.document;
  }

  /** What it saw, for the judge. */
  get witness(): Witness {
    const { client, replica, ops, edits, shown } = this;
    const { seq, document } = replica;
    return { client, class: replica.class, seq, document, ops, edits, shown };
  }

  /** Everything that it sent has its answer. */
  get isSettled(): boolean {
    return this.#outbox.mids.length === 0;
  }

  close(): void {
    clearInterval(this.#timer);
    this.#connection.close();
  }

  /** A command of the run: sent now or not at all, and given up after 1.5 s. */
  press(command: Command, what: Op['what']): void {
    if (!this.canSend) return;
    const pressedAt = Date.now();
    const deadline =
      this.#clock.deadline(performance.now(), CONFIRM_WITHIN) ??
      plus(instant(pressedAt), CONFIRM_WITHIN);
    const { cmd, outcome } = this.#outbox.put(command, deadline);
    const op: Op = {
      id: `${this.client}:${cmd.m}`,
      client: this.client,
      what,
      sentAt: performance.now(),
      pressedAt,
      answeredAt: null,
      answer: { is: 'unknown' }
    };
    this.ops.push(op);
    this.#byMid.set(cmd.m, op);
    setTimeout(() => this.#outbox.unconfirmed(cmd.m), CONFIRM_WITHIN).unref();
    // What it came to is taken from the answers themselves: they may come after it was given up.
    void outcome;
    this.#connection.command(cmd);
  }

  /** Another command of the run, whose answer nobody waits for. */
  command(command: Command): void {
    if (!this.canSend) return;
    const { cmd } = this.#outbox.put(command, null);
    this.#connection.command(cmd);
  }

  /** A change of the plan: kept, and sent again, until it has its answer. */
  edit(command: Command, text: string): void {
    if (!this.canSend) return;
    const { cmd, outcome } = this.#outbox.put(command, null);
    const edit: SentEdit = { id: `${this.client}:${cmd.m}`, text, outcome: null };
    this.edits.push(edit);
    void outcome.then((became) => (edit.outcome = became));
    this.#connection.command(cmd);
  }

  hello(): Hello {
    this.#ep += 1;
    const { lineage, seq, at: t } = this.replica;
    const { show, client } = this;
    return {
      v: PROTOCOL_VERSION,
      show,
      client,
      ep: this.#ep,
      lineage,
      seq,
      t,
      class: this.replica.class,
      mids: this.#outbox.mids
    };
  }

  heard(): void {
    this.#heardAt = performance.now();
  }

  welcomed(welcome: Welcome): void {
    if (!this.canSend) this.#clock.begin(welcome.t, performance.now());
    this.canSend = true;
    this.#hasAskedMore = false;
    const told = welcome.state.mode === 'delta' ? welcome.state.told : [];
    this.#witness(told, () => this.#received(this.replica.welcomed(welcome)));
    for (const result of welcome.results) this.#resolve(result);
    for (const cmd of this.#outbox.welcomed(welcome.results)) this.#connection.command(cmd);
    for (let nth = 0; nth < 3; nth += 1) {
      this.#connection.askClock({ i: (this.#asked += 1), c0: performance.now() });
    }
    this.#connection.seen({
      seq: this.replica.seq,
      ms: null,
      rt: null,
      view: 'other',
      rundown: null
    });
  }

  told(told: Told): void {
    this.#witness([told], () => this.#received(this.replica.told(told)));
  }

  answered(result: Result): void {
    this.#resolve(result);
    this.#outbox.answered(result);
  }

  clockAnswered(answer: ClockAnswer): void {
    this.#clock.add(answer, performance.now());
  }

  readersAre(): void {
    // Nobody here asks who has read what.
  }

  presentNow(): void {
    // Nobody looks at the list here.
  }

  takingIs(): void {
    // Nor at whose key is kept pressed.
  }

  lobbyHas(): void {
    // Nor at who waits at the door.
  }

  isAt(): void {
    // Nor at where anybody has the cursor.
  }

  storeIs(): void {
    // Whether it was stored, the answers and the log say.
  }

  lost(): void {
    this.canSend = false;
    this.#hasAskedMore = false;
  }

  failed(): void {
    // The connection goes on trying; nobody here is turned away.
  }

  refusedBy(why: string): void {
    this.canSend = false;
    this.refused = why;
  }

  /** Writes down which of the frames were applied: those that its copy went on by. */
  #witness(frames: readonly Told[], receive: () => void): void {
    const before = this.replica.seq;
    receive();
    for (const { s, o } of frames) {
      if (s <= before || s > this.replica.seq) continue;
      this.shown.push({ seq: s, kind: 'told', print: printOf(o) });
    }
  }

  #resolve(result: Result): void {
    const op = this.#byMid.get(result.m);
    if (op?.answer.is !== 'unknown') return;
    op.answeredAt = performance.now();
    if (result.dropped) op.answer = { is: 'nothing', code: 'dropped' };
    else if (!result.e) op.answer = { is: 'done', seq: result.s };
    else if (result.e.code === 'stepMoved') op.answer = { is: 'moved', pointer: result.e.pointer };
    else op.answer = { is: 'nothing', code: result.e.code };
  }

  #received(received: Received): void {
    if (received === 'gap') this.#askMore();
    else if (typeof received === 'object') void this.#fetch(received.fetch);
  }

  #askMore(): void {
    if (this.#hasAskedMore) return;
    this.#hasAskedMore = true;
    this.#connection.askMore(this.replica.seq);
  }

  async #fetch(url: string): Promise<void> {
    const mine = (this.#fetching += 1);
    try {
      const answer = await fetch(this.#origin + url, {
        headers: { cookie: this.#cookie },
        signal: AbortSignal.timeout(FETCH_WITHIN)
      });
      if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
      const state = (await answer.json()) as StateFrame;
      if (mine !== this.#fetching) return;
      const { seq } = this.replica;
      const received = this.replica.fetched(state);
      if (this.replica.seq > seq && received === 'current') {
        this.shown.push({ seq: this.replica.seq, kind: 'state', print: printOf(this.document) });
      }
      this.#received(received);
    } catch {
      // As the pages do: ask anew, the line may have changed meanwhile.
      if (mine === this.#fetching) setTimeout(() => this.#askMore(), FETCH_AGAIN).unref();
    }
  }

  #look(): void {
    if (performance.now() - this.#heardAt <= RENEW_AFTER) return;
    this.#heardAt = performance.now() - RENEW_AFTER / 2;
    this.#connection.renew();
  }
}
