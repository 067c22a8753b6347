import { apply } from '../apply.ts';
import { rowOf } from '../collections.ts';
import type { MessageEvent, RunEvent, ShowEvent } from '../event.ts';
import type { Message } from '../messages.ts';
import { calledPlan } from '../revisions/called-plan.ts';
import type { Run } from '../run.ts';
import type { Id, ShowDocument } from '../show.ts';
import { between, type Duration } from '../time/duration.ts';
import { instant, type Instant } from '../time/instant.ts';
import type { AsRun, AsRunEntry } from './entry.ts';
import { asRunItems, meantBy, spanOf, type Meant, type MeantSpan } from './items.ts';
import { aboutAnswer, aboutCues, aboutNothing, aboutStep, namedItem, type About } from './names.ts';
import type { Press, RefusedPress } from './press.ts';
import { readEvent } from './read-event.ts';
import { readMessage, readRefusedTalk } from './read-message.ts';
import { totalsOf } from './totals.ts';

/** A batch of the log, as far as the list needs it. */
export interface LoggedBatch {
  readonly seq: number;
  readonly at: Instant;
  readonly actor: { readonly device: Id; readonly name: string };
  readonly events: readonly ShowEvent[];
}

/**
 * Reads the log of a show from before a run was opened, and makes its as-run list (A1). The log comes
 * in parts, so that a long one is not read in one go.
 */
export class AsRunReading {
  readonly #run: Id;
  readonly #entries: AsRunEntry[] = [];
  #document: ShowDocument;
  /** As the run was last called: when it has ended, it is called on nothing any more. */
  #called: ShowDocument;
  /** What each item was meant to be, and all of it when the first GO came (A5). */
  #meant: ReadonlyMap<Id, Meant> = new Map();
  #span: MeantSpan = { start: null, end: null };
  #seq = 0;
  /** Messages of the whole log: one may be confirmed in a later run. */
  readonly #said = new Map<Id, Message>();
  /** Edits that nothing of the run came after yet: they are folded in one go. */
  #unfolded: ShowEvent[] = [];
  /** By the seq that they were refused on. */
  #refused: readonly RefusedPress[];

  /**
   * @param document the show before the first batch, without what was called of it
   * @param refused the presses about the run that were refused, in any order
   */
  constructor(document: ShowDocument, run: Id, refused: readonly RefusedPress[] = []) {
    this.#run = run;
    this.#document = document;
    this.#called = document;
    this.#refused = refused.toSorted((a, b) => a.seq - b.seq || a.at - b.at);
  }

  read(batches: readonly LoggedBatch[]): this {
    for (const batch of batches) {
      this.#tellRefused(batch.seq - 1);
      for (const event of batch.events) this.#readOne(event, batch);
      this.#seq = batch.seq;
    }
    this.#fold();
    return this;
  }

