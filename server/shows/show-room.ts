import { visibilityOf, type Actor } from '#core/actor.ts';
import { apply, emptyShow } from '#core/apply.ts';
import { KEPT_PRESSES, pressOf, type Press } from '#core/as-run/press.ts';
import type { Command } from '#core/command.ts';
import { decide } from '#core/decide.ts';
import type { ShowEvent } from '#core/event.ts';
import { can } from '#core/permission.ts';
import type { Rejection } from '#core/rejection.ts';
import { newestRevision } from '#core/revisions/revision.ts';
import type { Id, ShowDocument, VisibilityClass } from '#core/show.ts';
import { instant, type Instant } from '#core/time/instant.ts';
import {
  IMPORTER,
  noHistory,
  remember,
  rememberOther,
  type UndoHistory
} from '#core/undo-history.ts';
import { needsReload } from '#core/visible.ts';
import type { Answer, Batch, Clock, ShowStore } from '../ports.ts';
import { Answers } from './answers.ts';
import type { BookWatch } from './book-watch.ts';
import { Pace } from './pace.ts';
import { PastPlans } from './past-plans.ts';
import { othersFirst, Turns } from './turns.ts';

export interface Submission {
  readonly commandId: string;
  readonly command: Command;
  /** Null for the server itself. */
  readonly actor: Actor | null;
  /** After this the command counts no more; null: it always does. */
  readonly deadline: Instant | null;
  /** An earlier client that gave the command its number: it counts only if that was of the same device. */
  readonly earlier?: string | undefined;
  /** Asked when its turn comes: a command of a connection that was replaced is dropped unanswered. */
  readonly isWanted?: () => boolean;
}

export interface RoomPorts {
  readonly store: ShowStore;
  readonly clock: Clock;
  readonly watch: BookWatch;
  /** Something failed that no command has to be answered for. */
  readonly onFault: (fault: unknown, what: string) => void;
}

/**
 * `notTheirs`: its number is one of another device's client; nothing was looked up under it. `tooFast`:
 * nothing was decided.
 */
export type Submitted = Answer | 'dropped' | 'notTheirs' | 'tooFast';

/** Hears of every batch once it is stored, in order, with the document after it. */
export type BatchListener = (batch: Batch, document: ShowDocument) => void;

const SNAPSHOT_EVERY = 2_000;
/** Changes before a snapshot that are looked through for what may be taken back. */
const RECALLED = 500;
/** So many take a moment at each step: commands of other shows come in between (P2). */
const MANY_EVENTS = 1_000;
/** After a snapshot that failed: a full disk has enough to do. */
const SNAPSHOT_AGAIN_AFTER = 200;
const narrowClasses: readonly VisibilityClass[] = ['staff', 'crew', 'public'];
const server = { device: 'server', name: 'Callboard' } as const;

/**
 * One show, authoritative: takes commands one by one, decides, stores, folds, and only then tells.
 * Nothing is told before it is stored, and nothing is stored that was not decided on what is stored.
 */
export class ShowRoom {
  readonly id: Id;
  #document: ShowDocument = emptyShow;
  #seq = 0;
  #sinceSnapshot = 0;
  /** Set when the store failed midway: what it holds has to be read again first. */
  #isUnsure = false;
  #changedAt = instant(0);
  /** By device and name: a person who is signed in there takes back nothing of whoever was before. */
  readonly #histories = new Map<string, UndoHistory>();
  /** The last change after which each class had to fetch the show anew; further back nobody looked. */
  readonly #reloaded = new Map<VisibilityClass, number>();
  /** How many presses each device's pages have refused by themselves in each run, since the start. */
  readonly #vain = new Map<string, number>();
  readonly #listeners = new Set<BatchListener>();
  readonly #turns = new Turns();
  readonly #answers: Answers;
  readonly #pace: Pace;
  readonly #pastPlans: PastPlans;
  readonly #store: ShowStore;
  readonly #clock: Clock;
  readonly #watch: BookWatch;
  readonly #onFault: RoomPorts['onFault'];

  constructor(id: Id, ports: RoomPorts) {
    this.id = id;
    this.#store = ports.store;
    this.#clock = ports.clock;
    this.#watch = ports.watch;
    this.#onFault = ports.onFault;
    this.#pastPlans = new PastPlans(ports.store, id);
    this.#answers = new Answers(id, ports);
    this.#pace = new Pace(ports.clock.now());
  }

