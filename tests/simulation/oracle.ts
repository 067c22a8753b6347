import { apply, emptyShow } from '#core/apply.ts';
import { equal } from '#core/equal.ts';
import type { EventOf, EventType } from '#core/event.ts';
import type { Id, ShowDocument, VisibilityClass } from '#core/show.ts';
import { calledPlan } from '#core/revisions/called-plan.ts';
import { nextStep } from '#core/steps.ts';
import { visibleDocument } from '#core/visible.ts';
import type { Batch } from '#server/ports.ts';
import { checkAdopted, checkStanding, type Adoption } from './standing-rows.ts';
import { checkByVoice, type CatchingUp } from './called-by-voice.ts';
import { checkAlone } from './own-ways.ts';
import { checkReported, type Said } from './reported.ts';
import { checkRequired } from './required.ts';
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

interface State {
  readonly document: ShowDocument;
  readonly at: number;
}

interface Screen {
  readonly lineage: string | null;
  readonly class: VisibilityClass | null;
  readonly seq: number;
  readonly at: number;
  readonly document: ShowDocument;
}

const nameOf = (lineage: string, seq: number, at: number): string => `${lineage} ${seq} ${at}`;

/**
 * Watches the disk and what people are told, and knows nothing of how the server decides: every
 * promise is checked on the log itself, folded by itself.
 */
export class Oracle {
  readonly presses = new Map<string, Press>();
  /** By the command of who caught up. */
  readonly catchings = new Map<string, CatchingUp>();
  readonly adoptions = new Map<string, Adoption>();
  /** By the command that said it, of which attempt a page said that it is over. */
  readonly reports = new Map<string, Said>();
  readonly toldDropped = new Set<string>();
  /** Edits that somebody was told of at their cell. */
  readonly toldRefused = new Set<string>();
  /** Edits of planners by their command, and the log that they were made on. */
  readonly written = new Map<string, string>();
  readonly #takenOut = new Set<string>();
  /** Commands that ever had their answer, whatever became of the disk that held it. */
  readonly #answered = new Set<string>();
  /** Edits in the log. */
  edits = 0;
  /** Which connection the server took a command from last. */
  readonly arrivedOn = new Map<string, number>();
  /** How often each thing has happened in the logs so far. */
  readonly happened = new Map<EventType, number>();
  lineage: string;
  /**
   * Two logs of one lineage hold something else at the same seq, stored in the same millisecond: an
   * older copy was put back and the machine's clock set back, to the millisecond. Nothing tells them
   * apart (docs/decisions/0007), so that nothing can be said of the screens from here on.
   */
  hasTwins = false;
  /** The log as it is now: the document after each seq, and when that was stored. */
  #states: State[] = [{ document: emptyShow, at: 0 }];
  /** Every state that any log ever held, by what a screen says of it. */
  readonly #everHeld = new Map<string, ShowDocument>();
  #commands = new Map<string, number>();
  #promised = new Map<number, string>();
  readonly #visible = new WeakMap<ShowDocument, Map<VisibilityClass, ShowDocument>>();

  constructor(lineage: string) {
    this.lineage = lineage;
  }

  get seq(): number {
    return this.#states.length - 1;
  }

  get document(): ShowDocument {
    return this.#states[this.seq]?.document ?? emptyShow;
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
    this.#checkEdit(batch.commandId);
    this.#commands.set(batch.commandId, batch.seq);
    this.#answered.add(batch.commandId);
    for (const event of batch.events) {
      this.happened.set(event.type, (this.happened.get(event.type) ?? 0) + 1);
      if (event.type === 'wentLive') this.#checkGo(batch.commandId, before, event, now);
      if (event.type === 'wentLive') checkRequired(batch, before, event);
      if (event.type === 'cueFired') checkAlone(batch, before, event);
    }
    const voiced = batch.events.filter((event) => event.type === 'calledByVoice');
    if (voiced.length > 0) this.#checkCatchingUp(batch, before, voiced, now);
    const document = apply(before, batch.events);
    checkStanding(batch.commandId, before, document);
    checkReported(this.reports.get(batch.commandId), batch.events, before, document);
    if (batch.events.some(({ type }) => type === 'adopted')) {
      checkAdopted(batch.commandId, this.adoptions.get(batch.commandId), before, document);
    }
    this.#states.push({ document, at: batch.at });
    const name = nameOf(this.lineage, batch.seq, batch.at);
    const twin = this.#everHeld.get(name);
    if (twin && !equal(twin, document)) this.hasTwins = true;
    this.#everHeld.set(name, document);
  }

  /** A command that changed nothing, or was refused, has its answer. */
  answered(command: string): void {
    this.#answered.add(command);
  }

  /** A planner has written something. */
  wrote(command: string, lineage: string): void {
    this.written.set(command, lineage);
  }

  /** Its maker took it back before it was sent. */
  tookOut(command: string): void {
    this.#takenOut.add(command);
    if (this.#answered.has(command)) {
      throw new Violation('taken out is never sent', `${command} is in the log`);
    }
  }

