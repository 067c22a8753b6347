import type { Command } from '#core/command.ts';
import type { Alarm, ClearanceKind, EnteredState, Run, RunMode } from '#core/run.ts';
import { calledPlan } from '#core/revisions/called-plan.ts';
import type { Id, ShowDocument, VisibilityClass } from '#core/show.ts';
import { backTarget, nextStep, steps, type Step } from '#core/steps.ts';
import type { Instant } from '#core/time/instant.ts';
import type { ToldAt } from '#lib/cueing/devices.svelte.ts';
import { sightings, type Sighting } from '#lib/cueing/sightings.ts';
import { Replica, type Received } from '#lib/live/replica.ts';
import type { Present, StateFrame, Told, Welcome } from '#protocol/down.ts';
import { PROTOCOL_VERSION } from '#protocol/wire.ts';
import type { Seen } from '#protocol/up.ts';
import type { LiveRoom } from '#server/live/live-room.ts';
import type { Session, Transport } from '#server/live/session.ts';
import type { ShowIds } from '../support/build-show.ts';

/** A line that is cut is known to be dead at the server after this long. */
const LINE_DEAD_AFTER = 9_000;

/** What a device has of the house: the clock on the wall and the roads to the server. */
export interface Wires {
  readonly ids: ShowIds;
  readonly now: Instant;
  readonly live: LiveRoom;
  state(visibility: VisibilityClass): StateFrame;
  send(device: RehearsalDevice, m: number, command: Command): Promise<string>;
}

/**
 * A device with the product's own copy of the show, and the hands of whoever holds it: it knows what it
 * was told and nothing else, and says what its screen would say.
 */
export class RehearsalDevice {
  readonly name: string;
  readonly departments: readonly Id[];
  readonly #view: Seen['view'];
  readonly replica = new Replica();
  /** The devices that its server has told it of. */
  devices: readonly Sighting[] = [];
  /** What it was told and when, the oldest first. */
  readonly toldAt: ToldAt[] = [];
  session: Session | null = null;
  isCut = false;
  /** When it last heard from the server. */
  heardAt: Instant;
  /** Since when it is there. */
  readonly since: Instant;
  readonly #house: Wires;
  #follows: VisibilityClass | null = null;
  #cutAt = 0;
  #epoch = 0;
  #mid = 0;
  #standbys = 0;

  constructor(
    house: Wires,
    { name, departments, view }: Pick<RehearsalDevice, 'name' | 'departments'> & Pick<Seen, 'view'>
  ) {
    this.#house = house;
    this.name = name;
    this.departments = departments;
    this.#view = view;
    this.heardAt = house.now;
    this.since = house.now;
  }

  async connect(): Promise<void> {
    this.#epoch += 1;
    const { seq, at: t, lineage, class: of } = this.replica;
    const hello = { v: PROTOCOL_VERSION, show: 'show1', client: this.name, ep: this.#epoch };
    const session = await this.#house.live.connect(
      { ...hello, lineage, seq, t, class: of, mids: [] },
      this.name,
      this.#transport()
    );
    if (typeof session === 'string') throw new Error(`${this.name} was not let in: ${session}`);
    this.session = session;
  }

  /** The line is cut: nothing comes or goes, and nobody knows it yet. */
  cut(): void {
    this.isCut = true;
    this.#cutAt = this.#house.now;
  }

  async back(): Promise<void> {
    this.isCut = false;
    await this.connect();
    this.heardAt = this.#house.now;
  }