  /** What was read so far; null where the run was not opened in it. Held time counts up to `now`. */
  asRun(now: Instant): AsRun | null {
    this.#tellRefused(Infinity);
    this.#fold();
    const run = rowOf(this.#document.runs, this.#run);
    if (!run) return null;
    const { id, rundownId, label, mode } = run;
    // By time; of what happened at once, as the log has it.
    const entries = this.#entries.toSorted((a, b) => a.at - b.at);
    if (run.startedAt === null) this.#mean(run, now);
    const items = asRunItems(this.#called, run, this.#meant, now);
    const totals = totalsOf(this.#called, run, { entries, meant: this.#span, now });
    const read = { seq: this.#seq, readAt: now };
    const prefixes = Object.fromEntries(
      Object.values(this.#called.departments).map(({ id, prefix }) => [id, prefix])
    );
    return { run: id, rundownId, label, mode, ...read, entries, items, totals, prefixes };
  }

  get #own(): Run | undefined {
    return rowOf(this.#document.runs, this.#run);
  }

  #readOne(event: ShowEvent, batch: LoggedBatch): void {
    if (isSaid(event)) return this.#hear(event, batch);
    // What is called on other stages changes nothing that is named here.
    if (!('run' in event)) return void (isOfPlan(event) && this.#unfolded.push(event));
    if (event.run !== this.#run) return;
    this.#fold();
    if (event.type === 'runOpened') this.#document = apply(this.#document, [event]);
    const before = this.#own;
    if (!before) return;
    const called = calledPlan(this.#document);
    if (event.type !== 'runOpened') this.#document = apply(this.#document, [event]);
    const after = this.#own ?? before;
    this.#called = after.state === 'ended' ? called : calledPlan(this.#document);
    const lateMs = this.#begin(event, before, after);
    const told = readEvent(event, { called, before, after, lateMs });
    const { seq, actor: by } = batch;
    const recorded = event.type === 'calledByVoice' && { recordedMs: between(event.at, batch.at) };
    this.#entries.push({ kind: event.type, at: event.at, seq, by, ...told, ...recorded });
  }

  /** What is said about the rundown of a run while that is on is said in it (A10). */
  #hear(event: MessageEvent, { seq, actor: by }: LoggedBatch): void {
    const message = event.type === 'messageSent' ? event.message : this.#said.get(event.id);
    if (!message) return;
    if (event.type === 'messageSent') this.#said.set(message.id, message);
    const run = this.#own;
    if (!run || run.state === 'ended' || run.rundownId !== message.rundownId) return;
    this.#fold();
    const told = readMessage(event, message, { called: this.#called, run });
    const at = event.type === 'messageSent' ? message.at : event.at;
    this.#entries.push({ kind: event.type, at, seq, by, ...told });
  }

  /** What an item that begins was meant to be, and how late it is (A5). */
  #begin(event: RunEvent, before: Run, after: Run): Duration | null {
    if (!isStep(event) || after.currentItem === null) return null;
    if (before.startedAt === null) this.#mean(after, event.at);
    const id = after.currentItem;
    if (before.items[id]?.attempt === after.items[id]?.attempt) return null;
    const meant = this.#meant.get(id) ?? meantBy(this.#called, after, event.at).get(id);
    if (!meant) return null;
    this.#meant = new Map(this.#meant).set(id, meant);
    return meant.start === null ? null : between(meant.start, event.at);
  }

  #mean(run: Run, now: Instant): void {
    this.#meant = meantBy(this.#called, run, now);
    this.#span = spanOf(this.#meant);
  }

  #tellRefused(upTo: number): void {
    const now = this.#refused.filter(({ seq }) => seq <= upTo);
    if (now.length === 0) return;
    this.#refused = this.#refused.slice(now.length);
    this.#fold();
    for (const { press, rejection, at, seq, device, name } of now) {
      this.#entries.push({
        kind: 'refused',
        at: instant(at),
        seq,
        by: { device, name },
        ...this.#aboutPress(press),
        refused: { press, rejection },
        wentWrong: true
      });
    }
  }

  #aboutPress(press: Press): About & Pick<AsRunEntry, 'position' | 'text' | 'saidTo'> {
    const [document, run] = [this.#called, this.#own];
    const { step, cue, standbyId = '', position, department, item, message, to } = press;
    if (run && (message !== undefined || to)) {
      return readRefusedTalk(press, this.#said.get(message ?? ''), { called: document, run });
    }
    if (step !== undefined && run) return aboutStep(document, run, step);
    if (cue !== undefined) return aboutCues(document, [cue]);
    if (position !== undefined && run) return aboutAnswer(document, run, { standbyId, position });
    if (department !== undefined) return { ...aboutNothing, departmentIds: [department] };
    return { ...aboutNothing, item: namedItem(document, item) };
  }

  #fold(): void {
    if (this.#unfolded.length === 0) return;
    this.#document = apply(this.#document, this.#unfolded);
    this.#unfolded = [];
    if (this.#own?.state !== 'ended') this.#called = calledPlan(this.#document);
  }
}

/** It fired a step, or says that one was called. */
const isStep = ({ type }: RunEvent): boolean => type === 'wentLive' || type === 'calledByVoice';

const isSaid = (event: ShowEvent): event is MessageEvent =>
  event.type === 'messageSent' ||
  event.type === 'messageAcknowledged' ||
  event.type === 'messageCleared';

const ofPlan: Readonly<Record<string, true>> = {
  showCreated: true,
  showChanged: true,
  rowAdded: true,
  rowRemoved: true,
  rowChanged: true,
  rowMoved: true
};
const isOfPlan = ({ type }: ShowEvent): boolean => Object.hasOwn(ofPlan, type);