  get document(): ShowDocument {
    return this.#document;
  }

  get seq(): number {
    return this.#seq;
  }

  /** When the newest batch was stored. */
  get changedAt(): Instant {
    return this.#changedAt;
  }

  /** Folds what the store holds; false when there is no such show. */
  async load(): Promise<boolean> {
    const stored = await this.#store.load(this.id);
    if (!stored) return false;
    // One that an earlier version kept may lack what came since: nothing of that had happened yet.
    this.#document = { ...emptyShow, ...stored.snapshot?.document };
    this.#seq = stored.snapshot?.seq ?? 0;
    if (this.#seq > 0) await this.#recall();
    this.#fold(stored.batches);
    return true;
  }

  /** What a snapshot does not say: when its last change was made, and what each device may take back. */
  async #recall(): Promise<void> {
    const first = Math.max(0, this.#seq - RECALLED) + 1;
    const batches = await this.#store.batchesSince(this.id, first - 1, this.#seq - first + 1);
    this.#changedAt = batches.at(-1)?.at ?? this.#changedAt;
    for (const to of narrowClasses) this.#reloaded.set(to, first - 1);
    batches.forEach((batch) => this.#noteReload(batch));
    // Of what was taken back from before these one cannot tell whether it was an undo or a redo.
    for (const batch of batches) if (tookBack(batch) >= first) this.#remember(batch);
  }

  onBatch(listener: BatchListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What whoever is at a device may take back: their own changes, and those that nobody at a page has made. */
  historyOf({ device, name }: Batch['actor']): UndoHistory {
    const { undo, redo } = this.#histories.get(whoOf({ device, name })) ?? noHistory;
    const imported = this.#histories.get(IMPORTER)?.undo ?? [];
    if (imported.length === 0 || device === IMPORTER) return { undo, redo };
    return { undo: [...imported, ...undo].sort((a, b) => a - b), redo };
  }

  /**
   * Whether a class may be told the change of a seq once more: nothing since has changed what is its to
   * read, so that what it reads now is what it read then (V10).
   */
  mayTellAgain(seq: number, to: VisibilityClass): boolean {
    return seq > (this.#reloaded.get(to) ?? 0);
  }

  /** The plan as it was at an earlier seq; null where the log is not that long. */
  planAt(seq: number): Promise<ShowDocument | null> {
    return this.#pastPlans.at(seq);
  }

  /** Does something between two commands, on the newest state: every earlier one has its answer. */
  inTurn<Result>(work: () => Result | Promise<Result>): Promise<Result> {
    return this.#turns.take(async () => {
      await this.#beSure();
      return work();
    });
  }

  /** Whether a device may speak as a client: nobody does in the name of another's page. */
  mayBe(client: string, device: Id): boolean {
    const isHeldByOther = Object.values(this.#document.runs).some(
      ({ lease }) => lease?.client === client && lease.device !== device
    );
    return !isHeldByOther && this.#watch.owns(device, client);
  }

  /** What a command of the past was answered; null when it never came to its turn. */
  answerTo(commandId: string): Promise<Answer | null> {
    return this.#answers.to(commandId);
  }

  /** The same of many at once. */
  answersTo(commandIds: readonly string[]): Promise<ReadonlyMap<string, Answer>> {
    return this.#answers.toAll(commandIds);
  }

  async submit(submission: Submission): Promise<Submitted> {
    const early = this.#earlyAnswer(submission);
    return early ?? this.#turns.take(() => this.#answer(submission));
  }

  /**
   * What waits for no turn and is kept nowhere, for a GO may stand behind it: whatever is sent by those who
   * may say nothing (A7), and what is too much. Nothing has come of it, so it may be judged anew.
   */
  #earlyAnswer({ command, actor, isWanted }: Submission): Answer | 'dropped' | 'tooFast' | null {
    if (!actor) return null;
    if (isWanted && !isWanted()) return 'dropped';
    const isOnlooker = !actor.guest && visibilityOf(actor.roles) === 'public';
    if (isOnlooker && !can(actor, command, this.#document)) {
      return { seq: this.#seq, rejection: { code: 'notAllowed', command: command.type } };
    }
    return this.#pace.may(actor, command.type, this.#clock.now()) ? null : 'tooFast';
  }

  /**
   * Keeps a press that was refused before it came here. Nobody repeats it and nobody is answered, so one
   * that is too many is not kept at all (A8).
   */
  async keepPress(
    { client, device, name }: Actor,
    refused: { readonly run: Id; readonly press: Press; readonly rejection: Rejection }
  ): Promise<void> {
    const { run, press, rejection } = refused;
    const key = `${run} ${device}`;
    const count = (this.#vain.get(key) ?? 0) + 1;
    if (count > KEPT_PRESSES || !this.#document.runs[run]) return;
    this.#vain.set(key, count);
    await this.inTurn(() => {
      const at = this.#clock.now();
      const answered = { commandId: `${client}:vain:${at}:${count}`, device, at };
      const answer = { seq: this.#seq, rejection };
      const pressed = { run, name, press };
      return this.#store.recordAnswer(this.id, { ...answered, answer, pressed });
    });
  }

  async #answer(submission: Submission): Promise<Submitted> {
    if (submission.isWanted && !submission.isWanted()) return 'dropped';
    try {
      return await this.#carryOut(submission);
    } catch (fault) {
      // What failed may be stored all the same: others shall not wait for the next command to see it.
      this.#turns
        .take(() => this.#beSure())
        .catch(() => {
          // Still unsure: the next command reads the store before anything else.
        });
      throw fault;
    }
  }

  async #carryOut(submission: Submission): Promise<Answer | 'notTheirs'> {
    await this.#beSure();
    if (!(await this.#mayCome(submission))) return 'notTheirs';
    const known = await this.#answers.to(submission.commandId);
    if (known) return known;
    for (;;) {
      const answer = await this.#decideOnce(submission);
      if (answer !== 'conflict') return answer;
      const { seq } = this;
      await this.#catchUp();
      if (seq === this.seq) throw new Error(`nothing in the store conflicts with ${seq + 1}`);
    }
  }

  /**
   * Whoever could send under another device's numbers would read its answers, and leave it without
   * any. What the log knows of a client outlives the server; one that nobody knows is theirs.
   */
  async #mayCome({ earlier, actor }: Submission): Promise<boolean> {
    if (earlier === undefined || !actor) return true;
    const device = await this.#store.deviceOf(this.id, earlier);
    return (device ?? actor.device) === actor.device && this.mayBe(earlier, actor.device);
  }

  async #decideOnce(submission: Submission): Promise<Answer | 'conflict'> {
    const { command, commandId, actor, deadline } = submission;
    const at = this.#clock.now();
    const published = await this.#publishedFor(command);
    const decision =
      this.#refused(submission) ??
      decide(this.#document, command, {
        published,
        actor,
        now: at,
        seq: this.#seq,
        deadline,
        holderOf: (run) => this.#watch.holder(this.#document.runs[run]?.lease?.client ?? '')
      });
    if ('events' in decision && decision.events.length > 0) {
      return this.#append(commandId, at, actor, decision.events);
    }
    const rejection = 'rejection' in decision ? decision.rejection : null;
    const answer: Answer = { seq: this.#seq, rejection };
    const { device, name } = actor ?? server;
    const about = rejection && actor ? pressOf(command, this.#document) : null;
    const pressed = about && { pressed: { ...about, name } };
    await this.#answers.keep({ commandId, device, at, answer, ...pressed }, actor);
    return answer;
  }

  /** Nobody's change is said to be taken back but by whoever may do that (E14). */
  #refused({ command, actor }: Submission): { readonly rejection: Rejection } | null {
    if (command.type !== 'edit' || command.undoes === undefined || !actor) return null;
    const { undo, redo } = this.historyOf(actor);
    const isTheirs = undo.includes(command.undoes) || redo.includes(command.undoes);
    return isTheirs ? null : { rejection: { code: 'notAllowed', command: command.type } };
  }

  /** The plan of the newest revision, where the command opens a show on it. */
  async #publishedFor(command: Command): Promise<ShowDocument | null> {
    const revision = newestRevision(this.#document);
    if (command.type !== 'openRun' || command.mode !== 'show' || !revision) return null;
    const plan = await this.planAt(revision.seq);
    if (!plan) throw new Error(`the log does not reach revision ${revision.number}`);
    return plan;
  }

  async #append(
    commandId: string,
    at: Instant,
    actor: Actor | null,
    events: readonly ShowEvent[]
  ): Promise<Answer | 'conflict'> {
    const { device, name } = actor ?? server;
    const batch: Batch = { seq: this.#seq + 1, at, commandId, actor: { device, name }, events };
    const isLong = events.length > MANY_EVENTS;
    if (isLong) await othersFirst();
    this.#isUnsure = true;
    const appended = await this.#store.append(this.id, batch);
    this.#isUnsure = false;
    if (appended.outcome === 'conflict') return 'conflict';
    if (appended.outcome === 'duplicate') {
      await this.#catchUp();
      return appended.answer;
    }
    if (isLong) await othersFirst();
    this.#tell([batch]);
    this.#snapshotWhenQuiet();
    return { seq: batch.seq, rejection: null };
  }

  async #beSure(): Promise<void> {
    if (this.#isUnsure) await this.#catchUp();
  }

  /** What another node, or an append that failed midway, left in the store and we have not folded. */
  async #catchUp(): Promise<void> {
    for (;;) {
      const missed = await this.#store.batchesSince(this.id, this.#seq, 1_000);
      this.#tell(missed);
      if (missed.length < 1_000) break;
    }
    this.#isUnsure = false;
  }

  #tell(batches: readonly Batch[]): void {
    for (const batch of batches) {
      this.#fold([batch]);
      for (const listener of this.#listeners) {
        try {
          listener(batch, this.#document);
        } catch (fault) {
          // It is stored and counts; who missed it finds the gap, and asks.
          this.#onFault(fault, 'a change could not be told');
        }
      }
    }
  }

  #fold(batches: readonly Batch[]): void {
    const events = batches.flatMap((batch) => batch.events);
    const [first] = events;
    // Published here and now: its plan is at hand.
    if (first?.type === 'published') this.#pastPlans.remember(first.revision.seq, this.#document);
    this.#document = apply(this.#document, events);
    this.#seq = batches.at(-1)?.seq ?? this.#seq;
    this.#changedAt = batches.at(-1)?.at ?? this.#changedAt;
    this.#sinceSnapshot += events.length;
    for (const batch of batches) {
      this.#remember(batch);
      this.#noteReload(batch);
    }
  }

  #noteReload({ seq, events }: Batch): void {
    for (const to of narrowClasses) if (needsReload(events, to)) this.#reloaded.set(to, seq);
  }

  #remember({ actor, seq, events }: Batch): void {
    const { device } = actor;
    const who = whoOf(actor);
    this.#histories.set(who, remember(this.#histories.get(who) ?? noHistory, seq, events));
    const imported = this.#histories.get(IMPORTER);
    if (!imported || device === IMPORTER) return;
    this.#histories.set(IMPORTER, rememberOther(imported, seq, events, device));
  }

  /** Writing thousands of rows takes a while: never while somebody waits for a GO. */
  #snapshotWhenQuiet(): void {
    if (this.#sinceSnapshot < SNAPSHOT_EVERY) return;
    const since = this.#sinceSnapshot;
    this.#sinceSnapshot = 0;
    this.#turns
      .take(async () => {
        await othersFirst();
        if (isStandingBy(this.#document)) this.#sinceSnapshot += since;
        else await this.#saveSnapshot();
      })
      .catch((fault: unknown) => {
        // A snapshot only shortens the next start; the log has everything.
        this.#sinceSnapshot = SNAPSHOT_EVERY - SNAPSHOT_AGAIN_AFTER;
        this.#onFault(fault, 'the state of a show could not be kept');
      });
  }

  #saveSnapshot(): Promise<void> {
    return this.#store.saveSnapshot(this.id, { seq: this.#seq, document: this.#document });
  }
}

/** The import command is one, whatever it calls itself. */
const whoOf = ({ device, name }: Batch['actor']): string =>
  device === IMPORTER ? IMPORTER : `${device} ${name}`;

/** The change that a batch takes back; Infinity where it takes none back. */
const tookBack = ({ events }: Batch): number =>
  events.find((event) => event.type === 'tookBack')?.change ?? Infinity;

const isStandingBy = (document: ShowDocument): boolean =>
  Object.values(document.runs).some(
    (run) =>
      run.state !== 'ended' &&
      Object.values(run.cues).some((cue) => cue.state === 'standby' || cue.state === 'ready')
  );
