import { dueIn } from '#core/cues/due.ts';
import { calledPlan } from '#core/revisions/called-plan.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';
import type { Clock } from '../ports.ts';
import type { ShowRoom } from '../shows/show-room.ts';

/** Further ahead it is looked at again before: the machine's clock may be set meanwhile. */
const AHEAD_MS = 2_000;

export interface DuePorts {
  readonly clock: Clock;
  after(ms: number, work: () => void): void;
  readonly onFault: (fault: unknown) => void;
}

/**
 * Sees to it that what is due in a show by itself happens at its moment: cues that follow, hang or
 * come by the clock, and the end of those that know how long they take. It says only that it is
 * time; what happens then is decided in its turn, so that a hold that came first counts first.
 */
export class DueWatch {
  readonly #room: ShowRoom;
  readonly #ports: DuePorts;
  /** What was set for a state from before is over. */
  #turn = 0;
  #fired = 0;
  #isFiring = false;

  constructor(room: ShowRoom, ports: DuePorts) {
    this.#room = room;
    this.#ports = ports;
  }

  /** After every change, and every second. */
  look(): void {
    const turn = (this.#turn += 1);
    const next = nextDue(this.#room.document);
    if (!next) return;
    const wait = next.at - this.#ports.clock.now();
    if (wait > AHEAD_MS) return;
    if (wait <= 0) return void (this.#isFiring || this.#fire(next.run));
    this.#ports.after(wait, () => {
      if (turn === this.#turn) this.look();
    });
  }

  #fire(run: Id): void {
    this.#isFiring = true;
    const commandId = `server:due:${run}:${this.#ports.clock.now()}:${(this.#fired += 1)}`;
    this.#room
      .submit({ commandId, command: { type: 'fireDue', run }, actor: null, deadline: null })
      .then(
        () => {
          this.#isFiring = false;
          this.look();
        },
        (fault: unknown) => {
          // It is tried again with the next look: what is late by then is missed, and said to be.
          this.#isFiring = false;
          this.#ports.onFault(fault);
        }
      );
  }
}

function nextDue(document: ShowDocument): { readonly run: Id; readonly at: Instant } | null {
  let next: { readonly run: Id; readonly at: Instant } | null = null;
  for (const run of Object.values(document.runs)) {
    const [first] = dueIn(calledPlan(document), run);
    if (first && (!next || first.at < next.at)) next = { run: run.id, at: first.at };
  }
  return next;
}