  /** A second of the line. */
  beat(): void {
    const { session } = this;
    if (!session) return;
    if (!this.isCut) {
      this.heardAt = this.#house.now;
      const { seq } = this.replica;
      const rundown = this.#house.ids.rundown;
      return this.#house.live.seen(session, { seq, ms: null, rt: null, view: this.#view, rundown });
    }
    if (this.#house.now - this.#cutAt < LINE_DEAD_AFTER) return;
    this.#house.live.disconnected(session);
    this.session = null;
  }

  told(visibility: VisibilityClass, told: Told): void {
    if (this.#follows !== visibility || this.isCut) return;
    this.#received(this.replica.told(structuredClone(told)));
  }

  #transport(): Transport {
    return {
      send: (name, ...frame) => {
        if (this.isCut) return;
        if (name === 'welcome') this.#received(this.replica.welcomed(frame[0] as Welcome));
        if (name !== 'pres') return;
        this.devices = sightings(this.devices, frame[0] as Present[], this.#house.now);
      },
      follow: (visibility) => void (this.#follows = visibility),
      close: () => void (this.#follows = null)
    };
  }

  #received(received: Received): void {
    if (received === 'current' || received === 'old') return this.#remember();
    // The wires lose nothing that they carry: only a snapshot that is asked for is ever missing.
    if (received === 'gap') throw new Error(`${this.name} has missed something`);
    const visibility = received.fetch.split('/').at(-1) as VisibilityClass;
    this.replica.fetched(this.#house.state(visibility));
    this.#remember();
  }

  #remember(): void {
    const { seq } = this.replica;
    if (this.toldAt.at(-1)?.seq !== seq) this.toldAt.push({ seq, at: this.#house.now });
  }

  /** The plan as its run is called, as far as this device may see it. */
  get document(): ShowDocument {
    return calledPlan(this.replica.document);
  }

  run(id = 'run1'): Run {
    const run = this.document.runs[id];
    if (!run) throw new Error(`${this.name} knows no run ${id}`);
    return run;
  }

  next(run = 'run1'): Step | null {
    return nextStep(this.document, this.run(run));
  }

  /** The step that a cue is fired by, or an item opens. */
  stepOf(cueOrItem: string): Id {
    const { ids } = this.#house;
    const { list, ofCue } = steps(this.document, ids.rundown);
    const cue = ofCue.get(ids.cues[cueOrItem] ?? '');
    const item = Object.values(this.document.items).find(({ title }) => title === cueOrItem);
    const found = cue ?? list.find((step) => step.itemId === item?.id);
    if (!found) throw new Error(`no step of ${cueOrItem}`);
    return found.id;
  }

  send(command: Command): Promise<string> {
    return this.#house.send(this, (this.#mid += 1), command);
  }

  open(mode: RunMode, run = 'run1', rundownId: Id = this.#house.ids.rundown): Promise<string> {
    return this.send({ type: 'openRun', run, rundownId, mode, label: '' });
  }

  /** GO on what this screen has as next, whatever the show has by now; `force`: why without a READY. */
  go(run = 'run1', force?: string): Promise<string> {
    const { fence, pointer: from } = this.run(run);
    const to = this.next(run)?.id ?? '';
    const press = { type: 'go', run, fence, from, to, pressedAt: this.#house.now } as const;
    return this.send(force === undefined ? press : { ...press, force });
  }

  standBy(of?: string, run = 'run1'): Promise<string> {
    const step = of === undefined ? (this.next(run)?.id ?? '') : this.stepOf(of);
    const standbyId = `${this.name.slice(0, 4)}${(this.#standbys += 1)}`;
    const { fence } = this.run(run);
    return this.send({ type: 'standBy', run, fence, step, departments: null, standbyId });
  }

  /** READY to everything that asks this device's departments; `nothing` where none does. */
  async ready(run = 'run1'): Promise<string> {
    let said = 'nothing';
    for (const { standbyId, position } of this.#asked(run)) {
      said = await this.send({ type: 'ack', run, standbyId, position });
    }
    return said;
  }

  #asked(run: Id): { standbyId: Id; position: Id }[] {
    const asked = new Map<string, { standbyId: Id; position: Id }>();
    for (const { standbyId, acks, state } of Object.values(this.run(run).cues)) {
      if (standbyId === null || state !== 'standby') continue;
      for (const [position, { state: ack }] of Object.entries(acks)) {
        const department = this.document.positions[position]?.departmentId ?? '';
        if (ack === 'acked' || !this.departments.includes(department)) continue;
        asked.set(`${standbyId} ${position}`, { standbyId, position });
      }
    }
    return [...asked.values()];
  }

  jump(to: string): Promise<string> {
    const step = this.stepOf(to);
    return this.#says({ type: 'setNext', step, confirmed: true });
  }

  stepBack(): Promise<string> {
    const run = this.run();
    const to = backTarget(this.document, run);
    return this.#says({ type: 'back', from: run.pointer ?? '', to, confirmed: true });
  }

  hold(reason: string): Promise<string> {
    return this.#says({ type: 'hold', reason });
  }

  resume(text?: string): Promise<string> {
    return this.#says({ type: 'resume', ...(text !== undefined && { text }) });
  }

  stop(reason: string): Promise<string> {
    return this.send({ type: 'stopRun', run: 'run1', reason });
  }

  /** Asks those who may for a hold or a stop. */
  ask(asks: Alarm['asks'], reason: string, id = 'a1'): Promise<string> {
    return this.send({ type: 'raiseAlarm', run: 'run1', id, asks, reason });
  }

  answer(id = 'a1'): Promise<string> {
    return this.send({ type: 'answerAlarm', run: 'run1', id });
  }

  enter(state: EnteredState): Promise<string> {
    return this.#says({ type: 'enter', state });
  }

  clearance(kind: ClearanceKind, by = ''): Promise<string> {
    return this.send({ type: 'giveClearance', run: 'run1', kind, by });
  }

  clearanceBack(kind: ClearanceKind): Promise<string> {
    return this.send({ type: 'withdrawClearance', run: 'run1', kind });
  }

  callCompany(call: Id): Promise<string> {
    return this.#says({ type: 'callCompany', call });
  }

  announceCurtain(curtain: Instant): Promise<string> {
    return this.#says({ type: 'announceCurtain', curtain });
  }

  heard(call: Id): Promise<string> {
    return this.send({ type: 'hearCall', run: 'run1', call });
  }

  /** "The way is clear" for these cues, by those who watch them. */
  clear(...cues: string[]): Promise<string> {
    const ids = cues.map((cue) => this.#house.ids.cues[cue] ?? '');
    return this.send({ type: 'giveClear', run: 'run1', cues: ids });
  }

  notClear(...cues: string[]): Promise<string> {
    const ids = cues.map((cue) => this.#house.ids.cues[cue] ?? '');
    return this.send({ type: 'withdrawClear', run: 'run1', cues: ids });
  }

  problem(text: string, department = this.departments[0] ?? ''): Promise<string> {
    const { standbyId = null } = this.#asked('run1')[0] ?? {};
    return this.send({ type: 'problem', run: 'run1', id: 'p1', department, standbyId, text });
  }

  abort(cue: string): Promise<string> {
    return this.send({ type: 'abort', run: 'run1', cue: this.#house.ids.cues[cue] ?? '' });
  }

  /** To everybody, as the caller. */
  say(text: string, id = 'm1'): Promise<string> {
    const to = { kind: 'all' } as const;
    const said = { id, rundownId: this.run().rundownId, to, text, fromDepartmentId: null };
    return this.send({ type: 'sendMessage', ...said });
  }

  warn(of?: string): Promise<string> {
    const step = of === undefined ? (this.next()?.id ?? '') : this.stepOf(of);
    return this.#says({ type: 'warn', step, departments: null });
  }

  reopen(): Promise<string> {
    return this.send({ type: 'reopenRun', run: 'run1' });
  }

  close(): Promise<string> {
    return this.send({ type: 'closeRun', run: 'run1' });
  }

  end(): Promise<string> {
    return this.#says({ type: 'endRun' });
  }

  takeBook(held = false): Promise<string> {
    return this.#says({ type: 'takeBook', held });
  }

  #says(command: Record<string, unknown>): Promise<string> {
    return this.send({ run: 'run1', fence: this.run().fence, ...command } as unknown as Command);
  }
}
