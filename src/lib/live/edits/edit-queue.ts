import type { CommandOf } from '#core/command.ts';
import type { Id } from '#core/show.ts';
import { undoing } from '#core/undo.ts';
import type { Refusal, Result, Told } from '#protocol/down.ts';
import type { Cmd } from '#protocol/up.ts';
import type { Spot } from '../planning-listener.ts';
import { inLine } from './edits-in-memory.ts';
import { isWaiting, type EditStore, type KeptEdit, type NotMade } from './kept-edit.ts';
import { eventsOf, overwrittenBy } from './told-of.ts';

type Edit = CommandOf<'edit'>;

/** What became of an edit; no seq: it is kept, and what comes of it is told by the queue. */
export type EditOutcome =
  | { readonly ok: true; readonly seq: number | null }
  | { readonly ok: false; readonly refusal: Refusal };

/** An edit that the state does not hold yet; `seq` is known once it is accepted. */
export interface OnItsWay {
  readonly command: Edit;
  readonly seq: number | null;
}

export interface QueuePorts {
  readonly show: Id;
  /** This page. */
  readonly client: string;
  readonly store: EditStore;
  /** The next number of this page's commands. */
  number(): number;
  /** This device's clock, in ms. */
  now(): number;
  /** The state that an edit is made on. */
  spot(): Spot;
  /** Sends; the answer comes by `answered`, or the line is lost. */
  transmit(cmd: Cmd): void;
  /** What a seq of the log was; null where the server does not say. Rejects without a line. */
  change(seq: number): Promise<Told | null>;
  after(ms: number, work: () => void): void;
  /** Something is no longer as it was. */
  changed(): void;
  /** The device does not keep edits any more: they last as long as the page. */
  notKept(fault: unknown): void;
}

interface Place {
  edit: KeptEdit;
  /** Somebody waits at their cell; null: it was kept, and refused it goes to the tray. */
  settle: ((outcome: EditOutcome) => void) | null;
  faults: number;
  /** The server could not take it, and is asked again. */
  isHeld: boolean;
}

const AGAIN_AFTER = 1_000;
/** A fault that comes again and again is the edit's own; those behind it shall not wait for ever. */
const FAULTS = 3;
const FRESH = { faults: 0, isHeld: false };

/**
 * Edits of this device in their order. One is sent when the one before has its answer, under the
 * number that it was made with however often it is sent, so that each counts once (E50). It knows
 * nothing of sockets and databases: the simulation drives this very class.
 */
export class EditQueue {
  readonly #ports: QueuePorts;
  #line: Place[] = [];
  /** Kept to be looked at: refused, or written over what others wrote. */
  #aside: readonly KeptEdit[] = [];
  /** Of these a read of the store that was under way may still tell. */
  readonly #done = new Set<string>();
  #accepted: readonly OnItsWay[] = [];
  /** What was taken back before it was sent, the latest last. */
  #undone: readonly KeptEdit[] = [];
  #isOn = false;
  /** The lineage of the log that the line is of. */
  #log = '';
  /** When the line was asked for, by the device's clock. */
  #asked = 0;
  #inFlight: Place | null = null;
  /** An answer may come twice, from two lines. */
  #isAnswered = false;
  /** What the device would not keep, by id: what its store says of these counts for nothing. */
  readonly #strays = new Set<string>();
  /** Counts lines: what began on another one is over. */
  #turn = 0;
  #last = 0;

  constructor(ports: QueuePorts) {
    this.#ports = ports;
  }

