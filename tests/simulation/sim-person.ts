import type { Change, Command, CommandOf } from '#core/command.ts';
import type { Run } from '#core/run.ts';
import { calledPlan } from '#core/revisions/called-plan.ts';
import { adoptableUnits } from '#core/revisions/adoptable.ts';
import { asksForPresets } from '#core/presets.ts';
import { openAlarms, waitsForStart } from '#core/run-state.ts';
import { printOfWaiting } from '#core/revisions/change-set.ts';
import { heldKeys } from '#core/revisions/held-rows.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import { activeRun, nextStep, steps } from '#core/steps.ts';
import { duration } from '#core/time/duration.ts';
import { undoing } from '#core/undo.ts';
import { ByVoice } from './by-voice.ts';
import { adoptionOf } from './standing-rows.ts';
import type { SimClient, World } from './sim-client.ts';

const RUNDOWNS: readonly Id[] = ['r1', 'r1', 'r1', 'r2'];

/**
 * Somebody at a page, with hands that press twice, press late, take the book from each other and
 * edit what others edit. What they may do is for the server to say: now and then they try more.
 */
export class SimPerson {
  readonly #page: SimClient;
  readonly #world: World;
  readonly #voice: ByVoice;
  #made = 0;

  constructor(page: SimClient, world: World) {
    this.#page = page;
    this.#world = world;
    this.#voice = new ByVoice(page, world);
  }

