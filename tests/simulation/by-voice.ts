import { nextByVoice, noNotes, runOf, stillToRecord, type VoiceNotes } from '#core/by-voice.ts';
import type { CalledByVoice } from '#core/called-by-voice.ts';
import { calledPlan } from '#core/revisions/called-plan.ts';
import type { Run } from '#core/run.ts';
import type { SimClient, World } from './sim-client.ts';

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
    const { random, scheduler } = this.#world;
    const confirmed = random.chance(0.7) ? ({ confirmed: true } as const) : {};
    const command = this.#page.send({ type: 'catchUp', run, from, fence, called, ...confirmed });
    const at = scheduler.now;
    if (command === null) return;
    this.#world.oracle.catchings.set(command, { client, run, from, fence, at, epoch, called });
  }
}
