import {
  nextByVoice,
  noNotes,
  runOf,
  stillToRecord,
  type CalledByVoice,
  type VoiceNotes
} from '#core/by-voice.ts';
import type { EventOf } from '#core/event.ts';
import { calledPlan } from '#core/revisions/called-plan.ts';
import type { Run } from '#core/run.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import type { Batch } from '#server/ports.ts';
import type { SimClient, World } from './sim-client.ts';
import { Violation } from './violation.ts';

/** What a person at a client saw and pressed when they caught up. */
export interface CatchingUp {
  readonly client: string;
  readonly run: Id;
  readonly from: Id | null;
  readonly fence: number;
  readonly at: number;
  readonly epoch: number;
  readonly called: readonly CalledByVoice[];
}

/** A caller whose page has no line goes on by voice, notes it, and says so once the line is back. */
export class ByVoice {
  readonly #page: SimClient;
  readonly #world: World;
  #notes: VoiceNotes | null = null;

  constructor(page: SimClient, world: World) {
    this.#page = page;
    this.#world = world;
  }

  /** Without a line; nobody knows of it but the page. */
  note(run: Run): void {
    const called = calledPlan(this.#page.replica.document);
    if (this.#notes?.run !== run.id) this.#notes = noNotes(run);
    const next = nextByVoice(called, this.#notes);
    if (!next) return;
    const noted = { step: next.id, at: this.#page.now };
    this.#notes = { ...this.#notes, called: [...this.#notes.called, noted] };
  }

  /** Whether there was something to say, or to put away. */
  catchUp(): boolean {
    const notes = this.#notes;
    const { random, scheduler } = this.#world;
    const { document } = this.#page.replica;
    const run = notes && runOf(document, notes);
    if (!notes || !run) return false;
    const left = stillToRecord(calledPlan(document), run, notes) ?? [];
    this.#notes = null;
    if (left.length === 0) return false;
    const press = (): void => this.#press(run, left);
    // A page that hangs sends what was pressed a while ago; and hands press twice.
    scheduler.after(random.chance(0.5) ? 0 : random.between(200, 4_000), press);
    if (random.chance(0.3)) scheduler.after(random.between(0, 600), press);
    return true;
  }

  #press({ id: run, pointer: from, fence }: Run, called: readonly CalledByVoice[]): void {
    const { client, epoch } = this.#page;
    const command = this.#page.send({ type: 'catchUp', run, from, fence, called });
    const at = this.#world.scheduler.now;
    if (command === null) return;
    this.#world.oracle.catchings.set(command, { client, run, from, fence, at, epoch, called });
  }
}

/** Somebody said so, who held the book and saw the run as it was; and in the order of the times. */
export function checkByVoice(
  { commandId, at }: Batch,
  before: ShowDocument,
  events: readonly EventOf<'calledByVoice'>[],
  catching: CatchingUp | undefined
): void {
  const run = catching && before.runs[catching.run];
  if (!run) throw new Violation('somebody called it by voice', commandId);
  if (run.lease?.client !== catching.client || run.fence !== catching.fence) {
    throw new Violation('one caller', `${commandId} under fence ${catching.fence}`);
  }
  if (run.pointer !== catching.from) {
    throw new Violation('it is caught up from what was seen', `${commandId}, at ${run.pointer}`);
  }
  const told = events.map(({ step }) => step).join(' ');
  if (told !== catching.called.map(({ step }) => step).join(' ')) {
    throw new Violation('all of it or nothing', `${commandId} made ${told}`);
  }
  let last = run.lastGoAt ?? 0;
  // The machine's clock was set back between two lives of the server.
  if (last > at) return;
  for (const event of events) {
    if (event.at < last || event.at > at) {
      throw new Violation('noted times are in order', `${event.at} after ${last}, at ${at}`);
    }
    last = event.at;
  }
}
