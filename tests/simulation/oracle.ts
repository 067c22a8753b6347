import { apply, emptyShow } from '#core/apply.ts';
import { equal } from '#core/equal.ts';
import type { Id, ShowDocument, VisibilityClass } from '#core/show.ts';
import { nextStep } from '#core/steps.ts';
import { visibleDocument } from '#core/visible.ts';
import type { Batch } from '#server/ports.ts';
import { Violation } from './violation.ts';

/** What a person at a client saw and did when they pressed GO. */
export interface Press {
  readonly client: string;
  readonly run: Id;
  readonly from: Id | null;
  readonly to: Id;
  readonly fence: number;
  readonly at: number;
  /** The connection that it was pressed on. */
  readonly epoch: number;
}

/** A press is dead once its person was told so, or 1.5 s and the slowest write have gone by. */
const MAX_AGE = 1_500 + 80;

/**
 * Watches the disk and what people are told, and knows nothing of how the server decides: every
 * promise is checked on the log itself, folded by itself.
 */
export class Oracle {
  readonly presses = new Map<string, Press>();
  readonly toldDropped = new Set<string>();
  /** Which connection the server took a command from last. */
  readonly arrivedOn = new Map<string, number>();
  /** GOs in the logs so far. */
  fired = 0;
  #lineage: string;
  /** Documents after each seq, by lineage. */
  readonly #documents = new Map<string, ShowDocument[]>();
  #commands = new Map<string, number>();
  #promised = new Map<number, string>();
  readonly #visible = new WeakMap<ShowDocument, Map<VisibilityClass, ShowDocument>>();

  constructor(lineage: string) {
    this.#lineage = lineage;
    this.#documents.set(lineage, [emptyShow]);
  }

  get seq(): number {
    return this.#now.length - 1;
  }

  get document(): ShowDocument {
    return this.#now[this.seq] ?? emptyShow;
  }

  get #now(): ShowDocument[] {
    return this.#documents.get(this.#lineage) ?? [];
  }

  /** A batch has reached the disk. */
  stored(batch: Batch, now: number): void {
    const before = this.document;
    if (batch.seq !== this.seq + 1) {
      throw new Violation('the log has no gap', `${batch.seq} after ${this.seq}`);
    }
    if (this.#commands.has(batch.commandId)) {
      throw new Violation('a command counts once', `${batch.commandId} is in the log twice`);
    }
    this.#commands.set(batch.commandId, batch.seq);
    for (const event of batch.events) {
      if (event.type === 'wentLive') this.#checkGo(batch.commandId, before, event, now);
    }
    this.#now.push(apply(before, batch.events));
  }

  #checkGo(
    command: string,
    before: ShowDocument,
    event: { readonly run: Id; readonly at: number },
    now: number
  ): void {
    this.fired += 1;
    const press = this.presses.get(command);
    const run = before.runs[event.run];
    if (!press || !run) throw new Violation('a GO is somebody’s press', command);
    if (now - press.at > MAX_AGE) {
      throw new Violation('no GO comes late', `${command} fired ${now - press.at} ms after`);
    }
    if (this.toldDropped.has(command)) {
      throw new Violation('dropped is final', `${command} fired after its person was told`);
    }
    if (this.arrivedOn.get(command) !== press.epoch) {
      throw new Violation('a GO is never queued', `${command} was sent again on another line`);
    }
    if (run.lease?.client !== press.client || run.fence !== press.fence) {
      throw new Violation('one caller', `${command} under fence ${press.fence}, not ${run.fence}`);
    }
    if (run.pointer !== press.from || nextStep(before, run)?.id !== press.to) {
      throw new Violation('a GO fires what was seen', `${command} wanted ${press.to}`);
    }
    if (run.lastGoAt !== null && event.at - run.lastGoAt < before.show.lockMs) {
      throw new Violation('a double tap is one GO', `${event.at - run.lastGoAt} ms apart`);
    }
  }

  /** Something of this seq is being told to somebody. */
  told(seq: number): void {
    if (seq > this.seq) throw new Violation('stored before told', `${seq} of ${this.seq}`);
  }

  /** Somebody was told that their command counts. */
  acknowledged(command: string, seq: number): void {
    this.told(seq);
    if (this.#commands.get(command) === seq) this.#promised.set(seq, command);
  }

  /** The disk as it is found: everything that was acknowledged is on it. */
  found(commands: readonly string[]): void {
    for (const [seq, command] of this.#promised) {
      if (commands[seq - 1] !== command) {
        throw new Violation('acknowledged is on disk', `${command} (seq ${seq}) is gone`);
      }
    }
  }

  /** An older backup was put in place: a new lineage begins at `seq`. */
  restored(lineage: string, seq: number): void {
    const kept = this.#now.slice(0, seq + 1);
    this.#documents.set(lineage, kept);
    this.#lineage = lineage;
    this.#commands = new Map([...this.#commands].filter(([, at]) => at <= seq));
    this.#promised = new Map([...this.#promised].filter(([at]) => at <= seq));
  }

  /** A screen shows a state that the log holds, as its class may see it. */
  shows(
    who: string,
    screen: { lineage: string | null; seq: number; document: ShowDocument },
    visibility: VisibilityClass
  ): void {
    if (screen.lineage === null || screen.seq === 0) return;
    const document = this.#documents.get(screen.lineage)?.[screen.seq];
    if (!document) throw new Violation('screens show the log', `${who} shows seq ${screen.seq}`);
    if (!equal(screen.document, this.#visibleTo(document, visibility))) {
      throw new Violation('screens show the log', `${who} differs at seq ${screen.seq}`);
    }
  }

  #visibleTo(document: ShowDocument, visibility: VisibilityClass): ShowDocument {
    let of = this.#visible.get(document);
    if (!of) this.#visible.set(document, (of = new Map()));
    let seen = of.get(visibility);
    if (!seen) of.set(visibility, (seen = visibleDocument(document, visibility)));
    return seen;
  }
}