  /** Late or not: an edit counts on its own log, in the order of its page, and not once it was taken out. */
  #checkEdit(command: string): void {
    const madeOn = this.written.get(command);
    if (madeOn === undefined) return;
    this.edits += 1;
    if (madeOn !== '' && madeOn !== this.lineage) {
      throw new Violation('edits stay with their log', `${command} was made on ${madeOn}`);
    }
    if (this.#takenOut.has(command)) {
      throw new Violation('taken out is never sent', `${command} was taken out`);
    }
    const [page = '', number] = command.split(':');
    for (const other of this.#commands.keys()) {
      const [otherPage, otherNumber] = other.split(':');
      if (otherPage === page && this.written.has(other) && Number(otherNumber) > Number(number)) {
        throw new Violation('edits keep their order', `${command} came after ${other}`);
      }
    }
  }

  /** All is quiet: something has become of every edit, on the log, in a cell or in a tray. */
  areSettled(isAside: (command: string) => boolean): void {
    for (const command of this.written.keys()) {
      const isKnown = this.#answered.has(command) || this.#takenOut.has(command);
      if (isKnown || this.toldRefused.has(command)) continue;
      if (isAside(command)) continue;
      throw new Violation('no edit is lost', `nobody knows what became of ${command}`);
    }
  }

  #checkGo(
    command: string,
    before: ShowDocument,
    event: { readonly run: Id; readonly at: number },
    now: number
  ): void {
    const press = this.presses.get(command);
    const run = before.runs[event.run];
    if (!press || !run) throw new Violation('a GO is somebody’s press', command);
    this.#checkPress(command, press, now);
    if (run.lease?.client !== press.client || run.fence !== press.fence) {
      throw new Violation('one caller', `${command} under fence ${press.fence}, not ${run.fence}`);
    }
    if (run.pointer !== press.from || nextStep(calledPlan(before), run)?.id !== press.to) {
      throw new Violation('a GO fires what was seen', `${command} wanted ${press.to}`);
    }
    const apart = event.at - (run.lastGoAt ?? -Infinity);
    // Less than nothing: the machine's clock was set back between two lives of the server.
    if (apart >= 0 && apart < before.show.lockMs) {
      throw new Violation('a double tap is one GO', `${apart} ms apart`);
    }
  }

  /** Not late, not queued, and not once its person was told that it came to nothing. */
  #checkPress(command: string, press: { at: number; epoch: number }, now: number): void {
    if (now - press.at > MAX_AGE) {
      throw new Violation('no GO comes late', `${command} fired ${now - press.at} ms after`);
    }
    if (this.toldDropped.has(command)) {
      throw new Violation('dropped is final', `${command} fired after its person was told`);
    }
    if (this.arrivedOn.get(command) !== press.epoch) {
      throw new Violation('a GO is never queued', `${command} was sent again on another line`);
    }
  }

  #checkCatchingUp(
    batch: Batch,
    before: ShowDocument,
    voiced: readonly EventOf<'calledByVoice'>[],
    now: number
  ): void {
    const catching = this.catchings.get(batch.commandId);
    checkByVoice(batch, before, voiced, catching);
    if (catching) this.#checkPress(batch.commandId, catching, now);
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

  /** An older backup was put in place: with a lineage of its own, or a mere copy of the file. */
  restored(lineage: string, seq: number): void {
    this.#states = this.#states.slice(0, seq + 1);
    this.lineage = lineage;
    for (const [held, { document, at }] of this.#states.entries()) {
      this.#everHeld.set(nameOf(lineage, held, at), document);
    }
    this.#commands = new Map([...this.#commands].filter(([, at]) => at <= seq));
    this.#promised = new Map([...this.#promised].filter(([at]) => at <= seq));
  }

  /** A screen shows a state that the log holds, as its class may see it. */
  shows(who: string, screen: Screen): void {
    const { lineage, seq, at, class: visibility } = screen;
    if (lineage === null || visibility === null || seq === 0) return;
    const document = this.#everHeld.get(nameOf(lineage, seq, at));
    if (!document) throw new Violation('screens show the log', `${who} shows seq ${screen.seq}`);
    if (!equal(screen.document, this.#visibleTo(document, visibility))) {
      throw new Violation('screens show the log', `${who} differs at seq ${screen.seq}`);
    }
  }

  /** All is quiet and every line is up: a screen shows what the log holds now, for its class. */
  isCurrent(who: string, screen: Screen, visibility: VisibilityClass): void {
    const shown = [screen.lineage, screen.seq, screen.at, screen.class].join(' ');
    const held = [this.lineage, this.seq, this.#states[this.seq]?.at, visibility].join(' ');
    if (shown !== held) throw new Violation('current again', `${who} shows ${shown}, not ${held}`);
  }

  /** What was decided for a class goes to somebody who may be told of it. */
  mayBeTold(who: string, visibility: VisibilityClass | null, to: VisibilityClass): void {
    if (visibility !== to) throw new Violation('nobody reads more', `${who} is told as ${to}`);
  }

  #visibleTo(document: ShowDocument, visibility: VisibilityClass): ShowDocument {
    let of = this.#visible.get(document);
    if (!of) this.#visible.set(document, (of = new Map()));
    let seen = of.get(visibility);
    if (!seen) of.set(visibility, (seen = visibleDocument(document, visibility)));
    return seen;
  }
}
