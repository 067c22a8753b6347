import { join } from 'node:path';
import type { Actor } from '#core/actor.ts';
import { apply, emptyShow } from '#core/apply.ts';
import type { Command } from '#core/command.ts';
import { decide } from '#core/decide.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import { activeRun, nextStep, steps } from '#core/steps.ts';
import { instant } from '#core/time/instant.ts';
import type { ShowStore } from '#server/ports.ts';
import { openDatabase } from '#server/storage/sqlite/open-database.ts';
import { sqliteStore } from '#server/storage/sqlite/sqlite-store.ts';

/** Between two events of the log; the lock time is over by then. */
const APART = 700;

const caller: Actor = {
  client: 'filler',
  device: 'filler',
  name: 'Caller',
  roles: ['owner'],
  departments: []
};

/**
 * Writes a run of so many events into the log of a show whose server is down, as its caller and crew
 * would have: standby, answers, GO, now and then a message and a note, from the top again and again.
 */
export async function fillLog(
  data: string,
  at: { readonly show: Id; readonly rundown: Id },
  events: number
): Promise<Id> {
  const database = openDatabase(join(data, 'callboard.db'));
  const store = sqliteStore(database);
  const filling = await Filling.of(store, at.show);
  // One commit for all of it, or the disk would be measured.
  database.$client.exec('BEGIN');
  await filling.play(at.rundown, events);
  database.$client.exec('COMMIT');
  await store.close();
  return RUN;
}

const RUN = 'long';

class Filling {
  readonly #store: ShowStore;
  readonly #show: Id;
  #document: ShowDocument;
  #seq: number;
  #now = Date.now() - 86_400_000;
  #told = 0;

  private constructor(store: ShowStore, show: Id, seq: number, document: ShowDocument) {
    this.#store = store;
    this.#show = show;
    this.#seq = seq;
    this.#document = document;
  }

  static async of(store: ShowStore, show: Id): Promise<Filling> {
    const batches = await store.batchesSince(show, 0, 1_000_000);
    const document = apply(
      emptyShow,
      batches.flatMap((batch) => batch.events)
    );
    return new Filling(store, show, batches.length, document);
  }

  async play(rundownId: Id, events: number): Promise<void> {
    const on = activeRun(this.#document, rundownId);
    if (on) {
      await this.#give({ type: 'takeBook', run: on.id, fence: on.fence, held: true });
      await this.#give({ type: 'endRun', run: on.id, fence: on.fence + 1 });
    }
    const label = 'Long';
    await this.#give({ type: 'openRun', run: RUN, rundownId, mode: 'rehearsal', label });
    const book = { run: RUN, fence: 1 };
    const [first] = steps(this.#document, rundownId).list;
    if (!first) throw new Error('the rundown has no steps');
    for (let nth = 0; this.#told < events; nth += 1) {
      const run = this.#document.runs[RUN];
      const next = run && nextStep(this.#document, run);
      if (!next) {
        await this.#give({ type: 'setNext', ...book, step: first.id, confirmed: true });
        continue;
      }
      const step = next.id;
      const standbyId = `s${nth}`;
      if (next.cueIds.length > 0) {
        await this.#give({ type: 'standBy', ...book, step, departments: null, standbyId });
      }
      await this.#answer(next.cueIds);
      const pressedAt = instant(this.#now + APART);
      const from = this.#document.runs[RUN]?.pointer ?? null;
      await this.#give({ type: 'go', ...book, from, to: step, pressedAt });
      if (nth % 10 === 0) await this.#say(rundownId, `m${nth}`);
    }
  }

  /** Everybody who is asked, for whichever step they were; and the way is clear where that is wanted. */
  async #answer(cues: readonly Id[]): Promise<void> {
    for (const cue of cues) {
      const { standbyId = null, acks = {} } = this.#document.runs[RUN]?.cues[cue] ?? {};
      if (standbyId === null) continue;
      for (const position of Object.keys(acks)) {
        await this.#give({ type: 'ack', run: RUN, standbyId, position });
      }
      const { departmentId = '' } = this.#document.cues[cue] ?? {};
      if (this.#document.departments[departmentId]?.clearRequired) {
        await this.#give({ type: 'giveClear', run: RUN, cues: [cue] });
      }
    }
  }

  async #say(rundownId: Id, id: Id): Promise<void> {
    const to = { kind: 'all' } as const;
    const text = 'Ten minutes, please';
    await this.#give({ type: 'sendMessage', id, rundownId, to, text, fromDepartmentId: null });
    await this.#give({ type: 'acknowledgeMessage', id });
    await this.#give({ type: 'clearMessage', id });
  }

  async #give(command: Command): Promise<void> {
    this.#now += APART;
    const now = instant(this.#now);
    const seq = this.#seq;
    const decision = decide(this.#document, command, {
      actor: caller,
      now,
      deadline: null,
      seq,
      holderOf: () => 'here'
    });
    if ('rejection' in decision) throw new Error(JSON.stringify({ command, ...decision }));
    const { events } = decision;
    if (events.length === 0) return;
    this.#seq += 1;
    this.#told += events.length;
    this.#document = apply(this.#document, events);
    const { device, name } = caller;
    const commandId = `${caller.client}:${this.#seq}`;
    const batch = { seq: this.#seq, at: now, commandId, actor: { device, name }, events };
    await this.#store.append(this.#show, batch);
  }
}