  /** One thing that this person may do now. */
  act(): unknown {
    const { random } = this.#world;
    const { roles } = this.#page;
    if (roles.includes('planner')) {
      const isOut = this.#page.replica.document.revisions.length > 0;
      return random.chance(isOut ? 0.05 : 0.4) ? this.#publish() : this.#edit();
    }
    const rundownId = random.pick(RUNDOWNS);
    const run = activeRun(this.#page.replica.document, rundownId);
    if (roles.includes('operator')) return this.#answer(run);
    if (roles.includes('viewer')) return random.chance(0.1) && run && this.#press(run);
    if (random.chance(0.1)) return this.#edit();
    if (!run) return this.#open(rundownId);
    if (run.lease?.client !== this.#page.client) return this.#wantBook(run);
    // Again not in the seeds that are pinned.
    const isNoted = this.#called.departments['LX']?.clearRequired || this.#called.cues['follows'];
    if (isNoted && !this.#page.isWelcome) return this.#voice.note(run);
    if (isNoted && this.#voice.catchUp()) return;
    return this.#call(run);
  }

  #open(rundownId: Id): void {
    const { random } = this.#world;
    const ended = Object.values(this.#page.replica.document.runs).at(-1);
    if (ended && random.chance(0.4)) {
      const type = random.pick(['reopenRun', 'reopenRun', 'closeRun'] as const);
      return void this.#page.send({ type, run: ended.id });
    }
    const mode = this.#world.random.pick(['rehearsal', 'show'] as const);
    this.#page.send({ type: 'openRun', run: this.#newId(), rundownId, mode, label: '' });
  }

  #answer(run: Run | null): void {
    const { random } = this.#world;
    const { departments } = this.#page;
    for (const cue of Object.values(run?.cues ?? {})) {
      for (const [position, ack] of Object.entries(cue.acks)) {
        if (!run || cue.standbyId === null) continue;
        const answer = { run: run.id, standbyId: cue.standbyId, position };
        if (ack.state !== 'acked') this.#page.send({ type: 'ack', ...answer });
        else if (random.chance(0.1)) this.#page.send({ type: 'withdraw', ...answer });
      }
    }
    if (run && waitsForStart(run) && this.#hasPresets) this.#beforeShow(run);
    if (run && this.#called.cues['follows']) this.#handle(run);
    if (run && this.#called.departments['LX']?.clearRequired) this.#watch(run);
    if (random.chance(0.2)) this.#say();
    if (!run || random.chance(0.9)) return;
    const open = Object.values(run.problems).find(({ clearedAt }) => clearedAt === null);
    if (open) return void this.#page.send({ type: 'clearProblem', run: run.id, id: open.id });
    const id = this.#newId();
    const asks = random.pick(['hold', 'stop'] as const);
    if (random.chance(0.3)) {
      return void this.#page.send({ type: 'raiseAlarm', run: run.id, id, asks, reason: 'smoke' });
    }
    const department = departments[0] ?? 'LX';
    const standbyId = Object.values(run.cues).find((cue) => cue.standbyId)?.standbyId ?? null;
    this.#page.send({ type: 'problem', run: run.id, id, department, standbyId, text: 'dark' });
  }

  /** Only where the show has checks before it: seeds from before there were any go as they went. */
  get #hasPresets(): boolean {
    return 'iron' in this.#page.replica.document.checks;
  }

  /** Is here, has done what is to be done; and now and then not after all. */
  #beforeShow({ id: run, rollCall, presets }: Run): void {
    const { random } = this.#world;
    for (const department of rollCall ? this.#page.departments : []) {
      const positions = [`${department}-op`];
      const isHere = Object.hasOwn(rollCall?.here ?? {}, positions[0] ?? '');
      if (!isHere) this.#page.send({ type: 'answerHere', run, positions });
      else if (random.chance(0.4)) this.#page.send({ type: 'withdrawHere', run, positions });
    }
    const isDone = Object.hasOwn(presets ?? {}, 'iron');
    if (isDone && random.chance(0.1)) this.#page.send({ type: 'untickPreset', run, check: 'iron' });
    else if (!isDone) this.#page.send({ type: 'tickPreset', run, check: 'iron' });
  }

  /** Says that the way is clear, and now and then that it is not. */
  #watch(run: Run): void {
    const { random } = this.#world;
    for (const { cueId, needsClear, clear, goAt, state } of Object.values(run.cues)) {
      if (state === 'live' && random.chance(0.5)) {
        this.#page.send({ type: 'abort', run: run.id, cue: cueId });
      }
      if (!needsClear || goAt !== null) continue;
      const cues = [cueId];
      if (!clear) this.#page.send({ type: 'giveClear', run: run.id, cues });
      else if (random.chance(0.1)) this.#page.send({ type: 'withdrawClear', run: run.id, cues });
    }
  }

  /** Takes what is theirs to take, or says that something is over. */
  #handle({ id: run, cues }: Run): void {
    const { random } = this.#world;
    const cue = random.pick(['taken', 'follows', 'lx1', ...this.#reported]);
    const { state, attempt = 1, reports } = cues[cue] ?? {};
    if (random.chance(0.1)) this.#page.send({ type: 'take', run, cue });
    else if (state === 'live') {
      // Late as well: of a page that hangs.
      const times = reports && random.chance(0.6) ? [random.between(200, 9_000)] : [0];
      for (const ms of times) {
        if (ms === 0) this.#complete(run, cue, attempt);
        else this.#world.scheduler.after(ms, () => this.#complete(run, cue, attempt));
      }
    }
  }

  /** Not in the shows in which nothing is reported: their seeds stay as they were. */
  get #reported(): readonly Id[] {
    return this.#called.cues['lands'] ? ['lx2', 'lx2'] : [];
  }

  #complete(run: Id, cue: Id, attempt: number): void {
    const sent = this.#page.send({ type: 'complete', run, cue, attempt });
    if (sent !== null) this.#world.oracle.reports.set(sent, { cue, attempt });
  }

  /** What the screen of a caller is made of. */
  get #called(): ShowDocument {
    return calledPlan(this.#page.replica.document);
  }

  #wantBook(run: Run): void {
    const { random } = this.#world;
    const { client } = this.#page;
    if (run.offeredTo === client) this.#page.send({ type: 'acceptBook', run: run.id });
    else if (random.chance(0.3)) {
      this.#page.send({
        type: 'takeBook',
        run: run.id,
        fence: run.fence,
        held: random.chance(0.5)
      });
    }
    // Somebody who does not hold the book presses all the same.
    else if (random.chance(0.5)) this.#press(run);
  }

  #call(run: Run): void {
    const { random } = this.#world;
    if (nextStep(this.#called, run) && random.chance(0.5)) return this.#press(run);
    if (heldKeys(run).length > 0 && random.chance(0.4)) return this.#adopt(run);
    // While something is due by itself, more often than not by chance.
    const isDue = this.#called.cues['follows'] && run.cues['lx1']?.state === 'live';
    if (isDue && run.state === 'live' && random.chance(0.3)) {
      return void this.#page.send({ type: 'hold', run: run.id, fence: run.fence, reason: '' });
    }
    if (this.#called.departments['LX']?.clearRequired && random.chance(0.1)) {
      const step = nextStep(this.#called, run)?.id ?? '';
      const { id, fence } = run;
      return void this.#page.send({ type: 'warn', run: id, fence, step, departments: null });
    }
    const command = random.pick(this.#wishes(run));
    if (command) this.#page.send(command);
    else this.#say();
  }

  /** What else a caller may want now; null: to say something. */
  #wishes(run: Run): readonly (Command | null)[] {
    const { random } = this.#world;
    const of = { run: run.id, fence: run.fence };
    const { list } = steps(this.#called, run.rundownId);
    const step = nextStep(this.#called, run)?.id ?? '';
    const any = (list.length > 0 ? random.pick(list).id : '') || step;
    const to = run.fired.at(-2) ?? null;
    const confirmed = true;
    const other = random.pick(['client-dev1', 'client-dev2']);
    const standBy = { ...of, type: 'standBy', step, departments: null } as const;
    const hold = { ...of, type: 'hold', reason: '' } as const;
    return [
      { ...standBy, standbyId: this.#newId() },
      { ...standBy, standbyId: this.#newId(), departments: ['LX'] },
      { ...standBy, standbyId: this.#newId() },
      { ...of, type: 'cancelStandby', step },
      { ...of, type: 'adjust', item: run.currentItem ?? '', by: duration(30_000) },
      { ...of, type: 'back', from: run.pointer ?? '', to, confirmed },
      { ...of, type: 'setNext', step: any, confirmed },
      { ...of, type: 'skip', step },
      { ...of, type: 'reinstate', step: run.skipped[0] ?? '' },
      run.state === 'held' ? { ...of, type: 'resume' } : hold,
      this.#ceremony(run),
      this.#ceremony(run),
      { ...of, type: 'offerBook', to: other === this.#page.client ? null : other },
      { ...of, type: 'note', id: this.#newId(), text: 'late' },
      { ...of, type: 'sayWhy', reason: random.pick(['technical', 'medical', ''] as const) },
      { ...of, type: 'lookOnStage', look: random.pick(['shown', 'black', 'flash'] as const) },
      random.chance(0.5) ? { ...of, type: 'endRun' } : null,
      null
    ];
  }

  /** What a large house does beside calling: one of it, now and then. */
  #ceremony(run: Run): Command {
    const { random } = this.#world;
    const of = { run: run.id } as const;
    const state = random.pick(['preshow', 'houseOpen', 'live', 'interval'] as const);
    const alarm = openAlarms(run)[0];
    if (alarm) return { ...of, type: 'answerAlarm', id: alarm.id };
    if (run.clearances?.start) return { ...of, type: 'withdrawClearance', kind: 'start' };
    if (random.chance(0.3)) return { ...of, type: 'giveClearance', kind: 'start', by: 'Finn' };
    if (waitsForStart(run) && this.#hasPresets && random.chance(0.5)) {
      if (random.chance(0.5)) return { ...of, type: 'openRollCall', fence: run.fence };
      return { ...of, type: 'tickPreset', check: 'doors' };
    }
    if (random.chance(0.2)) return { ...of, type: 'stopRun', reason: 'truss' };
    return { ...of, type: 'enter', fence: run.fence, state };
  }

  /** Of what waits on this screen: all, or every unit that is ticked. */
  #adopt(run: Run): void {
    const { random, scheduler, oracle } = this.#world;
    const { document } = this.#page.replica;
    const seen = printOfWaiting(document, run);
    const all = { run: run.id, fence: run.fence, type: 'adopt', seen } as const;
    const rows = adoptableUnits(document, run)
      .filter(() => random.chance(0.5))
      .flat();
    const isPart = random.chance(0.5) && rows.length > 0;
    const saw = adoptionOf(document, run, isPart ? rows : undefined);
    // A page that hangs sends what was pressed a while ago.
    scheduler.after(random.chance(0.5) ? 0 : random.between(200, 4_000), () => {
      const sent = this.#page.send(isPart ? { ...all, rows } : all);
      if (sent !== null) oracle.adoptions.set(sent, saw);
    });
  }

  /** GO, often twice: at once, or just when the first has been confirmed. */
  #press(run: Run): void {
    this.#go(run);
    const { random, scheduler } = this.#world;
    if (!random.chance(0.35)) return;
    scheduler.after(random.between(0, 600), () => {
      const again = this.#page.replica.document.runs[run.id];
      if (again) this.#go(again);
    });
  }

  #go(run: Run): void {
    const { client, epoch, now: pressedAt } = this.#page;
    const next = nextStep(this.#called, run);
    if (!next) return;
    const { id: to } = next;
    const { id, pointer: from, fence } = run;
    const at = this.#world.scheduler.now;
    const isHard = this.#called.departments['SND']?.ackPolicy === 'hard';
    const force = isHard && this.#world.random.chance(0.2) ? { force: 'seen' } : {};
    const asks = this.#hasPresets && asksForPresets(this.#called, run);
    const confirmed = asks && this.#world.random.chance(0.7) ? ({ confirmed: true } as const) : {};
    const command = this.#page.send({
      ...{ type: 'go', run: id, from, to, fence, pressedAt },
      ...force,
      ...confirmed
    });
    if (command === null) return;
    this.#world.oracle.presses.set(command, { client, run: id, from, to, fence, at, epoch });
    this.#breakNow();
  }

  /** A line that breaks under a press, of which the server does not know for long: a ghost may still speak. */
  #breakNow(): void {
    const { random } = this.#world;
    // Not in the seeds that are pinned.
    if (!this.#called.cues['lands'] || !random.chance(0.2)) return;
    this.#page.link?.break(random.between(0, 300), random.between(1_000, 9_000));
  }

  #publish(): void {
    this.#page.send({ type: 'publish', note: this.#newId() });
  }

  #edit(): void {
    const { random } = this.#world;
    const last = this.#page.changes.at(-1);
    const back = last && random.chance(0.15) ? undoing(last.events) : null;
    if (last && back) {
      this.#page.send({ type: 'edit', changes: back, undoes: last.seq });
      return;
    }
    const change = random.pick(this.#changes());
    if (change) this.#give({ type: 'edit', changes: Array.isArray(change) ? change : [change] });
  }

  /** Planners write on without a line; and without one they also take back what waits. */
  #give(edit: CommandOf<'edit'>): void {
    const { random } = this.#world;
    if (this.#page.device !== 'dev5') return void this.#page.send(edit);
    this.#page.write(edit);
    if (this.#page.isWelcome) return;
    if (random.chance(0.2)) void this.#page.edits.takeBack();
    else if (random.chance(0.05)) void this.#page.edits.putBack();
  }

  #changes(): readonly (Change | Change[] | null)[] {
    const { random } = this.#world;
    const { show, items, cues, columns } = this.#page.replica.document;
    const pick = <Row>(rows: Readonly<Record<Id, Row>>): Row | null => {
      const all = Object.values(rows);
      return all.length === 0 ? null : random.pick(all);
    };
    const [item, other, cue, column] = [pick(items), pick(items), pick(cues), pick(columns)];
    if (!item || !other) return [null];
    const text = this.#newId();
    const to = random.pick(['full', 'crew', 'public'] as const);
    const sized = (rows: object, change: Change): Change | null =>
      Object.keys(rows).length < 12 ? change : null;
    const { rank: _, ...row } = item;
    return [
      { do: 'setShow', field: 'title', to: text, was: show.title },
      { do: 'set', in: 'items', id: item.id, field: 'title', to: text, was: item.title },
      { do: 'set', in: 'items', id: item.id, field: 'fields.open', to: text, was: '' },
      { do: 'set', in: 'items', id: item.id, field: 'fields.shut', to: text, was: '' },
      { do: 'move', in: 'items', id: item.id, after: other.id },
      sized(items, { do: 'add', in: 'items', row: { ...row, id: text }, after: other.id }),
      { do: 'remove', in: 'items', id: item.id },
      cue && { do: 'set', in: 'cues', id: cue.id, field: 'itemId', to: item.id, was: cue.itemId },
      cue && { do: 'remove', in: 'cues', id: cue.id },
      cue &&
        sized(cues, { do: 'add', in: 'cues', row: { ...unranked(cue), id: text, number: text } }),
      column && { do: 'set', in: 'columns', id: column.id, field: 'class', to, was: column.class },
      random.chance(0.1) ? this.#import() : null
    ];
  }

  /** More than a frame holds: it is told as "fetch the state". */
  #import(): Change[] {
    const person = { name: 'x'.repeat(300), phone: '1', email: 'x'.repeat(300) };
    const ids = Array.from({ length: 100 }, (_, index) => `${this.#page.device}p${index}`);
    const absent = ids.filter((id) => !(id in this.#page.replica.document.people));
    return absent.map((id) => ({ do: 'add', in: 'people', row: { id, ...person } }));
  }

  #say(): void {
    const { random } = this.#world;
    const open = Object.values(this.#page.replica.document.messages).at(-1);
    if (open && random.chance(0.3)) {
      const type = random.pick(['acknowledgeMessage', 'clearMessage'] as const);
      return void this.#page.send({ type, id: open.id });
    }
    this.#page.send({
      type: 'sendMessage',
      id: this.#newId(),
      rundownId: 'r1',
      to: random.pick([
        { kind: 'all' },
        { kind: 'caller' },
        { kind: 'department', id: 'LX' },
        { kind: 'position', id: 'LX-op' }
      ] as const),
      text: 'Two minutes',
      fromDepartmentId: this.#page.departments[0] ?? null
    });
  }

  #newId(): Id {
    return `${this.#page.device.slice(-1)}${(this.#made += 1)}`;
  }
}

function unranked<Row extends { readonly rank: string }>(row: Row): Omit<Row, 'rank'> {
  const { rank: _, ...rest } = row;
  return rest;
}