  /** Not in the state yet, in order; what is on its way back is neither here nor there. */
  get onTheirWay(): readonly OnItsWay[] {
    const undone = this.#undoneIds;
    const waiting = this.#line.filter(({ edit }) => !edit.undoOf && !undone.has(edit.id));
    return [...this.#accepted, ...waiting.map(({ edit: { command } }) => ({ command, seq: null }))];
  }

  get waiting(): number {
    return this.#line.length;
  }

  /** The line is up, and the server cannot take what waits. */
  get isHeld(): boolean {
    return this.#isOn && this.#line[0]?.isHeld === true;
  }

  get tray(): readonly KeptEdit[] {
    return this.#aside.filter(({ refused }) => refused !== undefined);
  }

  get overwrote(): readonly KeptEdit[] {
    return this.#aside.filter(({ overwrote }) => overwrote !== undefined);
  }

  get mayTakeBack(): boolean {
    return this.#lastOwn !== undefined;
  }

  get mayPutBack(): boolean {
    return this.#undone.length > 0;
  }

  /** What was kept by earlier pages, for a page that has no line yet. */
  async read(): Promise<void> {
    const turn = this.#turn;
    const kept = await this.#ask((store) => store.of(this.#ports.show), null);
    if (kept && turn === this.#turn) this.#take(kept);
  }

  /** Sends an edit, or keeps it where there is no line. */
  put(command: Edit, words: readonly string[]): Promise<EditOutcome> {
    this.#undone = [];
    return this.#put(command, { words });
  }

  /** A line is asked for: what it says of the log is no older than this. */
  asks(): void {
    this.#asked = this.#ports.now();
  }

  /** The line is up, at this spot: what waits is sent, unless it is of another log. */
  async welcomed(spot: Spot): Promise<void> {
    const turn = (this.#turn += 1);
    this.#inFlight = null;
    const kept = await this.#ask((store) => store.of(this.#ports.show), null);
    if (turn !== this.#turn) return;
    if (kept) this.#take(kept);
    await this.#sortOut(spot);
    if (turn !== this.#turn) return;
    this.#isOn = true;
    this.#log = spot.lineage;
    this.#next();
  }

  lost(): void {
    this.#turn += 1;
    this.#isOn = false;
    this.#inFlight = null;
    for (const place of this.#line) this.#settle(place, { ok: true, seq: null });
    this.#ports.changed();
  }

  answered(result: Result): void {
    const head = this.#inFlight;
    if (head?.edit.id !== `${result.c ?? this.#ports.client}:${result.m}`) return;
    if (this.#isAnswered) return;
    this.#isAnswered = true;
    const { e } = result;
    if (e && this.#isPassing(e, head)) {
      if (e.code !== 'tooFast') this.#hold(head);
      return this.#again();
    }
    void (e ? this.#isRefused(head, e) : this.#isAccepted(head, result.s));
  }

  /** The state has come further. */
  folded(seq: number): void {
    const left = this.#accepted.filter((each) => each.seq !== null && each.seq > seq);
    if (left.length === this.#accepted.length) return;
    this.#accepted = left;
    this.#ports.changed();
  }

  /**
   * Takes back the latest edit that waits; false: there is none. One that may have arrived is undone
   * once it is known that it counts.
   */
  async takeBack(): Promise<boolean> {
    const last = this.#lastOwn;
    if (!last) return false;
    const { edit } = last;
    if (await this.#takeOut(edit)) {
      this.#remove(last);
      this.#undone = [...this.#undone, edit];
    } else {
      void this.#put(edit.command, { words: edit.words, undoOf: edit.id });
      this.#undone = [...this.#undone, ...this.#line.slice(-1).map((place) => place.edit)];
    }
    this.#ports.changed();
    return true;
  }

  /** Does again what was taken back last; false: there is nothing. */
  async putBack(): Promise<boolean> {
    const edit = this.#undone.at(-1);
    if (!edit) return false;
    this.#undone = this.#undone.slice(0, -1);
    if (!edit.undoOf) {
      void this.#put(edit.command, { words: edit.words });
      return true;
    }
    const place = this.#line.find((each) => each.edit.id === edit.id);
    if (place && (await this.#takeOut(place.edit))) this.#remove(place);
    this.#ports.changed();
    return true;
  }

  /** Sends one of the tray as a new edit; where nobody knows whether it counts, under its old number. */
  tryAgain(edit: KeptEdit): void {
    this.#aside = this.#aside.filter((each) => each.id !== edit.id);
    const { refused: _, ...again } = edit;
    if (edit.refused?.code !== 'fault') {
      void this.#put(edit.command, { words: edit.words });
      return this.discard(edit);
    }
    void this.#keep(again);
    this.#join(again, null);
    this.#next();
  }

  /** Looked at and done with. */
  discard(edit: KeptEdit): void {
    this.#done.add(edit.id);
    this.#aside = this.#aside.filter((each) => each.id !== edit.id);
    void this.#ask((store) => store.drop(edit.id), undefined);
    this.#ports.changed();
  }

  async #takeOut({ id, isSent }: KeptEdit): Promise<boolean> {
    const isOut = await this.#ask((store) => store.takeOut(id), !isSent);
    return isOut || (this.#strays.has(id) && !isSent);
  }

  get #undoneIds(): ReadonlySet<string | undefined> {
    return new Set(this.#line.map(({ edit }) => edit.undoOf));
  }

  get #lastOwn(): Place | undefined {
    const undone = this.#undoneIds;
    return this.#line.findLast(({ edit }) => !edit.undoOf && !undone.has(edit.id));
  }

  #put(command: Edit, more: Pick<KeptEdit, 'words' | 'undoOf'>): Promise<EditOutcome> {
    const { show, client } = this.#ports;
    const m = this.#ports.number();
    const n = Math.max(this.#ports.now(), this.#last + 1);
    const isSent = this.#isOn && this.#line.length === 0;
    const edit: KeptEdit = {
      ...this.#ports.spot(),
      ...more,
      ...{ id: `${client}:${m}`, show, client, m, n, command, isSent }
    };
    const isKept = this.#keep(edit);
    if (!this.#isOn) {
      this.#join(edit, null);
      return isKept.then(() => ({ ok: true, seq: null }));
    }
    if (edit.lineage !== '' && edit.lineage !== this.#log) {
      // The line is of another log already, and its state has not come yet.
      const place: Place = { edit, settle: null, ...FRESH };
      return isKept
        .then(() => this.#setAside(place, { code: 'otherHistory' }))
        .then(() => ({ ok: true, seq: null }));
    }
    return new Promise((settle) => {
      this.#join(edit, settle);
      this.#next();
    });
  }

  #keep(edit: KeptEdit): Promise<void> {
    const isKept = this.#ask((store) => store.keep(edit).then(() => true), false);
    return isKept.then((is) => void (is || this.#strays.add(edit.id)));
  }

  #join(edit: KeptEdit, settle: Place['settle']): void {
    this.#line.push({ edit, settle, ...FRESH });
    this.#last = Math.max(this.#last, edit.n);
    this.#ports.changed();
  }

  /** What the device keeps, beside what this page has in hand. */
  #take(kept: readonly KeptEdit[]): void {
    const here = new Set(this.#line.map(({ edit }) => edit.id));
    const others = kept.filter((edit) => isWaiting(edit) && !here.has(edit.id));
    const places = new Map(this.#line.map((place) => [place.edit.id, place]));
    for (const edit of others) places.set(edit.id, { edit, settle: null, ...FRESH });
    const line = inLine([...places.values()].map(({ edit }) => edit));
    this.#line = line.flatMap(({ id }) => places.get(id) ?? []);
    this.#aside = kept.filter((edit) => !isWaiting(edit) && !this.#done.has(edit.id));
    this.#last = Math.max(this.#last, ...kept.map(({ n }) => n));
    this.#ports.changed();
  }

  /** Edits of another log are not put into this one unasked, and none under another device's name. */
  async #sortOut(spot: Spot): Promise<void> {
    for (const place of [...this.#line]) {
      const { edit } = place;
      if (this.#isUntold(edit, spot)) this.#line = this.#line.filter((each) => each !== place);
      else if (edit.device !== spot.device) await this.#setAside(place, { code: 'otherDevice' });
      else if (!isOfLog(edit, spot)) await this.#setAside(place, { code: 'otherHistory' });
    }
  }

  /**
   * Another page of this device may have been told more since the line was asked for: what it has
   * written on that is its own to send, or this one's on its next line.
   */
  #isUntold({ lineage, seq, client, n }: KeptEdit, spot: Spot): boolean {
    const isOther = client !== this.#ports.client && n > this.#asked;
    return isOther && lineage === spot.lineage && seq > spot.seq;
  }

  #next(): void {
    const [head] = this.#line;
    if (!this.#isOn || this.#inFlight || !head) return;
    this.#inFlight = head;
    // Somebody waits at their cell, and this page alone knows of it.
    const isNew = head.edit.isSent && head.settle !== null && head.edit.undoOf === undefined;
    if (isNew) this.#transmit(head.edit, head.edit.command);
    else void this.#send(head);
  }

  async #send(head: Place): Promise<void> {
    const turn = this.#turn;
    const claimed = await this.#ask((store) => store.claim(head.edit.id), head.edit);
    if (turn !== this.#turn) return;
    const edit = claimed ?? (this.#strays.has(head.edit.id) ? head.edit : null);
    if (!edit || !isWaiting(edit)) return this.#leave(head);
    head.edit = { ...edit, isSent: true };
    try {
      const command = edit.undoOf === undefined ? edit.command : await this.#undoOf(edit);
      if (turn !== this.#turn) return;
      if (command) return this.#transmit(edit, command);
      await this.#ask((store) => store.drop(edit.id), undefined);
      if (turn === this.#turn) this.#leave(head);
    } catch {
      // The server did not say what it was.
      if (turn === this.#turn) this.#again();
    }
  }

  /** What takes an edit back that counts; null: it does not, or nothing came of it. */
  async #undoOf({ undoes, command }: KeptEdit): Promise<Edit | null> {
    if (undoes === undefined) return null;
    const told = await this.#ports.change(undoes);
    const events = told && eventsOf(command, told, this.#ports.spot().device);
    const changes = events && undoing(events);
    return changes && { type: 'edit', changes, undoes };
  }

  #transmit({ client, m }: KeptEdit, command: Edit): void {
    this.#isAnswered = false;
    const cmd: Cmd = { m, a: command };
    this.#ports.transmit(client === this.#ports.client ? cmd : { ...cmd, c: client });
  }

  /** Whether to ask again a little later: it may well be taken then. */
  #isPassing({ code }: Refusal, head: Place): boolean {
    if (code === 'tooFast') return true;
    if (code !== 'notStored' && code !== 'fault') return false;
    if (code === 'fault') head.faults += 1;
    return head.faults < FAULTS;
  }

  /**
   * Nobody knows whether it counts, or another page of the device may be sending it: those behind
   * wait, and whoever waits at their cell is told what they would be without a line: it is kept.
   */
  #hold(head: Place): void {
    head.isHeld = true;
    this.#settle(head, { ok: true, seq: null });
    this.#ports.changed();
  }

  #again(): void {
    const turn = this.#turn;
    this.#ports.after(AGAIN_AFTER, () => {
      if (turn !== this.#turn) return;
      this.#inFlight = null;
      this.#next();
    });
  }

  async #isRefused(head: Place, refusal: Refusal): Promise<void> {
    const turn = this.#turn;
    if (head.settle) {
      this.#settle(head, { ok: false, refusal });
      void this.#ask((store) => store.drop(head.edit.id), undefined);
    } else {
      await this.#setAside(head, refusal);
      if (turn !== this.#turn) return;
    }
    this.#leave(head);
  }

  async #isAccepted(head: Place, seq: number): Promise<void> {
    const turn = this.#turn;
    const { edit } = head;
    if (head.settle) void this.#ask((store) => store.drop(edit.id), undefined);
    else {
      try {
        await this.#lookAt(edit, seq);
      } catch {
        if (turn === this.#turn) this.#again();
        return;
      }
      if (turn !== this.#turn) return;
    }
    if (!edit.undoOf && !this.#undoneIds.has(edit.id)) {
      this.#accepted = [...this.#accepted, { command: edit.command, seq }];
    }
    this.#settle(head, { ok: true, seq });
    this.#leave(head);
    this.folded(this.#ports.spot().seq);
  }

  /** One that was kept counts now: what did it write over, and was it taken back meanwhile? */
  async #lookAt(edit: KeptEdit, seq: number): Promise<void> {
    const { show, change, spot } = this.#ports;
    if (edit.undoOf === undefined) {
      const told = await change(seq);
      const overwrote = told ? overwrittenBy(edit.command, told, spot().device) : [];
      const kept = await this.#ask((store) => store.of(show), []);
      for (const undo of kept.filter(({ undoOf }) => undoOf === edit.id)) {
        await this.#ask((store) => store.replace({ ...undo, undoes: seq }), true);
      }
      if (overwrote.length > 0) return this.#lay({ ...edit, overwrote });
    }
    await this.#ask((store) => store.drop(edit.id), undefined);
  }

  /** To the tray; what was taken back by its maker is nobody's to look at. */
  async #setAside(place: Place, why: NotMade): Promise<void> {
    const { edit } = place;
    this.#line = this.#line.filter((each) => each !== place);
    if (edit.undoOf !== undefined || this.#undoneIds.has(edit.id)) {
      await this.#ask((store) => store.drop(edit.id), undefined);
    } else await this.#lay({ ...edit, refused: why });
    this.#ports.changed();
  }

  async #lay(edit: KeptEdit): Promise<void> {
    // Another page of this device was quicker, and it was looked at there.
    const isThere = await this.#ask((store) => store.replace(edit), true);
    if (!isThere && !this.#strays.has(edit.id)) return;
    this.#aside = [...this.#aside.filter(({ id }) => id !== edit.id), edit];
  }

  #settle(place: Place, outcome: EditOutcome): void {
    place.settle?.(outcome);
    place.settle = null;
  }

  #remove(place: Place): void {
    this.#settle(place, { ok: true, seq: null });
    this.#line = this.#line.filter((each) => each !== place);
    this.#ports.changed();
  }

  #leave(head: Place): void {
    if (this.#inFlight === head) this.#inFlight = null;
    this.#remove(head);
    this.#next();
  }

  /** Asks the store; where it fails the queue goes on with what the page has. */
  async #ask<Answer>(
    work: (store: EditStore) => Promise<Answer>,
    without: Answer
  ): Promise<Answer> {
    try {
      return await work(this.#ports.store);
    } catch (fault) {
      this.#ports.notKept(fault);
      return without;
    }
  }
}

/** Whether the line's log holds the state that an edit was made on, as far as can be seen. */
function isOfLog({ lineage, seq, t }: KeptEdit, spot: Spot): boolean {
  if (lineage === '') return true;
  if (lineage !== spot.lineage || seq > spot.seq) return false;
  return seq < spot.seq || t === spot.t;
}
